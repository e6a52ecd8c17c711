import Synchronization
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// The report of a race, letter by letter, and the cost of writing it.
@Suite struct RaceReportTextTests {
  private func report(_ experiment: Experiment, _ format: any ReportFormat.Type) -> String {
    var text = ""
    experiment.writeReport(as: format, version: "1.2.3", to: &text)
    return text
  }

  /// A lane that goes on, one that stops and is read at an average, one that takes no part.
  private func race() throws -> Experiment {
    var experiment = try Experiment.race(
      "gd:lr=0.25", "adam:lr=0.5,average=polyak,max_steps=1", "gd:lr=1e200", on: "quadratic:kappa=4",
      start: Point(1, -2), seed: 7, steps: 2)
    experiment.lanes[2].isOn = false
    return experiment
  }

  @Test func theTable() throws {
    #expect(
      try report(race(), TableFormat.self) == """
        Test: quadratic:kappa=4 from (1, -2), seed 7

        lane  settings                           step       x     y      loss      best  |grad|  to 1e-3  status
        gd    lr=0.25                               2  0.5625     0  0.158203  0.158203  0.5625        -  running
        adam  lr=0.5,average=polyak,max_steps=1     1     0.5  -1.5     4.625     4.625  6.0208        -  stopped at 1

        """)
  }

  @Test func theCSV() throws {
    #expect(
      try report(race(), CSVFormat.self) == """
        lane,label,optimizer,step,x,y,loss,gradient_norm
        1,gd,gd,0,1.0,-2.0,8.5,8.06225774829855
        1,gd,gd,1,0.75,0.0,0.28125,0.75
        1,gd,gd,2,0.5625,0.0,0.158203125,0.5625
        2,adam,adam,0,1.0,-2.0,8.5,8.06225774829855
        2,adam,adam,1,0.500000005,-1.500000000625,4.6250000062500005,6.020797292302739

        """)
  }

  @Test func theJSON() throws {
    let point = "[0.500000005, -1.500000000625]"
    #expect(
      try report(race(), JSONFormat.self) == """
        {"version": "1.2.3", "surface": "quadratic:kappa=4", "start": [1.0, -2.0], "seed": 7, "steps": 2, "lanes": [
          {"optimizer": "gd", "label": "gd", "hyperparameters": {"lr": 0.25}, "status": "running", \
        "evaluations": 2, "steps": [
            {"step": 0, "parameters": [1.0, -2.0], "loss": 8.5, "gradient": [1.0, -8.0]},
            {"step": 1, "parameters": [0.75, 0.0], "loss": 0.28125, "gradient": [0.75, 0.0]},
            {"step": 2, "parameters": [0.5625, 0.0], "loss": 0.158203125, "gradient": [0.5625, 0.0]}
          ]},
          {"optimizer": "adam", "label": "adam", "hyperparameters": {"lr": 0.5, "beta1": 0.9, "beta2": 0.999, \
        "eps": 1e-08, "weight_decay": 0.0, "amsgrad": false, "decoupled_weight_decay": false, \
        "bias_correction": true, "average": "polyak", "max_steps": 1.0}, "status": "stopped", \
        "status_step": 1, "stopped_by": "steps", "evaluations": 1, "steps": [
            {"step": 0, "parameters": [1.0, -2.0], "loss": 8.5, "gradient": [1.0, -8.0]},
            {"step": 1, "parameters": \(point), "loss": 4.6250000062500005, \
        "gradient": [0.500000005, -6.0000000025], "evaluation_point": \(point), \
        "evaluation_loss": 4.6250000062500005}
          ]}
        ]}

        """)
  }

  @Test func aRaceWithoutLanes() throws {
    var experiment = try race()
    for index in experiment.lanes.indices { experiment.lanes[index].isOn = false }
    #expect(report(experiment, CSVFormat.self) == "lane,label,optimizer,step,x,y,loss,gradient_norm\n")
    #expect(report(experiment, JSONFormat.self).hasSuffix("\"seed\": 7, \"steps\": 2, \"lanes\": [\n]}\n"))
    #expect(
      report(experiment, TableFormat.self).hasSuffix(
        "\nlane  settings  step  x  y  loss  best  |grad|  to 1e-3  status\n"))
  }

  /// Gradient descent asks once a step; a leap to a new start asks for nothing.
  @Test func evaluationsOfAllRunsAreCounted() throws {
    let experiment = try Experiment.race(
      "gd:lr=0.002,restarts=3", on: "rastrigin", start: Point(-2, 3.5), seed: 1, steps: 150)
    var lane = SurfaceLane(experiment.lanes[0], in: experiment)
    lane.compute(to: 150)
    #expect(lane.restarts.count == 3)
    #expect(report(experiment, JSONFormat.self).contains("\"evaluations\": 147,"))
  }

  /// A bowl that counts how often its gradient is asked for.
  private final class CountingBowl: Surface {
    let count = Atomic(0)

    func value(_ x: Double, _ y: Double) -> Double { x * x + y * y }
    func gradient(_ x: Double, _ y: Double) -> Point {
      count.add(1, ordering: .relaxed)
      return Point(2 * x, 2 * y)
    }
    func hessian(at point: Point) -> Hessian { (2, 0, 2) }
    var domain: Domain { Domain(x: -2...2, y: -2...2) }
    var start: Point { Point(1, 1) }
    var minimizers: [Minimizer] { [Minimizer(0, 0)] }
    var formula: String { "x² + y²" }
  }

  @Test(arguments: ReportFormats.all.indices)
  func everyLaneIsComputedOnce(_ index: Int) {
    let bowl = CountingBowl()
    let entry = SurfaceEntry("bowl", title: "Bowl", citation: "") { _ in bowl }
    var experiment = Experiment(
      title: "Bowl", subject: .surface(SurfaceSubject(SurfaceSetup(entry), steps: 100)), seed: 42,
      lanes: [LaneSetup(.adam), LaneSetup(.adam)])
    experiment.lanes[1].stopping.steps = 40
    #expect(!report(experiment, ReportFormats.all[index]).isEmpty)
    #expect(bowl.count.load(ordering: .relaxed) == 101 + 41)
  }
}
