import Canvas
import Experiments
import Networks
import Testing

@testable import Visualizer

@Suite struct SpectrumScreenTests {
  @Test(arguments: ["l", .escape, "o"] as [Key])
  func itOpensAndCloses(_ key: Key) throws {
    var desk = try Desk.five()
    desk.press("l")
    #expect(desk.screen == .spectrum(SpectrumScreen()))
    desk.press(key)
    #expect(desk.screen == .race)
  }

  private func reading(_ desk: Desk) -> SpectrumReading? {
    if case .reading(let reading, _) = desk.spectrumAnswer { reading } else { nil }
  }

  private func fact(_ name: String, _ desk: Desk) -> String? {
    reading(desk)?.facts.first { $0.name == name }?.value
  }

  /// A bowl has the same two eigenvalues everywhere, along its axes.
  @Test func aBowlHasItsTwoCurvatures() throws {
    var desk = try Desk.race(["gd:lr=0.015", "momentum:lr=0.01"], on: "quadratic:kappa=100")
    desk.press("1", "l")
    let reading = try #require(self.reading(desk))
    #expect(reading.bars.map { ($0 * 1e6).rounded() / 1e6 } == [100, 1])
    #expect(reading.spectrum == nil && reading.progress == nil)
    #expect(fact("λ₁", desk) == "100" && fact("λ₂", desk) == "1.00" && fact("κ", desk) == "100")
    #expect(fact("trace", desk) == "101" && fact("2/α", desk) == "133" && fact("α·λ₁", desk) == "1.5 of 2")
    #expect(reading.range.contains(0) && reading.range.contains(133) && reading.range.upperBound < 150)
  }

  /// The focus, the cursor and the knobs are those of the race, and the numbers follow them.
  @Test func theNumbersFollowTheHands() throws {
    var desk = try Desk.race(["gd:lr=0.001", "momentum:lr=0.0005"], on: "rosenbrock")
    desk.press("1", "l")
    let first = try #require(fact("λ₁", desk))
    desk.moveCursor(to: 60)
    #expect(fact("λ₁", desk) != first)
    #expect(fact("2/α", desk) == "2000")
    desk.press("A")
    #expect(fact("2/α", desk) != "2000")
    desk.press("2")
    #expect(fact("(2 + 2β)/α", desk) == "7600")
  }

  /// Where a name does not fit, a shorter one stands for it, and none is cut off.
  @Test func longNamesGiveWayToShortOnes() throws {
    let screens = [(80, 24, ["limit ", "α·λ/P"]), (120, 40, ["β₁)·α) ", "α·λ preconditioned"])]
    for (columns, rows, names) in screens {
      var desk = try Desk.race(["adam:lr=0.05"], on: "rosenbrock", columns: columns, rows: rows)
      desk.moveCursor(to: 40)
      desk.press("l")
      let text = Frame.of(desk).text
      for name in names { #expect(text.contains(name), "\(name) at \(columns)×\(rows)") }
      #expect(text.contains("α·λ preconditioned") == (columns == 120))
    }
  }

  /// An adaptive rule sees the preconditioned eigenvalues, and its limit is about these.
  @Test func anAdaptiveRuleHasPreconditionedOnes() throws {
    var desk = try Desk.race(["adam:lr=0.05"], on: "quadratic:kappa=100")
    desk.moveCursor(to: 40)
    desk.press("l")
    let reading = try #require(self.reading(desk))
    #expect(reading.bars[0] != 100 && reading.axis.contains("preconditioned"))
    #expect(fact("λ₁", desk) == "100" && fact("preconditioned λ₁", desk) != nil)
    let stability = try #require(desk.stability(ofLane: 0))
    #expect(abs(stability.product - 0.05 * reading.bars[0]) < 1e-9 * stability.product)
    #expect(stability.limit.rounded() == 38 && reading.limit?.value.rounded() == 760)
  }

  // MARK: Networks

  @Test func aNetworkHasADensity() throws {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two))
    bench.settle()
    bench.go(to: 40)
    bench.press("l")
    bench.settle()
    let reading = try #require(self.reading(bench.desk))
    #expect(reading.spectrum?.isComplete == true && reading.progress == nil)
    #expect(reading.spectrum?.time == 40 && reading.spectrum?.size == 337)
    #expect(reading.marks.count == 6 && reading.marks[0].label == "λ₁")
    #expect(fact("samples", bench.desk) == "80" && fact("random vectors", bench.desk) == "10 of 10")
    // Another time and another lane have others.
    bench.go(to: 80)
    bench.settle()
    let later = try #require(self.reading(bench.desk))
    #expect(later.spectrum?.time == 80 && later.spectrum?.largest != reading.spectrum?.largest)
    bench.press("1")
    bench.settle()
    #expect(self.reading(bench.desk)?.spectrum?.largest != later.spectrum?.largest)
    // Leaving calls the work off.
    bench.press("l")
    #expect(bench.desk.errands.survey == nil)
  }

  /// A knob that is turned onward leaves the network at the cursor as it is: nothing is asked again, and the limit moves.
  @Test func aTurnedKnobMovesTheLimitAlone() throws {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two))
    bench.settle()
    bench.go(to: 40)
    bench.press("1", "l")
    bench.settle()
    let (key, limit) = (bench.desk.errands.survey, reading(bench.desk)?.limit?.value)
    #expect(key != nil && limit.map { abs($0 - 2 / 0.3) < 1e-5 } == true)
    bench.press("A")
    let turned = try #require(reading(bench.desk)?.limit?.value)
    #expect(turned < 2 / 0.3)
    bench.settle()
    #expect(bench.desk.errands.survey == key)
  }

  @Test func beforeAnythingIsKnownItWaits() throws {
    var desk = Desk(try .spirals(), size: Size(columns: 80, rows: 24))
    desk.press("l")
    guard case .waiting = desk.spectrumAnswer else { return #expect(Bool(false), "nothing is known") }
    #expect(Frame.of(desk).text.contains("computing the spectrum"))
  }
}

@Suite struct StabilityTests {
  private func stability(_ lane: String, at step: Int = 5, on surface: String = "quadratic:kappa=100") throws
    -> StabilityText?
  {
    var desk = try Desk.race([lane], on: surface)
    desk.moveCursor(to: step)
    return desk.stability(ofLane: 0)
  }

  /// The closed forms on a bowl whose largest curvature is 100.
  @Test(arguments: [
    ("gd:lr=0.015", 1.5, 2.0), ("momentum:lr=0.01,momentum=0.9", 1, 3.8),
    ("nesterov:lr=0.01,momentum=0.9", 1, 3.8 / 2.8), ("sgd:lr=0.021", 2.1, 2),
  ])
  func onABowl(_ lane: String, _ product: Double, _ limit: Double) throws {
    let found = try #require(try stability(lane))
    #expect(abs(found.product - product) < 1e-9 && abs(found.limit - limit) < 1e-9)
    #expect(found.isBeyond == (product > limit) && (found.role == .danger) == found.isBeyond)
  }

  /// Adam's P is √v′ + ε, which on a constant slope is the slope: λ/|g|.
  @Test func adamsIsPreconditioned() throws {
    let found = try #require(try stability("adam:lr=0.05", at: 20))
    #expect(abs(found.limit - 38) < 1e-9 && found.product > 0)
    #expect(try stability("adam:lr=0.05", at: 0) == nil)
  }

  @Test func aRuleWithoutTheoryHasNone() throws {
    #expect(try stability("rprop") == nil)
  }

  @Test func theWords() {
    #expect(StabilityText(product: 1.7, limit: 2).text == "α·λ 1.7 of 2")
    #expect(StabilityText(product: 3.456, limit: 3.8).text == "α·λ 3.46 of 3.8")
    #expect(Style.plain.text(StabilityText(product: 41, limit: 38).text) == "alpha*lambda 41 of 38")
  }

  /// It is on the screen with the knobs, and follows α within the same frame.
  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func theTunerSaysIt(_ columns: Int, _ rows: Int) throws {
    var desk = try Desk.race(["gd:lr=0.015"], on: "quadratic:kappa=100", columns: columns, rows: rows)
    #expect(Frame.of(desk).text.contains("α·λ 1.5 of 2"))
    desk.press("A")
    let now = try #require(desk.stability(ofLane: 0))
    #expect(now.product > 1.5 && Frame.of(desk).text.contains(now.text))
  }

  /// For a network it is of the latest record, with α as it is now.
  @Test func ofANetworkTheLatestRecordCounts() throws {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two), measuresSharpness: true)
    bench.settle()
    bench.go(to: 80)
    #expect(bench.desk.stability(ofLane: 0) == nil)
    bench.press("1", "K")
    bench.settle()
    let record = try #require(bench.desk.race.lane(0).sharpness(upTo: 80).last)
    let found = try #require(bench.desk.stability(ofLane: 0))
    #expect(abs(found.product - 0.3 * record.sharpness) < 1e-6 * found.product && found.limit == 2)
    bench.press("A")
    let turned = try #require(bench.desk.stability(ofLane: 0))
    #expect(turned.product > found.product && turned.limit == 2)
  }
}
