import Canvas
import Experiments
import Foundation
import Scenes
import Testing

@testable import Visualizer

@Suite struct WhyTests {
  private func cards(_ desk: Desk) -> [WhyCard] {
    Diagnosis(ofLane: desk.hand.focus, of: desk.race, at: desk.cursor)
      .map { WhyWords(desk: desk, diagnosis: $0).cards } ?? []
  }

  @Test(arguments: ["W", .escape, "o"] as [Key])
  func itOpensAndCloses(_ key: Key) throws {
    var desk = try Desk.five()
    desk.press("W")
    #expect(desk.screen == .why(WhyScreen()))
    desk.press(key)
    #expect(desk.screen == .race)
  }

  /// The cursor, the focus and the knobs are those of the race, and the words follow them.
  @Test func theWordsFollowTheHands() throws {
    var desk = try Desk.race(["gd:lr=0.0196", "momentum:lr=0.01"], on: "quadratic:kappa=100", steps: 60)
    desk.press("1", "W")
    desk.moveCursor(to: 30)
    #expect(cards(desk)[0].question == "Why does gd zigzag?")
    desk.press("A", "A")
    desk.settle()
    #expect(cards(desk)[0].question == "Is gd about to diverge?")
    for _ in 0..<6 { desk.press("a") }
    desk.settle()
    #expect(!cards(desk).contains { $0.question == "Why does gd zigzag?" })
    let before = Frame.of(desk).text
    desk.press(".")
    #expect(desk.cursor == 31 && Frame.of(desk).text != before)
    desk.press("2")
    #expect(cards(desk)[0].question.contains("momentum"))
  }

  /// Each key that a card names does something on this screen.
  @Test func theKeysThatItNamesAreThere() throws {
    let keys: Set<String> = ["a", "A", "b", "B", "R", "u", "h", "tab", "space", "↑↓"]
    for name in SceneLibrary.races.map(\.name) {
      var desk = try Desk.scene(name, columns: 80, rows: 24)
      for lane in desk.experiment.lanes.indices {
        desk.focusLane(lane)
        for press in cards(desk).flatMap(\.presses) { #expect(keys.contains(press.key), "\(press)") }
      }
    }
    let labels = Set(KeyTable.rows(at: KeyRow.Place(.why)).map(\.label))
    for label in ["a A", "b B", "r R", "u", "h", "tab 1…9", "space", "↑ ↓"] {
      #expect(labels.contains(label))
    }
  }

  /// Every lane of every scene, at several times: there are always words, and no number is missing in them.
  @Test(arguments: SceneLibrary.races.map(\.name))
  func everyLaneOfEveryScene(_ name: String) throws {
    var desk = try Desk.scene(name)
    var dump = ""
    for share in [0.0, 0.02, 0.1, 0.5, 1] {
      desk.moveCursor(to: Int(share * Double(desk.race.end)))
      for lane in desk.experiment.lanes.indices {
        desk.focusLane(lane)
        let cards = cards(desk)
        #expect(!cards.isEmpty)
        for card in cards {
          let text = ([card.question] + card.numbers + card.presses.map(\.words)).joined(separator: " ")
          #expect(!text.contains("nan") && !text.contains("–") && !text.contains(" 0 steps"), "\(text)")
        }
        dump +=
          "\n== \(name) \(desk.race.lane(lane).label) at \(desk.cursor) [\(desk.race.lane(lane).status(at: desk.cursor))]\n"
        for card in cards where card.role != .accent {
          dump +=
            "# \(card.question)\n" + card.numbers.map { "  \($0)\n" }.joined()
            + "  press " + card.presses.map { "\($0.key) \($0.words)" }.joined(separator: " | ") + "\n"
        }
      }
    }
    if let folder = ProcessInfo.processInfo.environment["WHY_DUMP"] {
      try dump.write(toFile: "\(folder)/\(name).txt", atomically: true, encoding: .utf8)
    }
  }
}
