import Wording

/// What an optimizer remembers from step to step, apart from its hyperparameters, by name: enough to write it to a
/// file and to go on later, bit for bit.
public struct OptimizerState<Scalar: OptimizerScalar>: Sendable, Hashable {
  /// Numbers for every parameter, or for every tensor or row.
  public var vectors: [String: [Scalar]] = [:]
  /// Counters, sums, and flags as 0 or 1. A number of `Scalar` or `Int` is exact in it.
  public var numbers: [String: Double] = [:]

  public init() {}

  /// The part below a name: what `adding(_:under:)` has put there.
  func part(_ name: String) -> OptimizerState {
    let prefix = name + "."
    var part = OptimizerState()
    for (key, value) in vectors where key.hasPrefix(prefix) {
      part.vectors[String(key.dropFirst(prefix.count))] = value
    }
    for (key, value) in numbers where key.hasPrefix(prefix) {
      part.numbers[String(key.dropFirst(prefix.count))] = value
    }
    return part
  }

  /// Takes another state in below a name.
  mutating func add(_ other: OptimizerState, under name: String) {
    for (key, value) in other.vectors { vectors["\(name).\(key)"] = value }
    for (key, value) in other.numbers { numbers["\(name).\(key)"] = value }
  }

  // MARK: Reading what may be wrong

  /// - Throws: `OptionError` where there is no such vector, or it has neither of these counts.
  func vector(_ name: String, counts: Int...) throws(OptionError) -> [Scalar] {
    guard let vector = vectors[name] else { throw .missingKey(owner: "the optimizer's state", key: name) }
    guard counts.contains(vector.count) else {
      throw .mismatchedCounts(owner: name, expected: counts[counts.count - 1], found: vector.count)
    }
    return vector
  }

  /// - Throws: `OptionError` where there is no such number.
  func number(_ name: String) throws(OptionError) -> Double {
    guard let number = numbers[name] else { throw .missingKey(owner: "the optimizer's state", key: name) }
    return number
  }

  /// - Throws: `OptionError` where there is no such number, or it is not whole, or not 0…2⁵³.
  func count(_ name: String) throws(OptionError) -> Int {
    let number = try number(name)
    guard let count = Int(exactly: number), (0...1 << 53).contains(count) else {
      throw .outOfRange(
        owner: "the optimizer's state", key: name, value: shortest(number),
        range: ParameterRange(0, 0x1p53))
    }
    return count
  }
}
