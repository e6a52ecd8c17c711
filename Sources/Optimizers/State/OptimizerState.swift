/// Everything that an optimizer keeps from step to step, apart from its hyperparameters, by name: enough to write it to a
/// file and to go on later, bit for bit.
public struct OptimizerState<Scalar: OptimizerScalar>: Sendable, Hashable {
  /// Numbers for every parameter, or for every tensor or row.
  public var vectors: [String: [Scalar]] = [:]
  /// Counters, sums, and flags as 0 or 1. A number of `Scalar` or `Int` is exact in it.
  public var numbers: [String: Double] = [:]

  /// A state without anything in it.
  public init() {}

  /// The part below a name, as `add(_:under:)` has put it there.
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

  /// A vector, for rules that read their state themselves.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - counts: how many numbers it may have.
  /// - Returns: the vector.
  /// - Throws: `OptimizerError` where there is no such vector, or it has none of these counts.
  public func vector(_ name: String, counts: Int...) throws(OptimizerError) -> [Scalar] {
    guard let vector = vectors[name] else { throw .missingState(key: name) }
    guard counts.contains(vector.count) else {
      throw .mismatchedCounts(owner: name, expected: counts[counts.count - 1], found: vector.count)
    }
    return vector
  }

  /// A number, for rules that read their state themselves.
  ///
  /// - Throws: `OptimizerError.missingState` where there is no such number.
  public func number(_ name: String) throws(OptimizerError) -> Double {
    guard let number = numbers[name] else { throw .missingState(key: name) }
    return number
  }

  /// A counter, for rules that read their state themselves.
  ///
  /// - Throws: `OptimizerError` where there is no such number, or it is not whole, or not 0…2⁵³.
  public func count(_ name: String) throws(OptimizerError) -> Int {
    let number = try number(name)
    guard let count = Int(exactly: number), (0...1 << 53).contains(count) else {
      throw .notACount(key: name, value: number)
    }
    return count
  }
}
