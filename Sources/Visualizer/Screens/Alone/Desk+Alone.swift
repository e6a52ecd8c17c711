import Canvas

extension Desk {
  /// Gives the picture of the focused lane the whole screen; then the chart, then the table; then goes back.
  mutating func turnAlone() {
    guard case .alone(let view) = screen else { return screen = .alone(AloneScreen()) }
    let next = AloneScreen.Part.allCases.drop { $0 != view.part }.dropFirst().first
    screen = next.map { .alone(AloneScreen(part: $0)) } ?? .race
  }
}
