import Canvas
import Experiments
import Figures
import Testing

@testable import Visualizer

@Suite struct AnimatedRaceTests {
  private static func style(seconds: Double?) -> FigureStyle {
    FigureStyle(animation: seconds.map { Drawing.Animation(seconds: $0) })
  }

  /// The attributes of this name, in the order of the file.
  private static func attributes(_ name: String, of svg: String) -> [Substring] {
    svg.split(separator: " \(name)=\"", omittingEmptySubsequences: false).dropFirst().map {
      $0.prefix { $0 != "\"" }
    }
  }

  /// Every animation has as many values as times, from 0 to 1, and not more than a browser needs.
  @Test(arguments: ["rosenbrock", "saddle", "restarts", "cliff", "exploding-gradients"])
  func keysAreSound(scene: String) throws {
    var experiment = try Experiment.scene(scene)
    experiment.lesson = nil
    var headless = HeadlessDesk(
      Desk(experiment, sceneName: scene, size: Size(columns: 120, rows: 40)))
    headless.move(to: experiment.end)
    let svg = headless.desk.drawing(Self.style(seconds: 8)).svg
    #expect(!svg.contains("<script"))
    #expect(svg.utf8.count < 1_500_000)
    let parts = svg.split(separator: "<animate").dropFirst()
    #expect(parts.count > 10)
    for part in parts {
      let tag = String(part.prefix { $0 != ">" })
      let times = try #require(Self.attributes("keyTimes", of: tag).first).split(separator: ";").map {
        Double($0) ?? .nan
      }
      let values = Self.attributes("values", of: tag) + Self.attributes("keyPoints", of: tag)
      #expect(values.first?.split(separator: ";").count == times.count)
      #expect(times.first == 0)
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
      if !tag.contains("discrete") { #expect(times.last == 1) }
      #expect(times.count <= 84)
      #expect(!tag.contains("nan") && !tag.contains("inf"))
    }
  }

  @Test func fiveLanesOfTwoThousandStepsAreSmall() throws {
    var desk = try Desk.scene(at: 2000)
    desk.look.layout = .overlay
    let svg = desk.drawing(Self.style(seconds: 10)).svg
    #expect(svg.utf8.count < 1_500_000)
    #expect(svg == desk.drawing(Self.style(seconds: 10)).svg)
  }

  /// A figure without motion has nothing of it.
  @Test func aFigureThatStandsStillHasNoKeys() throws {
    let svg = try Desk.scene(at: 300).drawing(Self.style(seconds: nil)).svg
    #expect(!svg.contains("<animate") && !svg.contains("<style"))
    #expect(!svg.contains("step 150"))
  }

  /// The words of the timeline, each in its part of the round, and the losses of the lanes beside them.
  @Test func stepsAndLossesAreCounted() throws {
    let desk = try Desk.scene(at: 40)
    let svg = desk.drawing(Self.style(seconds: 10)).svg
    for step in [0, 1, 20, 39, 40] { #expect(svg.contains(">step \(step)<"), "step \(step)") }
    let half = Numerals.measured(desk.race.lane(0).figures(at: 20).loss)
    #expect(svg.contains(">\(half)<"))
  }
}
