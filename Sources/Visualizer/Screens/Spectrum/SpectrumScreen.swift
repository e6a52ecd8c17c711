/// The eigenvalues of the Hessian where the focused lane is.
public struct SpectrumScreen: Sendable, Hashable {
}
