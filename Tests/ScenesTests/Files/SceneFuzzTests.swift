import Foundation
import Testing
import Wording

@testable import Experiments
@testable import Optimizers
@testable import Scenes

/// Scenes with random damage are read or refused, without crashes and without control characters in messages.
@Suite struct SceneFuzzTests {
  private static let count = ProcessInfo.processInfo.environment["DESCENT_FUZZ"].flatMap(Int.init) ?? 2000
  private static let pieces = [
    ":", "- ", "{", "}", "[", "]", "\n", "  ", "\t", "&a ", "*a", "!!int ", "|", ">", "\"", "'", "#", "nan",
    "-1",
    "1e999", "lr", "lesson:", "until: tuned", "set: {}", "\u{1B}[31m", "\u{202E}", "é", "🙂", "0", "~", "?",
    "---\n",
  ]

  private func damaged(_ text: String, _ random: inout RandomStream) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<(1 + Int(random.next() % 4)) {
      let place = Int(random.next() % UInt64(scalars.count + 1))
      let end = min(scalars.count, place + Int(random.next() % 12))
      let piece = Array(Self.pieces[Int(random.next() % UInt64(Self.pieces.count))].unicodeScalars)
      switch random.next() % 4 {
      case 0: scalars.removeSubrange(place..<end)
      case 1: scalars.insert(contentsOf: piece, at: place)
      case 2: scalars.replaceSubrange(place..<end, with: piece)
      default: scalars.insert(contentsOf: scalars[place..<end], at: place)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test func damageIsReadOrRefused() {
    var random = RandomStream(seed: 1, stream: .sweep)
    let decoder = SceneDecoder(colormaps: ["dusk"])
    let texts = SceneLibrary.all.map(\.text)
    var refused = 0
    for index in 0..<Self.count {
      let text = damaged(texts[index % texts.count], &random)
      do { _ = try decoder.decode(text, file: "f.yaml") } catch {
        refused += 1
        let message = error.description
        #expect(message.hasPrefix("f.yaml:") && message.count < 1000, "\(text)")
        #expect(message.unicodeScalars.allSatisfy(isPrintable), "\(text)")
      }
    }
    // Some scenes are damaged, and some are not.
    #expect(refused > Self.count / 4 && refused < Self.count)
  }
}
