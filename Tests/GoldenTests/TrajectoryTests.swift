import Foundation
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// Every rule against the libraries' numbers. To see how far each lies from them:
///
///     swift test --filter GoldenTests.TrajectoryTests/summary
@Suite struct TrajectoryTests {
  @Test func everyReferenceIsHere() { #expect(Reference.all.count == 137) }

  @Test(arguments: Reference.all)
  func agrees(_ reference: Reference) throws {
    let trajectory = try Trajectory.of(reference, lane: try reference.lane())
    let deviation = Deviation(of: trajectory, from: reference)
    #expect(
      deviation.isWithinTolerance,
      "params \(deviation.params), losses \(deviation.losses), learning rates \(deviation.learningRates)")
  }

  /// Rows without numbers of a library, and why.
  static let unreferenced = ["newton": "no library has it; the tests of the rule hold closed forms"]

  /// Rows that share a rule, such as sgd, momentum and nesterov, each have references under their own name.
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func everyRowAgrees(_ name: String) throws {
    let own = Reference.all.filter { $0.id.hasPrefix(name + "--") || $0.entry?.name == name }
    #expect(own.isEmpty == (Self.unreferenced[name] != nil))
    for reference in own {
      let isOwnName = reference.id.hasPrefix(name + "--")
      let trajectory = try Trajectory.of(reference, lane: try reference.lane(rule: isOwnName ? name : nil))
      #expect(Deviation(of: trajectory, from: reference).isWithinTolerance, "\(reference.id)")
    }
  }

  /// The lane of `descent run` and the bare pipeline are one arithmetic.
  @Test(arguments: Reference.all.filter(\.isSurface))
  func laneAndPipelineWalkTheSamePath(_ reference: Reference) throws {
    let setup = try reference.lane()
    let lane = try Trajectory.of(reference, lane: setup)
    let bare = Trajectory(
      reference, on: try reference.surface().surface, rule: Trajectory.rule(of: setup, layout: .vector(2)),
      stages: setup.stages)
    #expect(lane.params == bare.params)
    #expect(lane.losses == bare.losses)
    #expect(lane.learningRates == bare.learningRates)
    #expect(lane.evaluationPoints == bare.evaluationPoints)
  }

  @Test func summary() throws {
    var table = "rule                 cases   largest relative deviation\n"
    for rule in Set(Reference.all.map(\.rule)).sorted() {
      let cases = Reference.all.filter { $0.rule == rule }
      var worst = (deviation: 0.0, id: "")
      for reference in cases {
        let trajectory = try Trajectory.of(reference, lane: try reference.lane())
        let deviation = Deviation(of: trajectory, from: reference).largest
        if deviation > worst.deviation { worst = (deviation, reference.id) }
      }
      let name = rule.padding(toLength: 20, withPad: " ", startingAt: 0)
      table +=
        "\(name) \(cases.count < 10 ? "    " : "   ")\(cases.count)   \(worst.deviation)  (\(worst.id))\n"
      #expect(worst.deviation < 1e-9)
    }
    print("\n" + table)
  }
}
