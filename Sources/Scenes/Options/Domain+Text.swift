import Catalogue
import Landscapes
import Optimizers

extension Domain {
  /// A domain from `X0:X1,Y0:Y1`.
  ///
  /// - Throws: `OptionError` for anything other than two increasing pairs of finite numbers.
  public init(_ text: String) throws(OptionError) {
    let expected = "X0:X1,Y0:Y1, such as -2:2,-1:3"
    let ranges = text.split(separator: ",", omittingEmptySubsequences: false)
    guard ranges.count == 2 else { throw .malformed(text: text, expected: expected) }
    self.init(
      x: try Self.range(ranges[0], text: text, expected: expected),
      y: try Self.range(ranges[1], text: text, expected: expected))
  }

  private static func range(
    _ part: Substring, text: String, expected: String
  ) throws(OptionError) -> ClosedRange<Double> {
    let bounds = part.split(separator: ":", omittingEmptySubsequences: false).map(\.trimmed)
    guard bounds.count == 2 else { throw .malformed(text: text, expected: expected) }
    let limits = ParameterRange(-1e100, 1e100)
    let lower = try NumberText.number(bounds[0], owner: "domain", key: "lower bound", in: limits)
    let upper = try NumberText.number(bounds[1], owner: "domain", key: "upper bound", in: limits)
    guard upper - lower > 1e-12 * max(abs(lower), abs(upper), 1e-100) else {
      throw .malformed(text: text, expected: expected + ", with each lower bound below its upper bound")
    }
    return lower...upper
  }

  /// `X0:X1,Y0:Y1`
  package var text: String {
    "\(exact(x.lowerBound)):\(exact(x.upperBound)),\(exact(y.lowerBound)):\(exact(y.upperBound))"
  }
}
