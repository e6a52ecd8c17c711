/// What the focused lane's numbers say about its course.
public struct WhyScreen: Sendable, Hashable {
}
