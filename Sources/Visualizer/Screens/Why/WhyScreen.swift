/// The numbers of the focused lane, and the causes that they show.
public struct WhyScreen: Sendable, Hashable {
}
