/// The lanes ranked.
public struct ReportScreen: Sendable, Hashable {
}
