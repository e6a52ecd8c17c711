/// The mistakes that the library reports at run time: data from outside that do not fit. Mistakes in the source of
/// a program, such as a shape without axes at a rule's initialiser, are preconditions.
public enum OptimizerError: Error, Hashable, CustomStringConvertible {
  /// There are more numbers, or fewer, than belong there.
  case mismatchedCounts(owner: String, expected: Int, found: Int)
  /// A number is NaN or infinite.
  case notFinite(owner: String, index: Int)
  /// A state lacks something that the rule keeps.
  case missingState(key: String)
  /// A counter of a state is negative, too large or not whole.
  case notACount(key: String, value: Double)
  /// A shape, or a partition of the parameters, that cannot be.
  case malformed(text: String, expected: String)
  /// No tensor of a layout has this name.
  case unknownTensor(name: String, all: [String])
  /// No group takes this tensor.
  case ungroupedTensor(name: String)
  /// A rule that reads the objective cannot step a part of the parameters.
  case unsuitableRule(group: String)

  /// The mistake, its place, and what was expected, in a sentence.
  public var description: String {
    switch self {
    case .mismatchedCounts(let owner, let expected, let found):
      "\(owner) has \(found) numbers, but must have \(expected)"
    case .notFinite(let owner, let index): "\(owner): number \(index) is not finite"
    case .missingState(let key): "the optimizer's state needs \(key)=…"
    case .notACount(let key, let value):
      "the optimizer's state: \(key) is \(value), but must be a whole number from 0 to 2⁵³"
    case .malformed(let text, let expected): "“\(text)”: expected \(expected)"
    case .unknownTensor(let name, let all):
      "no tensor is named “\(name)”. There are: \(all.joined(separator: ", "))"
    case .ungroupedTensor(let name): "the tensor \(name) belongs to no group"
    case .unsuitableRule(let group):
      "the rule of the group \(group) reads the objective, so it must step all parameters"
    }
  }
}
