/// A key whose value is a list, for several hyperparameters at once: `ns_coefficients=[3.4445, -4.775, 2.0315]`.
public struct ParameterList: Sendable {
  /// The key on the command line and in scenes.
  public let key: String
  /// The expected form, for errors.
  public let expected: String
  private let read: @Sendable ([[Double]]) -> [(key: String, value: Double)]?

  /// - Parameters:
  ///   - key: the key.
  ///   - expected: what may stand there, for errors.
  ///   - read: the hyperparameters, by key, that a list of lists means; nil where it means none. A plain
  ///     list comes as a list of one.
  public init(
    _ key: String, expected: String, read: @escaping @Sendable ([[Double]]) -> [(key: String, value: Double)]?
  ) {
    self.key = key
    self.expected = expected
    self.read = read
  }

  /// One number for each of `keys`.
  public init(_ key: String, of keys: [String]) {
    self.init(key, expected: "\(keys.count) numbers, [\(keys.joined(separator: ", "))]") { rows in
      guard rows.count == 1, rows[0].count == keys.count else { return nil }
      return zip(keys, rows[0]).map { ($0, $1) }
    }
  }

  /// The hyperparameters, by key, that the rows of a list mean; nil where they mean none.
  public func values(_ rows: [[Double]]) -> [(key: String, value: Double)]? { read(rows) }
}
