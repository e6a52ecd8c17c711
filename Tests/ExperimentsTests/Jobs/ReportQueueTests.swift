import Testing

@testable import Experiments

@Suite struct ReportQueueTests {
  private func progress(_ changes: Int) -> Report {
    .progress(RaceProgress(id: JobID(race: 1, changes: changes), lanes: []))
  }

  private func look(_ time: Int) -> Report {
    let job = LookJob(id: JobID(race: 1), time: time, picture: nil, planes: nil)
    return .look(LookReport(job: job, lanes: [], inside: nil))
  }

  private func plane(_ time: Int) -> Report {
    let key = PlaneKey(
      id: JobID(race: 1), kind: .pca, time: time, focus: 0, grid: PictureSize(columns: 3, rows: 3))
    return .plane(PlaneReport(key: key, pictures: []))
  }

  private func survey(_ number: Int) -> Report {
    .survey(SurveyReport(key: SurveyKey(scene: "", question: "\(number)"), answer: .maps([])))
  }

  /// A report in a word.
  private func word(_ report: Report) -> String {
    switch report {
    case .progress(let report): "progress \(report.id.changes)"
    case .look(let report): "look \(report.job.time)"
    case .plane(let report): "plane \(report.key.time)"
    case .survey(let report): "survey \(report.key.question)"
    case .sweep(let report): "sweep \(report.question.lane)"
    case .sharpness(let report): "sharpness \(report.measured.count)"
    }
  }

  @Test func ofEveryKindTheNewestIsKept() {
    var queue = ReportQueue()
    for number in 0..<1000 {
      queue.add(plane(number))
      queue.add(survey(3 * number))
      queue.add(look(-number))
      queue.add(progress(2 * number))
    }
    #expect(queue.take().map(word) == ["progress 1998", "look -999", "plane 999", "survey 2997"])
  }

  @Test func whatIsTakenIsGone() {
    var queue = ReportQueue()
    #expect(queue.take().isEmpty)
    queue.add(look(7))
    #expect(queue.take().map(word) == ["look 7"])
    #expect(queue.take().isEmpty)
    queue.add(progress(1))
    #expect(queue.take().map(word) == ["progress 1"])
  }
}
