import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct StatusTextTests {
  @Test(
    arguments: [
      (LaneCondition.running, "running", nil, Role.dim), (.finished, "finished", nil, .dim),
      (.converged(457), "✓ converged 457", "✓ 457", .good), (.flat(12), "✓ flat 12", "✓ 12", .warning),
      (.diverged(5), "✕ diverged 5", "✕ 5", .danger), (.stalled(9), "◌ stalled 9", "◌ 9", .warning),
      (.escaped(3), "→ escaped 3", "→ 3", .good), (.stopped(7), "‖ stopped 7", "‖ 7", .accent),
      (.stoppedEarly(epoch: 4), "‖ stopped epoch 4", "‖ epoch 4", .accent),
    ] as [(LaneCondition, String, String?, Role)])
  func everyConditionHasWordsAndAColour(
    _ condition: LaneCondition, _ words: String, _ brief: String?, _ role: Role
  ) {
    let text = StatusText(condition, style: Style())
    #expect(text.words == words && text.brief == brief && text.role == role)
    let plain = StatusText(condition, style: .plain)
    #expect((plain.words + (plain.brief ?? "")).unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test func statusesOfBothKindsMeanTheSame() {
    #expect(LaneCondition(LaneStatus.diverged(at: 5)) == LaneCondition(TrainingStatus.diverged(step: 5)))
    #expect(LaneCondition(LaneStatus.converged(since: 3, by: .gradient)) == .flat(3))
    #expect(LaneCondition(TrainingStatus.stoppedEarly(epoch: 4, best: 2)) == .stoppedEarly(epoch: 4))
  }
}
