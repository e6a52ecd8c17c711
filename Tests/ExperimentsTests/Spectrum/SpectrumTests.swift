import Networks
import Testing

@testable import Experiments

@Suite struct SpectrumTests {
  /// A straight line through points: w and b, one sample after the other.
  private static func line() throws -> Experiment {
    try .train("sgd:lr=0.05") {
      ($0.data, $0.layers, $0.batchSize, $0.epochs, $0.seed) = ("line:samples=40", [1, 1], 10, 2, 0)
    }
  }

  private func reports(_ experiment: Experiment, parameters: [Float]? = nil) throws -> [Spectrum] {
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: experiment.end)
    let lane = race.lanes[0]
    let subject = try #require(experiment.network)
    let network = try #require(lane.setup.network?.network)
    let question = SpectrumQuestion(
      network, parameters: parameters ?? lane.head.parameters, subject: subject, time: experiment.end)
    var worker = SurveyWorker()
    worker.take(SurveyJob(SurveyKey(scene: "race", question: "spectrum"), .spectrum(question)))
    var all: [Spectrum] = []
    worker.finish { report in
      if case .survey(let report) = report, let spectrum = report.spectrum { all.append(spectrum) }
    }
    return all
  }

  /// f = mean (wx + b − y)² has the Hessian 2·((mean x², mean x), (mean x, 1)), wherever w and b are.
  @Test func aLineHasTheEigenvaluesOfItsData() throws {
    let experiment = try Self.line()
    let inputs = try #require(experiment.network?.data.inputs).map { Double($0) }
    let count = Double(inputs.count)
    let (square, mean) = (inputs.reduce(0) { $0 + $1 * $1 } / count, inputs.reduce(0, +) / count)
    let (middle, half) = (square + 1, square - 1)
    let reach = (half * half + 4 * mean * mean).squareRoot()
    let last = try #require(try reports(experiment).last)
    #expect(last.isComplete && last.failure == nil && last.size == 2)
    #expect(last.largest.count == 2)
    #expect(abs(last.largest[0] - (middle + reach)) < 1e-5 * middle)
    #expect(abs(last.largest[1] - (middle - reach)) < 1e-5 * middle)
    #expect(last.smallest == [last.largest[1]] && last.negativeShare == 0)
    let range = try #require(last.range)
    #expect(abs(range.upperBound - last.largest[0]) < 1e-5 && abs(range.lowerBound - last.largest[1]) < 1e-5)
  }

  /// The outermost eigenvalues are those of products, and the density has the trace and the share below 0 of a
  /// Hessian that is written out column by column.
  @Test func theDensityIsThatOfAllEigenvalues() throws {
    let experiment = try Experiment.train("gd:lr=0.5") {
      ($0.data, $0.layers, $0.activation) = ("spirals:samples=60", [2, 6, 1], .tanh)
      ($0.batchSize, $0.epochs, $0.seed) = (60, 30, 3)
    }
    let all = try reports(experiment)
    let last = try #require(all.last)
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: experiment.end)
    let (network, subject) = (
      try #require(experiment.lanes[0].network?.network), try #require(experiment.network)
    )
    let hessian = try NetworkHessian(network, at: race.lanes[0].head.parameters, over: subject.seenData)
    let values = try #require(
      Lanczos(largest: hessian.size, tolerance: 1e-9).eigenpairs(of: hessian)?.values)
    #expect(values.count == 25 && last.size == 25)
    let scale = values[0]
    for (found, value) in zip(last.largest, values) { #expect(abs(found - value) < 1e-3 * scale) }
    #expect(abs(try #require(last.smallest.last) - values[24]) < 1e-3 * scale)
    let density = try #require(last.density)
    #expect(density.runs.count == SpectrumQuestion.runs)
    let error = 25 * density.standardError { $0 }
    #expect(abs(density.trace - values.reduce(0, +)) < 4 * error)
    let negative = Double(values.count { $0 < -1e-4 * scale }) / 25
    #expect(abs(try #require(last.negativeShare) - negative) < 0.2)
    // It spreads over the range: its integral is 1.
    let (low, high) = (values[24] - 0.3 * scale, scale * 1.3)
    let integral = (0..<2000).reduce(0) {
      $0 + density.density(at: low + (Double($1) + 0.5) / 2000 * (high - low), width: 0.02 * scale)
        * (high - low) / 2000
    }
    #expect(abs(integral - 1) < 1e-3)
  }

  /// First a coarse density alone, then the outermost eigenvalues, then one run after the other.
  @Test func itIsKnownCoarseToFine() throws {
    let all = try reports(.spirals(epochs: 2))
    #expect(all.count == SpectrumQuestion.runs + 2)
    #expect(all[0].largest.isEmpty && all[0].density?.runs.count == 1)
    #expect(all[1].largest.count == SpectrumQuestion.largest && all[1].density == all[0].density)
    #expect(all.dropFirst(2).map { $0.density?.runs.count } == (1...SpectrumQuestion.runs).map { $0 })
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.progress < $1.progress })
    #expect(all.dropLast().allSatisfy { !$0.isComplete } && all.last?.isComplete == true)
    #expect(all[1].largest == all[1].largest.sorted(by: >))
  }

  @Test func weightsThatAreNotFiniteAreSaidSo() throws {
    let experiment = try Self.line()
    let all = try reports(experiment, parameters: [.nan, 0])
    #expect(all.map(\.failure) == ["the weights are not finite here"] && all[0].isComplete)
  }

  /// A cancelled survey says nothing more.
  @Test func whatIsCancelledSaysNothing() throws {
    let experiment = try Self.line()
    let subject = try #require(experiment.network)
    let network = try #require(experiment.lanes[0].network?.network)
    let question = SpectrumQuestion(network, parameters: [1, 0], subject: subject, time: 0)
    var worker = SurveyWorker()
    worker.take(SurveyJob(SurveyKey(scene: "race", question: "spectrum"), .spectrum(question)))
    #expect(!worker.work(isCancelled: { true }) { _ in Issue.record("nobody waits") })
  }

  /// Another point, another penalty and another time are other questions; the same ones are the same.
  @Test func theIdentityTellsPointsApart() throws {
    let experiment = try Self.line()
    let subject = try #require(experiment.network)
    let network = try #require(experiment.lanes[0].network?.network)
    func identity(_ parameters: [Float], time: Int = 0, l2: Float = 0) -> Int {
      var network = network
      network.l2 = l2
      return SpectrumQuestion(network, parameters: parameters, subject: subject, time: time).identity
    }
    #expect(identity([1, 2]) == identity([1, 2]))
    #expect(
      Set([identity([1, 2]), identity([1, 3]), identity([1, 2], time: 1), identity([1, 2], l2: 0.1)]).count
        == 4)
  }
}
