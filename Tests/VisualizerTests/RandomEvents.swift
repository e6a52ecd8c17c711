import Canvas
import Optimizers

@testable import Visualizer

/// A user who presses random keys, reproducibly for a seed.
struct RandomEvents {
  private var random: RandomStream
  private let keys: [Key]
  /// False if no click may open another scene.
  private let changesScene: Bool

  static let sizes: [Size] = [
    (120, 40), (80, 24), (40, 12), (200, 60), (119, 35), (100, 30), (1, 1), (0, 0), (39, 50), (60, 16),
  ].map { Size(columns: $0.0, rows: $0.1) }

  /// - Parameters:
  ///   - seed: the seed of the events.
  ///   - changesScene: true to include keys that open other scenes.
  ///   - subject: the subject whose keys are used, on every screen.
  init(seed: UInt64, changesScene: Bool, of subject: KeyRow.Contexts = .surface) {
    self.changesScene = changesScene
    random = RandomStream(seed: seed, stream: .sweep)
    let opening: [Action] = [.nextScene, .previousScene, .chooseScene]
    let rows = KeyTable.rows.filter { $0.contexts.contains(subject) }
    let bound = rows.flatMap(\.bindings).filter { changesScene || !opening.contains($0.action) }.flatMap(
      \.keys)
    keys = bound + [.escape, "/", "5", "e", "-", "\u{301}", "é", "漢", "\u{202E}", .control("u"), .pageDown]
  }

  /// An event of the user of a desk: of those with the mouse, half hit what can be clicked.
  mutating func next(for desk: Desk) -> Event {
    guard Int.random(in: 0..<10, using: &random) == 0 else { return next(in: desk.size) }
    let hits = desk.sheet.map { SheetView(sheet: $0, desk: desk, thumbnail: nil).hits(desk.pointerStyle) }
    let safe = (hits ?? RaceViews(desk, RaceLayout(desk)).hits(desk.pointerStyle)).filter { hit in
      switch hit.target {
      case .scene, .title: changesScene
      case .key(let key): changesScene || !["s", "m"].contains(key)
      default: true
      }
    }
    guard !safe.isEmpty else { return next(in: desk.size) }
    let rect = safe[Int.random(in: 0..<safe.count, using: &random)].rect
    guard rect.columns > 0, rect.rows > 0 else { return next(in: desk.size) }
    return .input(
      .mouse(
        Mouse(
          Bool.random(using: &random) ? .press : .release,
          column: Int.random(in: rect.column..<rect.endColumn, using: &random),
          row: Int.random(in: rect.row..<rect.endRow, using: &random))))
  }

  mutating func next(in size: Size) -> Event {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<3:
      let index = Int.random(in: 0..<Self.sizes.count, using: &random)
      return .input(.resize(Self.sizes[index]))
    case 3..<15: return .input(.mouse(mouse(in: size)))
    case 15..<17: return .input(.paste("x^2 + 3y^2, a=1\nq\u{1B}漢"))
    case 17..<35: return .tick(Double.random(in: 0...0.25, using: &random))
    default: return .input(.key(keys[Int.random(in: 0..<keys.count, using: &random)]))
    }
  }

  private mutating func mouse(in size: Size) -> Mouse {
    let actions: [Mouse.Action] = [.press, .press, .drag, .drag, .release, .wheelUp, .wheelDown, .move]
    // One place in ten is outside the screen, as after a window has shrunk.
    let row = Int.random(in: -1...size.rows + size.rows / 10 + 1, using: &random)
    // The title and the footer open other scenes.
    let isSafe = changesScene || (row != 0 && row != size.rows - 1)
    return Mouse(
      actions[Int.random(in: 0..<actions.count, using: &random)],
      column: Int.random(in: -1...size.columns + size.columns / 10 + 1, using: &random),
      row: isSafe ? row : -1)
  }
}
