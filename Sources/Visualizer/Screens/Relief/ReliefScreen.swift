/// The landscape from outside.
public struct ReliefScreen: Sendable, Hashable {
}
