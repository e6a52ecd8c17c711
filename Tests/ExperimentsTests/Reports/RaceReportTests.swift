import Foundation
import Synchronization
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

@Suite struct RaceReportTests {
  private func report(_ experiment: Experiment, _ format: any ReportFormat.Type) -> String {
    var text = ""
    experiment.writeReport(as: format, version: "1.2.3", to: &text)
    return text
  }

  private func race(steps: Int = 50) throws -> Experiment {
    try .race(
      "gd:lr=0.001", "sgd:lr=0.001,noise=20", "adam:lr=0.05,label=a\"b\\c,schedule=cosine:T_max=50",
      steps: steps)
  }

  /// The JSON as another program reads it.
  struct Document: Decodable {
    struct Lane: Decodable {
      struct Step: Decodable {
        let step: Int
        let parameters: [Number]
        let loss: Number
        let gradient: [Number]
      }
      let optimizer: String
      let label: String
      let hyperparameters: [String: Value]
      let status: String
      let status_step: Int?
      let evaluations: Int
      let steps: [Step]
    }
    let version: String
    let surface: String
    let start: [Double]
    let seed: UInt64
    let lanes: [Lane]
  }

  /// A number, or the word for what is none.
  enum Number: Decodable, Equatable {
    case finite(Double)
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .finite(number)
      } else {
        self = .word(try container.decode(String.self))
      }
    }
  }

  enum Value: Decodable, Equatable {
    case flag(Bool)
    case number(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  private func document(_ experiment: Experiment) throws -> Document {
    try JSONDecoder().decode(Document.self, from: Data(report(experiment, JSONFormat.self).utf8))
  }

  @Test(arguments: ReportFormats.all.indices)
  func theSameBytesTwice(_ index: Int) throws {
    let format = ReportFormats.all[index]
    let first = report(try race(), format)
    #expect(first == report(try race(), format))
    var other = try race()
    other.seed = 43
    #expect(first != report(other, format))
  }

  @Test func jsonSaysWhatWasRaced() throws {
    let document = try document(race())
    #expect(document.version == "1.2.3" && document.surface == "rosenbrock")
    #expect(document.start == [-1.2, 1] && document.seed == 42)
    #expect(document.lanes.map(\.optimizer) == ["gd", "sgd", "adam"])
    #expect(document.lanes.map(\.label) == ["gd", "sgd", "a\"b\\c"])
    #expect(document.lanes[0].hyperparameters == ["lr": .number(0.001)])
    #expect(document.lanes[1].hyperparameters["noise"] == .number(20))
    #expect(document.lanes[1].hyperparameters["nesterov"] == .flag(false))
    #expect(document.lanes[2].hyperparameters["schedule"] == .text("cosine:T_max=50"))
    #expect(document.lanes.map(\.status) == ["running", "running", "running"])
  }

  @Test func jsonNumbersReadBackToTheSameBits() throws {
    let experiment = try race()
    let document = try document(experiment)
    for (index, setup) in experiment.lanes.enumerated() {
      var lane = SurfaceLane(setup, in: experiment)
      lane.compute(to: 50)
      let steps = document.lanes[index].steps
      #expect(steps.map(\.step) == Array(0...50))
      for step in steps {
        let state = lane.state(at: step.step)
        #expect(step.parameters == [.finite(state.position.x), .finite(state.position.y)])
        #expect(step.loss == .finite(state.loss))
        #expect(step.gradient == [.finite(state.gradient.x), .finite(state.gradient.y)])
      }
    }
  }

  @Test func divergenceIsWrittenInWords() throws {
    let experiment = try Experiment.race("gd:lr=1e200", "gd:lr=0.008", steps: 100)
    let document = try document(experiment)
    #expect(document.lanes.map(\.status) == ["diverged", "diverged"])
    #expect(document.lanes.map(\.status_step) == [1, 5])
    #expect(document.lanes.map(\.steps.count) == [2, 6])
    let last = try #require(document.lanes[0].steps.last)
    #expect(
      last.loss == .word("inf") && last.gradient.contains(.word("inf"))
        || last.gradient.contains(.word("-inf")))
    for format in ReportFormats.all { #expect(!report(experiment, format).contains("-nan")) }
    #expect(report(experiment, CSVFormat.self).contains("inf"))
  }

  @Test func csvIsTidy() throws {
    let experiment = try race()
    let lines = report(experiment, CSVFormat.self).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "lane,label,optimizer,step,x,y,loss,gradient_norm")
    #expect(lines.last == "" && lines.count == 1 + 3 * 51 + 1)
    for (index, setup) in experiment.lanes.enumerated() {
      var lane = SurfaceLane(setup, in: experiment)
      lane.compute(to: 50)
      for step in 0...50 {
        let cells = lines[1 + 51 * index + step].split(separator: ",").map(String.init)
        let record = lane.record(at: step)
        let label = index == 2 ? "\"a\"\"b\\c\"" : setup.label
        #expect(cells[..<4] == [String(index + 1), label, setup.entry.name, String(step)])
        #expect(
          cells[4...].compactMap(Double.init) == [
            record.position.x, record.position.y, record.loss, record.gradientNorm,
          ])
      }
    }
  }

  @Test func theTableHasALineALane() throws {
    let experiment = try Experiment.race("gd:lr=0.008", "adam:lr=0.05", "gd:lr=0.001", steps: 100)
    let lines = report(experiment, TableFormat.self).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 + 1 + 3 + 1)
    #expect(lines[0] == "Test: rosenbrock from (-1.2, 1), seed 42")
    #expect(lines[2].split(separator: " ").first == "lane")
    #expect(lines[3].hasPrefix("gd ") && lines[3].hasSuffix("diverged at 5") && lines[3].contains("lr=0.008"))
    #expect(lines[5].hasPrefix("gd 2") && lines[5].hasSuffix("running"))
    // The columns of numbers end in one place.
    let ends = lines[2...5].map { line in
      line.range(of: "running").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
    }
    #expect(Set(ends.compactMap(\.self)).count == 1)
  }

  /// Seconds on a clock that goes on by a quarter whenever it is read.
  private final class Ticks: Sendable {
    private let count = Atomic(0)
    func read() -> Double { Double(count.add(1, ordering: .relaxed).newValue) / 4 }
  }

  /// Times differ from run to run, so they are only reported where they are asked for.
  @Test func timesAreReportedOnRequest() throws {
    let experiment = try Experiment.race("gd:lr=0.001", "adam", steps: 1)
    func timed(_ format: any ReportFormat.Type) -> String {
      let ticks = Ticks()
      var text = ""
      experiment.writeReport(as: format, version: "1", clock: { ticks.read() }, to: &text)
      return text
    }
    for format in ReportFormats.all {
      #expect(!report(experiment, format).contains("elapsed"))
      #expect(!report(experiment, format).contains("seconds"))
    }
    // Read at the start, at the start of the first lane, and for every row.
    let csv = timed(CSVFormat.self).split(separator: "\n")
    #expect(
      csv[0].hasSuffix(",gradient_norm,elapsed") && csv[1].hasSuffix(",0.5") && csv[2].hasSuffix(",0.75"))
    // Five readings: at the start, and at both ends of every lane; the sixth is at the end.
    let json = timed(JSONFormat.self)
    #expect(json.components(separatedBy: "\"elapsed\": 0.25, \"steps\"").count == 3)
    #expect(json.hasSuffix("\n], \"elapsed\": 1.25}\n"))
    #expect(timed(TableFormat.self).split(separator: "\n")[2].hasSuffix("seconds") == false)
    #expect(timed(TableFormat.self).contains("seconds\n") && timed(TableFormat.self).hasSuffix("0.25\n"))
  }

  @Test func theLastStatusesAreReturned() throws {
    let experiment = try Experiment.race("gd:lr=1e200", "gd:lr=0.001", steps: 10)
    var text = ""
    let statuses = experiment.writeReport(as: TableFormat.self, version: "1", to: &text)
    #expect(statuses == [.diverged(at: 1), .running])
  }

  @Test func lanesThatAreOffAreLeftOut() throws {
    var experiment = try race()
    experiment.lanes[1].isOn = false
    #expect(try document(experiment).lanes.map(\.optimizer) == ["gd", "adam"])
    #expect(
      !report(experiment, CSVFormat.self).contains("sgd")
        && !report(experiment, TableFormat.self).contains("sgd"))
  }

  /// Where a lane is too small for six digits of its own it has the shortest.
  @Test func theTableTakesAnyNumber() throws {
    let experiment = try Experiment.race(
      "gd:lr=0.5", on: "quadratic:kappa=1", start: Point(2, 1), steps: 1065)
    var lane = SurfaceLane(experiment.lanes[0], in: experiment)
    lane.compute(to: 1065)
    #expect(lane.head.position.x.isSubnormal)
    let row = try #require(report(experiment, TableFormat.self).split(separator: "\n").last)
    #expect(!row.contains("inf") && !row.contains("nan") && row.contains("e-3"))
  }
}
