import Testing

@testable import Experiments
@testable import Landscapes

/// Diagnoses of lanes whose causes are known.
@Suite struct DiagnosisTests {
  private func lane(
    _ text: String, on surface: String, from start: Point? = nil, seed: UInt64 = 42, to step: Int
  ) throws -> SurfaceLane {
    var lane = try SurfaceLane.single(text, on: surface, start: start, seed: seed)
    lane.compute(to: step)
    return lane
  }

  private func diagnose(_ lane: SurfaceLane, at step: Int) -> [Finding] {
    Diagnosis(lane, at: step).findings
  }

  private func findDivergence(_ findings: [Finding]) -> Divergence? {
    findings.lazy.compactMap { if case .divergence(let it) = $0 { it } else { nil } }.first
  }

  private func findZigzag(_ findings: [Finding]) -> Zigzag? {
    findings.lazy.compactMap { if case .zigzag(let it) = $0 { it } else { nil } }.first
  }

  private func findCrawl(_ findings: [Finding]) -> Crawl? {
    findings.lazy.compactMap { if case .crawl(let it) = $0 { it } else { nil } }.first
  }

  private func findBall(_ findings: [Finding]) -> NoiseBall? {
    findings.lazy.compactMap { if case .ball(let it) = $0 { it } else { nil } }.first
  }

  // MARK: Past the edge

  /// αλ, limit and growth of rules on ½(x² + 10y²), each past its edge.
  @Test(arguments: [
    ("gd:lr=0.21", 2.1, 2.0), ("momentum:lr=0.4,momentum=0.9", 4, 3.8),
    ("momentum:lr=0.32,momentum=0.5", 3.2, 3),
    ("nesterov:lr=0.15,momentum=0.9", 1.5, 3.8 / 2.8), ("ema-momentum:lr=4,beta=0.9", 40, 38),
  ])
  func aQuadraticPastTheEdge(_ text: String, _ scaled: Double, _ limit: Double) throws {
    let lane = try lane(text, on: "quadratic:kappa=10", to: 2000)
    #expect(lane.status.isDiverged)
    let findings = diagnose(lane, at: 2000)
    let divergence = try #require(findDivergence(findings))
    #expect(findings.count == 1 && divergence.hasDiverged && divergence.isExplained)
    #expect(abs((divergence.scaled ?? .nan) - scaled) < 1e-9)
    #expect(abs((divergence.rule?.limit ?? .nan) - limit) < 1e-9)
    #expect(abs((divergence.largestRate ?? .nan) - limit / 10) < 1e-9)
    let (growth, measured) = (try #require(divergence.growth), try #require(divergence.measured))
    #expect(growth > 1 && abs(measured - growth) < 1e-6 * growth)
  }

  /// The prediction is there before it has happened, and not within the limit.
  @Test func theEdgeIsSeenAhead() throws {
    let wild = try lane("gd:lr=0.21", on: "quadratic:kappa=10", to: 3)
    let divergence = try #require(findDivergence(diagnose(wild, at: 1)))
    #expect(!divergence.hasDiverged && abs((divergence.growth ?? .nan) - 1.1) < 1e-9)
    let calm = try lane("gd:lr=0.19", on: "quadratic:kappa=10", to: 3)
    #expect(findDivergence(diagnose(calm, at: 1)) == nil)
  }

  /// Rosenbrock's start has λ₁ = 1506 or so: 0.008 is far beyond 2/λ₁.
  @Test func aSurfaceWithoutOneCurvature() throws {
    let lane = try lane("gd:lr=0.008", on: "rosenbrock", to: 100)
    let divergence = try #require(findDivergence(diagnose(lane, at: 100)))
    let exact = try #require(Curvature(lane.surface.hessian(at: lane.start)))
    #expect(divergence.step == 0 && divergence.isExplained)
    #expect(abs((divergence.eigenvalue ?? .nan) - exact.largest) < 1e-9)
  }

  // MARK: Zigzag

  @Test func aZigzagHasItsEigenvalueAndAngle() throws {
    let lane = try lane("gd:lr=0.0196", on: "quadratic:kappa=100", to: 30)
    let zigzag = try #require(findZigzag(diagnose(lane, at: 30)))
    #expect(abs(zigzag.scaled - 1.96) < 1e-9 && abs(zigzag.eigenvalue - 100) < 1e-9)
    #expect(abs(zigzag.factor - 0.96) < 1e-9 && zigzag.angle > 150)
    #expect(zigzag.remedies.contains(.lowerRate(below: 0.01)))
  }

  /// Just below αλ₁ = 1 nothing alternates.
  @Test func aSmoothLaneDoesNotZigzag() throws {
    let lane = try lane("gd:lr=0.0095", on: "quadratic:kappa=100", to: 30)
    #expect(findZigzag(diagnose(lane, at: 30)) == nil)
  }

  // MARK: Crawl

  /// κ and αλ on Rosenbrock's floor are those of the Hessian by hand: 1200x² − 400y + 2, −400x, 200.
  @Test func rosenbrocksFloor() throws {
    let lane = try lane("gd:lr=0.001", on: "rosenbrock", to: 2000)
    let crawl = try #require(findCrawl(diagnose(lane, at: 2000)))
    let place = lane.record(at: 2000).position
    let (xx, xy, yy) = (1200 * place.x * place.x - 400 * place.y + 2, -400 * place.x, 200.0)
    let (trace, determinant) = (xx + yy, xx * yy - xy * xy)
    let root = (trace * trace / 4 - determinant).squareRoot()
    let κ = (trace / 2 + root) * (trace / 2 + root) / determinant
    #expect(abs((crawl.conditionNumber ?? .nan) - κ) < 1e-6 * κ && κ > 500)
    let slow = 1 - 0.001 * determinant / (trace / 2 + root)
    #expect(abs((crawl.factor ?? .nan) - slow) < 1e-9)
    #expect((crawl.measured ?? 0) > 1000)
  }

  /// On a quadratic the pace that theory gives is the one measured.
  @Test func thePaceOfACrawlIsThatOfTheory() throws {
    let lane = try lane("gd:lr=0.001", on: "quadratic:kappa=1", to: 500)
    let crawl = try #require(findCrawl(diagnose(lane, at: 500)))
    #expect(crawl.cause == .smallRate)
    let (decade, measured) = (try #require(crawl.decade), try #require(crawl.measured))
    #expect(abs(decade - measured) < 1e-6 * decade && abs(decade - 1150.7) < 0.1)
  }

  // MARK: Places

  @Test func aSaddleHasNegativeCurvature() throws {
    let lane = try lane("gd:lr=0.05", on: "saddle", to: 40)
    let found = diagnose(lane, at: 40).lazy.compactMap { if case .saddle(let it) = $0 { it } else { nil } }
    let saddle = try #require(found.first)
    #expect(abs(saddle.largest - 2) < 1e-12 && abs(saddle.smallest + 2) < 1e-12)
    #expect(saddle.point.norm < 1e-9 && abs((saddle.growth ?? .nan) - 1.1) < 1e-12 && !saddle.isCaught)
    #expect(abs(saddle.slope - 0.002 * 1.1.power(40)) < 1e-9)
  }

  @Test func onTheRidgeALaneIsCaught() throws {
    let lane = try lane("gd:lr=0.05", on: "saddle", from: Point(1.5, 0), to: 200)
    let found = diagnose(lane, at: 200).lazy.compactMap { if case .saddle(let it) = $0 { it } else { nil } }
    #expect(try #require(found.first).isCaught)
  }

  @Test func aLocalMinimumIsNotTheLowest() throws {
    let lane = try lane("gd:lr=0.001", on: "rastrigin", from: Point(2.1, 0.1), to: 1000)
    guard case .localMinimum(let local) = diagnose(lane, at: 1000)[0] else {
      Issue.record("\(diagnose(lane, at: 1000)[0])")
      return
    }
    #expect(local.minimum == 0 && local.loss > 3 && local.curvature.smallest > 0)
  }

  // MARK: Noise

  /// The mean loss in the ball is that of theory, within four standard errors of the mean over eight seeds.
  @Test(arguments: [
    "sgd:lr=0.1,noise=1", "momentum:lr=0.02,momentum=0.9,noise=1", "nesterov:lr=0.02,momentum=0.9,noise=1",
  ])
  func theBallOfNoise(_ text: String) throws {
    var means: [Double] = []
    var predicted = 0.0
    for seed in 1...8 as ClosedRange<UInt64> {
      let lane = try lane(text, on: "quadratic:kappa=5", seed: seed, to: 2000)
      let ball = try #require(findBall(diagnose(lane, at: 2000)))
      predicted = try #require(ball.predicted)
      means.append(ball.measured)
      #expect(ball.steps == 1000 && abs(ball.noise - 2.0.squareRoot()) < 1e-12)
    }
    let mean = means.reduce(0, +) / 8
    let spread = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 7
    #expect(abs(mean - predicted) < 4 * (spread / 8).squareRoot())
    #expect(abs(mean - predicted) < 0.2 * predicted)
  }

  /// Σ ½λ·Var with Var = ασ²/(λ(2 − αλ)), by hand.
  @Test func thePredictionIsTheClosedForm() throws {
    let lane = try lane("sgd:lr=0.1,noise=1", on: "quadratic:kappa=5", to: 500)
    let ball = try #require(findBall(diagnose(lane, at: 500)))
    let loss = 0.1 / (2 * (2 - 0.1)) + 0.1 / (2 * (2 - 0.5))
    let radius = (0.1 / (2 - 0.1) + 0.1 / (5 * (2 - 0.5))).squareRoot()
    #expect(abs((ball.predicted ?? .nan) - loss) < 1e-12)
    #expect(abs((ball.radius ?? .nan) - radius) < 1e-12)
  }

  /// On its way to the minimum a noisy lane is in no ball.
  @Test func farAwayThereIsNoBall() throws {
    let lane = try lane("sgd:lr=0.001,noise=0.1", on: "quadratic:kappa=5", to: 100)
    #expect(findBall(diagnose(lane, at: 100)) == nil)
  }

  // MARK: Others

  @Test func anAdaptiveRuleCyclesAtItsStep() throws {
    let lane = try lane("signsgd:lr=0.05", on: "quadratic:kappa=5", to: 400)
    let found = diagnose(lane, at: 400).lazy.compactMap { if case .cycle(let it) = $0 { it } else { nil } }
    let cycle = try #require(found.first)
    #expect(abs(cycle.stepLength - 0.05 * 2.0.squareRoot()) < 1e-9 && cycle.net < 0.1)
  }

  /// Momentum swings with the period of theory.
  @Test func momentumSwings() throws {
    let lane = try lane("momentum:lr=0.01,momentum=0.95", on: "quadratic:kappa=10", to: 60)
    let found = diagnose(lane, at: 60).lazy.compactMap { if case .swing(let it) = $0 { it } else { nil } }
    let swing = try #require(found.first)
    #expect(swing.axis == 1 && abs(swing.measured - swing.period) < 2)
    #expect(abs(swing.factor - 0.95.squareRoot()) < 1e-9)
  }

  @Test func aConvergedLaneIsSaidToBe() throws {
    let lane = try lane("gd:lr=0.1", on: "quadratic:kappa=5", to: 300)
    guard case .arrival(let arrival) = diagnose(lane, at: 300)[0] else {
      Issue.record("\(diagnose(lane, at: 300)[0])")
      return
    }
    #expect((arrival.gap ?? 1) < 1e-3 && arrival.tolerance == 1e-3)
  }

  /// Nothing is wrong with a good α on a round bowl, at any step.
  @Test(arguments: ["gd:lr=0.3", "gd:lr=0.15", "momentum:lr=0.1,momentum=0.3", "newton", "adam:lr=0.1"])
  func nothingIsWrongWithAHealthyLane(_ text: String) throws {
    let lane = try lane(text, on: "quadratic:kappa=2", to: 20)
    for step in 0...20 {
      for finding in diagnose(lane, at: step) {
        switch finding {
        case .progress, .arrival, .directions: break
        default: Issue.record("step \(step): \(finding)")
        }
      }
    }
  }

  /// The effective rates of Adam's coordinates are α/(√v′ + ε).
  @Test func adamsRatesAreThoseOfItsCoordinates() throws {
    let lane = try lane("adam:lr=0.1", on: "quadratic:kappa=5", to: 3)
    let state = lane.state(at: 1)
    let model = try #require(RuleModel(state.pipeline))
    // After one step v′ = g².
    let first = lane.surface.gradient(lane.start.x, lane.start.y)
    #expect(abs(model.rates.x - 0.1 / abs(first.x)) < 1e-7 && abs(model.rates.y - 0.1 / abs(first.y)) < 1e-7)
    #expect(model.isAdaptive && abs(model.rule.limit - 38) < 1e-9)
  }

  /// The cursor of a thinned lane looks back on every step.
  @Test func aThinnedLaneIsLookedAtStepByStep() throws {
    var thin = try SurfaceLane.single("gd:lr=0.0196", on: "quadratic:kappa=100", historyCapacity: 16)
    thin.compute(to: 200)
    let whole = try lane("gd:lr=0.0196", on: "quadratic:kappa=100", to: 200)
    #expect(thin.recentRecords(upTo: 150, count: 30) == whole.recentRecords(upTo: 150, count: 30))
  }
}

extension Double {
  fileprivate func power(_ count: Int) -> Double { (0..<count).reduce(1) { power, _ in power * self } }
}
