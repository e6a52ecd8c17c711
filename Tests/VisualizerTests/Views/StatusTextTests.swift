import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct StatusTextTests {
  @Test(
    arguments: [
      (.running, "running", nil, .dim), (.finished, "finished", nil, .dim),
      (.converged(since: 457, by: .loss), "✓ converged 457", "✓ 457", .good),
      (.converged(since: 12, by: .gradient), "✓ flat 12", "✓ 12", .warning),
      (.diverged(at: 5), "✕ diverged 5", "✕ 5", .danger),
      (.stalled(since: 9), "◌ stalled 9", "◌ 9", .warning),
      (.escaped(at: 3), "→ escaped 3", "→ 3", .good),
      (.stopped(at: 7, by: .steps), "‖ stopped 7", "‖ 7", .accent),
      (.stoppedEarly(epoch: 4, best: 2), "‖ stopped epoch 4", "‖ epoch 4", .accent),
    ] as [(LaneStatus, String, String?, Role)])
  func everyStatusHasWordsAndAColour(
    _ status: LaneStatus, _ words: String, _ brief: String?, _ role: Role
  ) {
    let text = StatusText(status, style: Style())
    #expect(text.words == words && text.brief == brief && text.role == role)
    let plain = StatusText(status, style: .plain)
    #expect((plain.words + (plain.brief ?? "")).unicodeScalars.allSatisfy { $0.isASCII })
  }
}
