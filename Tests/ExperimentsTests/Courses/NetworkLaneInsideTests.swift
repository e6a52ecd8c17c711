import Landscapes
import Testing

@testable import Experiments
@testable import Networks
@testable import Optimizers

/// A step of a training from inside, for every rule.
@Suite struct NetworkLaneInsideTests {
  /// Rules whose lines have no numbers for a network, and why.
  static let withoutNumbers = [
    "adafactor": "averages of rows and columns", "muon": "matrices are made orthogonal",
    "lbfgs": "no short formula", "newton": "no short formula",
  ]

  private func lane(_ text: String, epochs: Int = 2) throws -> (NetworkLane, Experiment) {
    let experiment = try Experiment.train(text) { ($0.activation, $0.epochs) = (.tanh, epochs) }
    var lane = NetworkLane(experiment.lanes[0], in: experiment)
    lane.compute(to: experiment.end)
    return (lane, experiment)
  }

  /// The last line ends where the step took the chosen weights, with numbers that a reader can follow; where the lines
  /// are not what the rule did, they stand without numbers around what came of it.
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func theLinesEndWhereTheWeightsDo(_ optimizer: String) throws {
    let (lane, experiment) = try lane("\(optimizer):lr=0.01")
    let ends = lane.log.steps.elements.map(\.samplesSeen)
    for end in ends.prefix(3) + ends.suffix(2) {
      let inside = try #require(lane.inside(leadingTo: end, of: experiment.view, format: \.description))
      let (before, after) = (lane.state(at: end - 1), lane.state(at: end))
      try #require(after.step == before.step + 1)
      for (start, end) in [(inside.start.x, inside.end.x), (inside.start.y, inside.end.y)] {
        let pairs = zip(before.parameters, after.parameters)
        #expect(pairs.contains { Double($0) == start && Double($1) == end })
      }
      let told = try #require(inside.textbook.values(of: "θ"))
      for (told, end) in zip(told, [inside.end.x, inside.end.y]) {
        #expect(abs(told - end) <= 1e-4 * abs(end), "at \(end)")
      }
      let own = inside.textbook.lines.drop { !$0.formula.hasPrefix("g = ∇f(θ)") }.dropFirst()
      let hasNumbers = own.contains { !$0.numbers.isEmpty }
      #expect(hasNumbers == (Self.withoutNumbers[optimizer] == nil), "at \(end)")
      #expect(inside.textbook.lines.allSatisfy { $0.values.count <= 2 })
    }
  }

  /// The numbers are those of the state before and of the gradient, multiplied out here once more.
  @Test func theNumbersAreThoseOfTheStep() throws {
    var (_, experiment) = try lane("momentum:lr=0.1,beta=0.9")
    experiment.view.plane = .weights
    experiment.view.weights = [3, 12]
    var lane = NetworkLane(experiment.lanes[0], in: experiment)
    lane.compute(to: experiment.end)
    let inside = try #require(lane.inside(leadingTo: 24, of: experiment.view, format: \.description))
    let (before, after) = (lane.state(at: 16), lane.state(at: 24))
    #expect(inside.start == Point(Double(before.parameters[3]), Double(before.parameters[12])))
    #expect(inside.end == Point(Double(after.parameters[3]), Double(after.parameters[12])))
    #expect(inside.weights == [3, 12] && inside.weightNames == ["0.weight[1, 1]", "0.bias[2]"])
    let velocity = try #require((before.pipeline.rule as? SGD<Float>)?.velocity)
    for (place, (slope, displacement)) in zip(
      [3, 12], [(inside.gradient.x, inside.displacement.x), (inside.gradient.y, inside.displacement.y)])
    {
      let expected = -0.1 * (0.9 * Double(velocity[place]) + slope)
      #expect(abs(displacement - expected) < 1e-6 && abs(expected) > 1e-6)
    }
  }

  /// Inside of a batch the step is the one that led to the state there, which ended before.
  @Test func betweenTwoStepsItIsTheOneBefore() throws {
    let (lane, experiment) = try lane("adam:lr=0.01")
    func inside(_ time: Int) -> StepInside? {
      lane.inside(leadingTo: time, of: experiment.view, format: \.description)
    }
    for time in 8..<16 {
      #expect(
        inside(time)?.end == inside(8)?.end && inside(time)?.textbook.lines == inside(8)?.textbook.lines)
    }
    #expect(inside(16)?.start == inside(8)?.end || inside(16)?.end != inside(8)?.end)
  }

  @Test func noStepLeadsToTheStartOrBehindTheEnd() throws {
    let (lane, experiment) = try lane("gd:lr=3e38")
    let view = experiment.view
    #expect(lane.status.isDiverged && lane.inside(leadingTo: 0, of: view, format: \.description) == nil)
    #expect(lane.inside(leadingTo: lane.time + 1, of: view, format: \.description) == nil)
    #expect(lane.inside(leadingTo: experiment.end, of: view, format: \.description) == nil)
  }

  /// A knob that was turned counts in the lines of the step that it was turned for.
  @Test func aTurnedKnobIsSeen() throws {
    var (lane, experiment) = try lane("sgd:lr=0.1")
    lane.turn(try #require(experiment.knob("lr")), to: 0.05, from: 16)
    lane.compute(to: experiment.end)
    func lines(_ time: Int) -> String {
      lane.inside(leadingTo: time, of: experiment.view, format: \.description)?.textbook.lines
        .map(\.numbers).joined(separator: "\n") ?? ""
    }
    #expect(lines(16).contains("0.1") && !lines(16).contains("0.05·"))
    #expect(lines(24).contains("0.05"))
  }
}
