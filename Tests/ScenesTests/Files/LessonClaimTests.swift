import RealModule
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Scenes

/// What the lessons of the library claim, computed again.
@Suite struct LessonClaimTests {
  static let course = SceneLibrary.course.map(\.name)

  private func experiment(_ name: String) throws -> Experiment {
    let scene = try #require(SceneLibrary.named(name))
    return try SceneDecoder(colormaps: ["dusk"]).decode(scene.text, file: name).experiment
  }

  /// A lane of the scene as it opens, computed to its end.
  private func lane(_ label: String, _ name: String) throws -> SurfaceLane {
    var race = Race<SurfaceCourse>(try experiment(name))
    race.compute(to: race.experiment.end)
    return try #require(race.lanes.first { $0.setup.label == label })
  }

  @Test func theCourseCountsToFourteen() {
    #expect(SceneLibrary.course.compactMap(\.course) == Array(1...14))
    #expect(Set(SceneLibrary.all.filter(\.hasLesson).map(\.name)) == Set(Self.course))
  }

  /// Every figure is what the race gives, every `until` comes true, and every task can be done.
  @Test(arguments: course)
  func everyFigureIsMeasured(_ name: String) throws {
    let report = try #require(LessonCheck.report(on: try experiment(name)))
    #expect(report.faults.map(\.message) == [])
    #expect(report.pages <= 8 && report.figures >= 4 && report.tasks >= 1 && report.questions >= 2)
  }

  /// The last page sums up: it has a source and, but for the last one, the way on.
  @Test(arguments: course)
  func theLastPageLeadsOn(_ name: String) throws {
    let last = try #require(try experiment(name).lesson?.steps.last)
    let words = last.text.map { if case .words(let words) = $0 { words } else { "" } }.joined(separator: " ")
    #expect(last.title == "What to remember" && last.condition == .key && last.task == nil)
    #expect(words.contains("Source: ") && (words.contains("Next: ") || name == Self.course.last))
  }

  // MARK: Claims that no figure measures

  /// A tenth of α is a tenth of the loss in the ball; half of σ is a quarter of it.
  @Test func theNoiseBall() throws {
    func mean(_ change: String) throws -> Double {
      let text = try #require(SceneLibrary.named("noise-of-sgd")).text
        .replacing("- sgd: {lr: 0.1, noise: 1}", with: "- sgd: {\(change)}")
      let experiment = try SceneDecoder(colormaps: nil).decode(text, file: "s").experiment
      var race = Race<SurfaceCourse>(experiment)
      race.compute(to: experiment.end)
      return (300...1000).map { race.lanes[1].record(at: $0).loss }.reduce(0, +) / 701
    }
    let (ball, slow, quiet) = (
      try mean("lr: 0.1, noise: 1"), try mean("lr: 0.01, noise: 1"), try mean("lr: 0.1, noise: 0.5")
    )
    #expect(abs(ball - 0.06) < 0.01, "\(ball)")
    #expect((6...16).contains(ball / slow) && abs(ball / quiet - 4) < 0.1, "\(slow) \(quiet)")
  }

  /// The lengths of the first steps.
  @Test func fromAdaGradToAdam() throws {
    for (label, length) in [("adagrad", 0.1), ("rmsprop", 1), ("adam", 0.1)] {
      let lane = try lane(label, "adagrad-to-adam")
      let step = lane.record(at: 1).position - lane.start
      #expect(abs(step.x - length) < 1e-6 && abs(step.y + length) < 1e-6, "\(label)")
    }
  }

  /// β·(1 − α·λ) is 0 across the valley: from the second step on, Nesterov stays on its floor.
  @Test func nesterovHasNoMemoryAcross() throws {
    let lane = try lane("nesterov", "nesterov")
    #expect(abs(lane.record(at: 1).position.y) > 0.5)
    #expect((2...200).allSatisfy { abs(lane.record(at: $0).position.y) < 1e-12 })
  }

  /// No path through the narrow bowl leaves the picture, whose height the lessons speak of.
  @Test func momentumStaysWithinTheWalls() throws {
    for lane in [try lane("gd", "why-momentum-works"), try lane("momentum", "why-momentum-works")] {
      #expect((0...300).allSatisfy { abs(lane.record(at: $0).position.y) <= 1 })
    }
  }

  @Test func theSaddleHoldsWhoeverComesStraight() throws {
    let name = "saddles-and-plateaus"
    for label in ["gd", "adam"] {
      #expect(try lane(label, name).record(at: 250).position.y == 0)
    }
    #expect(try abs(lane("nudged", name).record(at: 250).position.y) > 1.4)
  }

  @Test func clippingAndSchedules() throws {
    let name = "clipping-and-schedules"
    let (clipped, steps) = (try lane("clipped", name), try lane("steps", name))
    #expect((1...600).allSatisfy { clipped.record(at: $0).stepLength <= 0.2 + 1e-12 })
    func wandering(_ lane: SurfaceLane) -> Double {
      (401...600).map { lane.record(at: $0).stepLength }.reduce(0, +)
    }
    #expect(wandering(clipped) > 20 * wandering(steps))
  }
}
