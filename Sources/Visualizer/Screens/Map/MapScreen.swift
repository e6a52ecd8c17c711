/// The outcomes of the focused lane over one hyperparameter, or over two.
public struct MapScreen: Sendable, Hashable {
}
