/// A value of a parameter.
public enum ParameterValue: Sendable, Hashable {
  /// A number; whole where the parameter's kind says so.
  case number(Double)
  case list([Double])
  case word(String)
}

/// The values of an entry's parameters by their keys, from which the entry makes its schedule, surface or data set.
/// Every value has been checked against its parameter. To read a key, or a kind, that the entry does not have is
/// a mistake of the entry's author, and traps.
public struct ParameterValues: Sendable, Hashable {
  private var values: [String: ParameterValue] = [:]
  private let keys: Set<String>

  /// The defaults of these parameters.
  public init(_ parameters: [Parameter]) {
    keys = Set(parameters.map(\.key))
    for parameter in parameters { values[parameter.key] = parameter.defaultValue }
  }

  /// A number for every parameter, in their order.
  public init(_ parameters: [Parameter], _ numbers: [Double]) {
    precondition(parameters.count == numbers.count, "expected a number for every parameter")
    self.init(parameters)
    for (parameter, number) in zip(parameters, numbers) { values[parameter.key] = .number(number) }
  }

  /// Puts a value under the key of a parameter.
  public mutating func set(_ key: String, to value: ParameterValue) {
    precondition(keys.contains(key), "no parameter has the key \(key)")
    values[key] = value
  }

  /// The value under a key; nil where it was left out and has no default.
  public func value(_ key: String) -> ParameterValue? {
    precondition(keys.contains(key), "no parameter has the key \(key)")
    return values[key]
  }

  /// A number.
  public subscript(key: String) -> Double {
    guard let number = optional(key) else { preconditionFailure("\(key) has no value") }
    return number
  }

  /// A number, or nil where it was left out.
  public func optional(_ key: String) -> Double? {
    switch value(key) {
    case .number(let number): return number
    case nil: return nil
    case .list, .word: preconditionFailure("\(key) is not a number")
    }
  }

  /// A whole number that fits an `Int`; any other is a mistake of whoever set it, and traps.
  public func count(_ key: String) -> Int {
    guard let count = Int(exactly: self[key]) else {
      preconditionFailure("\(key) is \(self[key]), but must be a whole number")
    }
    return count
  }

  /// Numbers, one at least.
  public func list(_ key: String) -> [Double] {
    guard case .list(let numbers) = value(key) else { preconditionFailure("\(key) is not a list") }
    return numbers
  }

  /// One of the parameter's words.
  public func word(_ key: String) -> String {
    guard case .word(let word) = value(key) else { preconditionFailure("\(key) is not a word") }
    return word
  }

  /// True where the word is `true`.
  public func flag(_ key: String) -> Bool { word(key) == "true" }
}
