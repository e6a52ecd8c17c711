/// A choice of tensors of a `ParameterLayout`: by shape, by name, or by any property.
public struct TensorSelection: Sendable {
  /// The name of the group of these tensors.
  public let name: String
  /// Names that must be in the layout.
  let required: [String]
  let contains: @Sendable (ParameterLayout.Tensor) -> Bool

  /// Tensors with two axes, the weights of dense layers, and those with more that are matrices with a row for every
  /// output, the filters of convolutions.
  public static let matrices = TensorSelection.matching("matrices") { $0.outputMatrix != nil }

  /// Tensors with one axis: biases, and the scales and shifts of normalisation.
  public static let vectors = TensorSelection.matching("vectors") { $0.shape.count == 1 }

  /// All tensors that no group before has taken.
  public static let rest = TensorSelection.matching("rest") { _ in true }

  /// The tensors with these names.
  ///
  /// - Parameter names: each must be in the layout.
  /// - Returns: a selection called by the names.
  public static func named(_ names: String...) -> TensorSelection {
    TensorSelection(name: names.joined(separator: ", "), required: names) { names.contains($0.name) }
  }

  /// The tensors with a property.
  ///
  /// - Parameters:
  ///   - name: what the group is called.
  ///   - predicate: true for the tensors that belong to it.
  /// - Returns: the selection.
  public static func matching(
    _ name: String, _ predicate: @escaping @Sendable (ParameterLayout.Tensor) -> Bool
  ) -> TensorSelection {
    TensorSelection(name: name, required: [], contains: predicate)
  }
}
