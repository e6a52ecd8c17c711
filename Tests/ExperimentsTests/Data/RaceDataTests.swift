import Networks
import Testing

@testable import Experiments
@testable import Landscapes

/// The numbers of a picture, as other programs read them.
@Suite struct RaceDataTests {
  /// A lane that goes on, one that stops after a step, one that takes no part; on ½(x² + 4y²).
  private func data(time: Int = 2) throws -> RaceData {
    var experiment = try Experiment.race(
      "gd:lr=0.25", "gd:lr=0.125,label=a b,max_steps=1", "gd:lr=1", on: "quadratic:kappa=4",
      start: Point(1, -2),
      steps: 2)
    experiment.lanes[2].isOn = false
    let subject = try #require(experiment.surface)
    return RaceData(
      experiment, on: subject, upTo: time, domain: Domain(x: -1...1, y: 0...2), gridSize: 3)
  }

  @Test func pathsAsATable() throws {
    #expect(
      try data().csv(.paths) == """
        lane,step,x,y,loss
        gd,0,1.0,-2.0,8.5
        gd,1,0.75,0.0,0.28125
        gd,2,0.5625,0.0,0.158203125
        a b,0,1.0,-2.0,8.5
        a b,1,0.875,-1.0,2.3828125

        """)
    #expect(try data(time: 0).csv(.paths) == "lane,step,x,y,loss\ngd,0,1.0,-2.0,8.5\na b,0,1.0,-2.0,8.5\n")
  }

  @Test func gridAsATable() throws {
    #expect(
      try data().csv(.grid) == """
        x,y,loss
        -1.0,0.0,0.5
        0.0,0.0,0.0
        1.0,0.0,0.5
        -1.0,1.0,2.5
        0.0,1.0,2.0
        1.0,1.0,2.5
        -1.0,2.0,8.5
        0.0,2.0,8.0
        1.0,2.0,8.5

        """)
  }

  @Test func arrays() throws {
    let nan = Double.nan
    let paths: [Double] = [
      1, -2, 8.5, 0.75, 0, 0.28125, 0.5625, 0, 0.158203125, 1, -2, 8.5, 0.875, -1, 2.3828125, nan, nan, nan,
    ]
    #expect(try data().array(.paths) == NPYArray(paths, shape: [2, 3, 3]))
    let grid: [Double] = [
      -1, 0, 1, -1, 0, 1, -1, 0, 1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 0.5, 0, 0.5, 2.5, 2, 2.5, 8.5, 8, 8.5,
    ]
    #expect(try data().array(.grid) == NPYArray(grid, shape: [3, 3, 3]))
    #expect(try data().array(.grid).type == "<f8")
  }

  @Test func anObject() throws {
    #expect(
      try data().json(facts: [ReportField("title", .text("a \"b\""))]) == """
        {"title": "a \\"b\\"",
        "surface": "quadratic:kappa=4",
        "start": [1.0, -2.0],
        "seed": 42,
        "minimizers": {"x": [0.0], "y": [0.0]},
        "lanes": [
          {"label": "gd", "optimizer": "gd", "hyperparameters": {"lr": 0.25}, "x": [1.0, 0.75, 0.5625], \
        "y": [-2.0, 0.0, 0.0], "loss": [8.5, 0.28125, 0.158203125]},
          {"label": "a b", "optimizer": "gd", "hyperparameters": {"lr": 0.125, "max_steps": 1.0}, "x": [1.0, 0.875], \
        "y": [-2.0, -1.0], "loss": [8.5, 2.3828125]}
        ],
        "grid": {"x": [-1.0, 0.0, 1.0],
         "y": [0.0, 1.0, 2.0],
         "loss": [
          [0.5, 0.0, 0.5],
          [2.5, 2.0, 2.5],
          [8.5, 8.0, 8.5]
        ]}}

        """)
    #expect(try !data().json([.paths]).contains("grid") && !data().json([.grid]).contains("lanes"))
  }

  /// Where the surface is undefined, and where a lane has run off.
  @Test func numbersThatAreNotFinite() throws {
    let experiment = try Experiment.race(
      "gd:lr=1e200", on: "quadratic:kappa=4", start: Point(1, -2), steps: 9)
    let subject = try #require(experiment.surface)
    let data = RaceData(experiment, on: subject, upTo: 9, domain: subject.domain, gridSize: 2)
    let last = try #require(data.paths[0].losses.last)
    #expect(!last.isFinite && data.json([.paths]).contains("\"inf\""))
    #expect(data.csv(.paths).contains(",inf\n"))
  }

  /// A map over one hyperparameter: a line for every cell.
  @Test func mapsOfHyperparameters() throws {
    let experiment = try Experiment.race("gd:lr=0.25", on: "quadratic:kappa=4", start: Point(1, -2), steps: 2)
    let rate = try #require(Knob.all(of: experiment.lanes[0], in: experiment).first)
    var map = LaneMap(MapQuestion(.line(MapAxis(rate, count: 3)), ofLane: 0, in: experiment))
    let isComplete = map.compute()
    #expect(isComplete)
    let data = MapData([map])
    let lines = data.csv(.grid).split(separator: "\n")
    #expect(lines.count == 4 && lines[0] == "lane,lr,status,loss,steps,rate,end_x,end_y")
    #expect(lines[1].hasPrefix("gd,\(MapAxis(rate, count: 3).value(at: 0)),running,"))
    let array = data.array(.grid)
    #expect(array.shape == [1, 5, 1, 3] && array.type == "<f8")
    #expect(data.json([], facts: []).contains("\"x_name\": \"lr\""))
    #expect(!data.json([], facts: []).contains("y_name"))
  }

  /// Starts lie in the middles of their cells.
  @Test func mapsOfStarts() throws {
    let experiment = try Experiment.race("gd:lr=0.25", on: "quadratic:kappa=4", steps: 2)
    let domain = Domain(x: 0...2, y: 0...4)
    var map = LaneMap(MapQuestion(.starts(domain, columns: 2, rows: 2), ofLane: 0, in: experiment))
    let isComplete = map.compute()
    #expect(isComplete)
    let places = MapData([map]).csv(.grid).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(places.map { $0[1] + " " + $0[2] } == ["0.5 1.0", "1.5 1.0", "0.5 3.0", "1.5 3.0"])
  }
}
