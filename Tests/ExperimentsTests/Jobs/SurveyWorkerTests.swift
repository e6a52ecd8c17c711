import Foundation
import Testing

@testable import Experiments
@testable import Landscapes

@Suite struct SurveyWorkerTests {
  private func reports(of job: SurveyJob, threads: Int = 1) -> [SurveyReport] {
    var worker = SurveyWorker(concurrently: { count, work in
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for index in stride(from: thread, to: count, by: threads) { work(index) }
      }
    })
    worker.take(job)
    var reports: [SurveyReport] = []
    worker.finish { if case .survey(let report) = $0 { reports.append(report) } }
    return reports
  }

  private func basins() throws -> SurveyJob {
    let race = try Experiment.race("gd:lr=0.01", "sgd:lr=0.01,noise=1", on: "two_wells", steps: 60)
    let domain = Domain(x: -2...2, y: -2...2)
    return SurveyJob(
      SurveyKey(scene: "s", question: "q"),
      .maps([0, 1].map { MapQuestion(.starts(domain, columns: 19, rows: 17), ofLane: $0, in: race) }))
  }

  @Test func basinsAreTheSameOnAnyThreads() throws {
    let job = try basins()
    let answers = [1, 2, 4].map { reports(of: job, threads: $0).last }
    let first = try #require(answers[0])
    #expect(first.isComplete && first.maps.count == 2)
    for other in answers { #expect(other?.maps.map(\.outcomes) == first.maps.map(\.outcomes)) }
    #expect(Basins.sorted(first.maps).map(\.ends) == Basins.sorted(answers[2]?.maps ?? []).map(\.ends))
  }

  @Test func standingsAreReportedAsTheyGrow() throws {
    let race = try Experiment.race("gd:lr=0.001", "sgd:lr=0.001,noise=1", steps: 40)
    let key = SurveyKey(scene: "s", question: "report")
    let reports = reports(of: SurveyJob(key, .standings(Standings.Question(race, seeds: 20))), threads: 2)
    let counts = reports.compactMap(\.standings).map { $0.lanes.map(\.runs.count) }
    #expect(counts.first == [1, 1] && counts.last == [1, 20])
    #expect(reports.dropLast().allSatisfy { !$0.isComplete } && reports.last?.isComplete == true)
    #expect(reports.allSatisfy { $0.key == key && $0.maps.isEmpty })
  }
}
