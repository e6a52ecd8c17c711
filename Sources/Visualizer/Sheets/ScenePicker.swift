import Canvas
import Scenes

/// The list of scenes, searched by typing.
public struct ScenePicker: Sendable, Hashable {
  /// The index in the library of the selected scene.
  public var selection: Int
  /// The search; empty for all scenes.
  public var search = LineEditor(longest: 40)

  enum Outcome {
    case stays, closes, opens
  }

  init(selection: Int) { self.selection = selection }

  /// The scenes found, in the order of the list.
  var found: [SceneEntry] {
    let words = search.text.lowercased().split(separator: " ")
    return SceneEntry.library.filter { entry in words.allSatisfy(entry.words.contains) }
  }

  /// Handles a key.
  mutating func press(_ key: Key, on size: Size) -> Outcome {
    let found = found
    switch key {
    case .escape where !search.isEmpty: search = LineEditor(longest: search.longest)
    case .escape: return .closes
    case .enter: return found.isEmpty ? .stays : .opens
    case .down, .tab: move(by: 1, in: found, wraps: true)
    case .up, .backTab: move(by: -1, in: found, wraps: true)
    case .pageDown: move(by: ScenePage.step(on: size), in: found)
    case .pageUp: move(by: -ScenePage.step(on: size), in: found)
    case .home: move(by: -found.count, in: found)
    case .end: move(by: found.count, in: found)
    default: if search.press(key) == .edited { selectFound() }
    }
    return .stays
  }

  mutating func paste(_ text: String) {
    search.paste(text)
    selectFound()
  }

  /// Selects the first scene found, unless the selected one is among them.
  private mutating func selectFound() {
    let found = found
    if let first = found.first, !found.contains(where: { $0.index == selection }) { selection = first.index }
  }

  private mutating func move(by steps: Int, in found: [SceneEntry], wraps: Bool = false) {
    guard !found.isEmpty else { return }
    let place = (found.firstIndex { $0.index == selection } ?? 0) + steps
    let count = found.count
    selection = found[wraps ? (place + count) % count : max(0, min(count - 1, place))].index
  }
}

/// A scene in the list.
struct SceneEntry: Sendable, Hashable {
  /// The groups, in the order of the list.
  enum Shelf: String, Sendable, CaseIterable {
    case lessons, surfaces, networks
  }

  /// The index in the library.
  let index: Int
  let name: String
  let title: String
  let shelf: Shelf
  /// The place of a lesson in the course; nil for other scenes.
  var course: Int?

  /// The words to search in.
  var words: String { "\(name) \(title) \(shelf.rawValue)".lowercased() }

  /// All scenes in the order of the list: lessons in the order of the course, then surfaces, then networks.
  static let library: [SceneEntry] = {
    let entries = SceneLibrary.all.enumerated().map { SceneEntry($0.element, at: $0.offset) }
    return Shelf.allCases.flatMap { shelf in
      let own = entries.filter { $0.shelf == shelf }
      return own.filter { $0.course != nil }.sorted { ($0.course ?? 0) < ($1.course ?? 0) }
        + own.filter { $0.course == nil }
    }
  }()
}

extension SceneEntry {
  private init(_ scene: SceneLibrary.Scene, at index: Int) {
    self.index = index
    (name, title) = (scene.name, scene.title)
    shelf = scene.hasLesson ? .lessons : scene.trainsNetworks ? .networks : .surfaces
    course = scene.course
  }
}

/// The part of the list of scenes that fits a screen.
struct ScenePage {
  enum Line: Hashable {
    case shelf(String)
    case scene(SceneEntry)
    case blank
  }

  /// The visible lines.
  let lines: ArraySlice<Line>
  let hasMoreAbove: Bool
  let hasMoreBelow: Bool
  /// `12 of 36`
  let position: String

  /// The rows of the box besides its lines: the border, the search and a blank row.
  static let otherRows = 4

  /// - Parameters:
  ///   - entries: the scenes found.
  ///   - selection: the index in the library of the selected one.
  ///   - rows: the rows of the screen.
  init(_ entries: [SceneEntry], selection: Int, rows: Int) {
    let lines = Self.lines(entries)
    let visible = max(1, rows - Self.otherRows)
    let chosen = lines.firstIndex {
      if case .scene(let entry) = $0 { entry.index == selection } else { false }
    }
    let seen = Range.visible(around: chosen ?? 0, of: lines.count, rows: visible)
    self.lines = lines[seen]
    (hasMoreAbove, hasMoreBelow) = (seen.lowerBound > 0, seen.upperBound < lines.count)
    let place = entries.firstIndex { $0.index == selection }
    position = entries.isEmpty ? "none found" : "\((place ?? 0) + 1) of \(entries.count)"
  }

  /// The scenes below the names of their groups.
  static func lines(_ entries: [SceneEntry]) -> [Line] {
    var lines: [Line] = []
    for shelf in SceneEntry.Shelf.allCases {
      let own = entries.filter { $0.shelf == shelf }
      guard !own.isEmpty else { continue }
      lines += (lines.isEmpty ? [] : [.blank]) + [.shelf(shelf.rawValue)] + own.map(Line.scene)
    }
    return lines
  }

  /// The scenes that a page key moves by.
  static func step(on size: Size) -> Int { max(1, size.rows - otherRows - 2) }
}
