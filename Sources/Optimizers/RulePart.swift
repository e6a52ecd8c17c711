/// A rule as one tensor of its layout sees it.
public struct RulePart<Scalar: OptimizerScalar>: Sendable {
  /// Where the tensor lies in the vector of parameters.
  public let range: Range<Int>
  /// The rule with the state of this tensor, which is all of its layout.
  public let rule: any Optimizer<Scalar>

  /// A part from its place and its rule.
  public init(range: Range<Int>, rule: any Optimizer<Scalar>) {
    self.range = range
    self.rule = rule
  }
}

extension ParameterLayout {
  /// A part for every tensor.
  ///
  /// - Parameter make: the rule of a tensor, from the tensor, its place, and a layout of it alone.
  /// - Returns: the parts in the order of the tensors.
  func parts<Rule: Optimizer>(
    _ make: (_ tensor: Tensor, _ index: Int, _ alone: ParameterLayout) -> Rule
  ) -> [RulePart<Rule.Scalar>] {
    tensors.enumerated().map { index, tensor in
      RulePart(range: tensor.range, rule: make(tensor, index, ParameterLayout(adjoining: [tensor])))
    }
  }
}
