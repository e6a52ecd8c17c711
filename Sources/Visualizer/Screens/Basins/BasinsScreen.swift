/// Where the focused rule ends, by start.
public struct BasinsScreen: Sendable, Hashable {
}
