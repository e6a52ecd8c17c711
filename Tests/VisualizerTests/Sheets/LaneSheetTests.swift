import Canvas
import Catalogue
import Experiments
import Optimizers
import Scenes
import Testing

@testable import Visualizer

@Suite struct LaneSheetTests {
  private func sheet(_ desk: Desk) throws -> LaneSheet {
    guard case .lane(let sheet) = desk.sheet else { throw NoSheet() }
    return sheet
  }

  private struct NoSheet: Error {}

  /// A desk with the settings of a new lane, and a row of them chosen.
  private func setting(_ rule: String, row key: String = "lr", on surface: String = "rosenbrock") throws
    -> Desk
  {
    var desk = try Desk.race(["adam"], on: surface)
    desk.press("N")
    desk.type(rule)
    desk.press(.enter)
    return try choosing(key, in: desk)
  }

  private func choosing(_ key: String, in desk: Desk) throws -> Desk {
    var desk = desk
    desk.press(.home)
    var count = 0
    while try sheet(desk).chosenRow.key != key, count < 60 {
      desk.press(.down)
      count += 1
    }
    #expect(try sheet(desk).chosenRow.key == key)
    return desk
  }

  // MARK: The catalogue

  @Test func everyOptimizerIsSeenWithItsFormula() throws {
    var desk = try Desk.five(columns: 120, rows: 60)
    desk.press("N", .home)
    for entry in OptimizerEntry.all {
      let frame = Frame.of(desk)
      #expect(frame.text.contains("▸ \(entry.name)"), "\(entry.name)")
      for line in entry.formula { #expect(frame.text.contains(line), "\(line)") }
      #expect(frame.text.contains(entry.citation.prefix(40)), "\(entry.citation)")
      desk.press(.down)
    }
  }

  @Test func typingSearches() throws {
    var desk = try Desk.five()
    desk.press("N")
    desk.type("kingma")
    #expect(try sheet(desk).found.map { OptimizerEntry.all[$0].name }.contains("adam"))
    desk.press(.control("u"))
    desk.type("zzz")
    desk.press(.enter)
    #expect(try sheet(desk).found.isEmpty && sheet(desk).page == .rules)
    #expect(Frame.of(desk).text.contains("none found"))
    desk.press(.escape, .escape)
    #expect(desk.sheet == nil && desk.experiment.lanes.count == 5)
  }

  // MARK: Settings

  /// What is set in the form is what the command line would read.
  @Test func theLaneIsAsTheForm() throws {
    var desk = try setting("adamw")
    desk.type("0.05")
    desk.press(.enter)
    desk = try choosing("weight_decay", in: desk)
    desk.press(.enter)
    desk.type("0.1")
    desk.press(.enter)
    desk = try choosing("schedule", in: desk)
    while try sheet(desk).chosenRow.text != "cosine" { desk.press(.right) }
    desk = try choosing("eta_min", in: desk)
    desk.type("0.001")
    desk.press(.enter)
    for (key, text) in [
      ("clip_value", "3"), ("clip_norm", "2"), ("noise", "0.5"), ("l1", "0.01"), ("l2", "0.02"),
    ] {
      desk = try choosing(key, in: desk)
      desk.type(text)
      desk.press(.enter)
    }
    desk = try choosing("label", in: desk)
    desk.press(.enter)
    desk.type("mine, yours")
    desk.press(.enter, .end, .enter)
    #expect(desk.sheet == nil)
    let lane = try #require(desk.experiment.lanes.last)
    let option = """
      adamw:lr=0.05,weight_decay=0.1,clip_value=3,clip_norm=2,noise=0.5,l1=0.01,l2=0.02,label="mine, yours",\
      schedule=cosine,T_max=100,eta_min=0.001
      """
    let read = try LaneDraft(option).finished(LaneDefaults(), dataBatchSize: nil)
    #expect(lane.values == read.values && lane.label == "mine, yours" && lane.noise == 0.5)
    #expect(lane.scheduleText == read.scheduleText && lane.scheduleText == "cosine:T_max=100,eta_min=0.001")
    #expect(lane.settings.map(\.key) == read.settings.map(\.key))
    #expect(lane.settings.map(\.value) == read.settings.map(\.value))
    #expect(
      try Experiment.read(desk.shownExperiment.sceneText).lanes.last?.settings.map(\.value)
        == lane.settings.map(\.value))
  }

  /// Every optimizer and every schedule makes a lane as the form offers it.
  @Test func everyRuleAndScheduleIsOffered() throws {
    let experiment = try Experiment.scene("rosenbrock")
    for entry in OptimizerEntry.all {
      let form = LaneForm(entry, in: experiment, like: 0)
      let lane = try experiment.lane(form.optionText, like: 0, .network)
      #expect(lane.values == entry.defaults, "\(entry.name)")
    }
    for schedule in ScheduleEntry.all {
      var form = LaneForm(.adam, in: experiment, like: 0)
      form.set(try #require(form.row("schedule")), to: schedule.name)
      let lane = try experiment.lane(form.optionText, like: 0, .network)
      #expect(lane.movesLearningRate == (schedule.name != "constant"), "\(schedule.name)")
      // The form of the lane is the form.
      #expect(LaneForm(lane, in: experiment).optionText == form.optionText)
    }
  }

  /// Turning a row keeps its value valid, to either end of its track.
  @Test(arguments: ["adam", "adopt", "lbfgs", "muon", "lion"])
  func turnedRowsAreValid(_ rule: String) throws {
    let experiment = try Experiment.scene("regression")
    let entry = try OptimizerEntry.named(rule)
    for schedule in ScheduleEntry.all {
      var form = LaneForm(entry, in: experiment, like: 0)
      form.set(try #require(form.row("schedule")), to: schedule.name)
      for row in form.rows where row.part != .schedule {
        for notches in [-10, 10] {
          var turned = form
          for _ in 0..<12 {
            guard let own = turned.rows.first(where: { $0.key == row.key && $0.part == row.part }) else {
              break
            }
            if let text = own.turned(by: notches) { turned.set(own, to: text) }
          }
          #expect(throws: Never.self, "\(schedule.name) \(turned.optionText)") {
            _ = try experiment.lane(turned.optionText, like: 0, .network)
          }
        }
      }
    }
  }

  @Test func settingsTurnOff() throws {
    var desk = try setting("sgd", row: "clip_norm")
    #expect(try sheet(desk).chosenRow.text == "")
    desk.press(.right, .right)
    #expect(try Double(sheet(desk).chosenRow.text) ?? 0 > 0)
    desk.press(.left, .left, .left)
    #expect(try sheet(desk).chosenRow.text == "")
    desk.press(.right, .backspace)
    #expect(try sheet(desk).chosenRow.text == "")
    desk.type("5")
    desk.press(.enter, .enter)
    desk.type("off")
    desk.press(.enter)
    #expect(try sheet(desk).chosenRow.text == "" && sheet(desk).line == nil)
  }

  @Test func batchesOfData() throws {
    var desk = try setting("sgd", row: "batch_size", on: "regression")
    #expect(try sheet(desk).chosenRow.text == "\(desk.subject.surface.defaultBatchSize ?? 0)")
    for _ in 0..<5 { desk.press(.shiftRight) }
    #expect(try sheet(desk).chosenRow.text == "")
    desk.press("a")
    #expect(desk.experiment.lanes[1].batchSize == nil)
    #expect(try Experiment.read(desk.shownExperiment.sceneText).lanes[1].batchSize == nil)
  }

  @Test(arguments: [
    ("lr", "abc", "α is “abc”"), ("lr", "0", "α is 0, but must be greater than 0"),
    ("noise", "-1", "noise σ is -1"),
    ("clip_norm", "0", "greater than 0"), ("l1", "x", "must be a number"), ("label", " ", "a label"),
  ])
  func aMistakeIsExplained(_ key: String, _ text: String, _ words: String) throws {
    var desk = try setting("adam", row: key)
    desk.press(.enter)
    desk.type(text)
    desk.press(.enter)
    guard key != "label" else { return #expect(try sheet(desk).line == nil) }
    let complaint = try sheet(desk).complaint ?? ""
    #expect(complaint.contains(words), "\(complaint)")
    #expect(try sheet(desk).line?.text == text)
    #expect(Frame.of(desk).text.contains(words))
    desk.press(.escape)
    #expect(try sheet(desk).line == nil && sheet(desk).complaint == nil)
  }

  // MARK: Options of a lane

  @Test func theFocusedLaneIsChanged() throws {
    var desk = try Desk.race(["gd:lr=0.001", "adam:lr=0.1,seed=5,stop_loss=1e-9,average=polyak"])
    desk.moveCursor(to: 30)
    desk.press("2", "O")
    #expect(try sheet(desk).form.row("lr")?.text == "0.1")
    desk = try choosing("clip_norm", in: desk)
    desk.type("1")
    desk.press(.enter, "a")
    let lane = desk.experiment.lanes[1]
    #expect(lane.stages.clipNorm == 1 && lane.values[0] == 0.1 && lane.seed == 5 && lane.label == "adam")
    #expect(lane.stopping.loss == 1e-9 && lane.stages.averaging != nil && desk.cursor == 30)
    #expect(desk.notice?.text == "adam is changed; U undoes it")
    desk.press("U")
    #expect(desk.experiment.lanes[1].stages.clipNorm == nil)
  }

  @Test func anotherOptimizerKeepsTheSettings() throws {
    var desk = try Desk.race(["adam:lr=0.1,clip_norm=2,schedule=exponential"])
    desk.press("O", .home, .enter)
    #expect(try sheet(desk).page == .rules)
    desk.type("lion")
    desk.press(.enter)
    #expect(try sheet(desk).page == .settings && sheet(desk).form.rule == "lion")
    desk.press("a")
    let lane = desk.experiment.lanes[0]
    #expect(lane.entry.name == "lion" && lane.stages.clipNorm == 2 && lane.scheduleText == "exponential")
    #expect(lane.values == lane.entry.defaults && lane.label == "lion")
  }

  @Test func leavingChangesNothing() throws {
    var desk = try Desk.five()
    let text = desk.experiment.sceneText
    desk.press("O", .right, .right, .escape)
    #expect(desk.sheet == nil && desk.experiment.sceneText == text && desk.laneChanges.isEmpty)
    desk.press("N", .enter, .right, .escape, .escape)
    #expect(desk.sheet == nil && desk.experiment.sceneText == text)
  }

  /// The rules of second order are for small networks; the sheet says so before anything else is set.
  @Test func aRuleThatIsTooLargeIsRefused() throws {
    var bench = Workbench(try .digits())
    bench.press("N")
    bench.type("newton")
    bench.press(.enter)
    guard case .lane(let sheet) = bench.desk.sheet else {
      Issue.record("no sheet")
      return
    }
    #expect(sheet.page == .rules && sheet.complaint?.contains("the limit is 500 parameters") == true)
  }
}
