import Canvas
import Catalogue
import Experiments
import Landscapes
import Optimizers
import Scenes
import Wording

/// A part of the state of a screen under a key, read from a desk and written to one.
struct ShotKey: Named {
  let name: String
  /// The form of the value: `true`, `0.1:0.9`.
  let value: String
  let views: Set<ShotView>
  /// The value on a desk; nil where it is the usual one.
  let read: @Sendable (Desk) -> String?
  let write: @Sendable (inout Desk, String) throws -> Void

  var isOfEveryView: Bool { views.count == ShotView.allCases.count }

  private init(
    _ name: String, _ value: String, in views: Set<ShotView> = Set(ShotView.allCases),
    read: @escaping @Sendable (Desk) -> String?,
    write: @escaping @Sendable (inout Desk, String) throws -> Void
  ) {
    (self.name, self.value, self.views, self.read, self.write) = (name, value, views, read, write)
  }

  /// All keys, in the order in which they are written: an axis comes before its window.
  static let all = ofTheLook + ofTheHand + ofScreens + ofMaps

  // MARK: Kinds of values

  private static func flag(
    _ name: String, in views: Set<ShotView> = Set(ShotView.allCases), usually usual: Bool = false,
    _ path: WritableKeyPath<Desk, Bool> & Sendable
  ) -> ShotKey {
    ShotKey(name, String(!usual), in: views) {
      $0[keyPath: path] == usual ? nil : String(!usual)
    } write: {
      $0[keyPath: path] = try NumberText.flag($1, key: name)
    }
  }

  /// A word for one of a few values.
  private static func word<Value: Equatable & Sendable>(
    _ name: String, _ words: [(String, Value)], form: String? = nil,
    in views: Set<ShotView> = Set(ShotView.allCases),
    read: @escaping @Sendable (Desk) -> Value?, write: @escaping @Sendable (inout Desk, Value) -> Void
  ) -> ShotKey {
    ShotKey(name, form ?? words.map(\.0).joined(separator: "|"), in: views) { desk in
      read(desk).flatMap { value in words.first { $0.1 == value }?.0 }
    } write: { desk, text in
      let found = try lookup(text, in: words.map { Name($0.0) }, kind: "“\(name)”")
      if let value = words.first(where: { $0.0 == found.name })?.1 { write(&desk, value) }
    }
  }

  private static func number(
    _ name: String, _ form: String, in views: Set<ShotView>, range: ParameterRange = .finite,
    read: @escaping @Sendable (Desk) -> Double?, write: @escaping @Sendable (inout Desk, Double) -> Void
  ) -> ShotKey {
    ShotKey(name, form, in: views) {
      read($0).map(shortest)
    } write: {
      write(&$0, try NumberText.number($1, owner: "the view", key: name, in: range))
    }
  }

  private static func count(
    _ name: String, in views: Set<ShotView> = Set(ShotView.allCases), range: ClosedRange<Int>,
    read: @escaping @Sendable (Desk) -> Int?, write: @escaping @Sendable (inout Desk, Int) -> Void
  ) -> ShotKey {
    ShotKey(name, "N", in: views) {
      read($0).map(String.init)
    } write: {
      write(&$0, try NumberText.count($1, owner: "the view", key: name, in: range))
    }
  }

  // MARK: Keys of every view

  private static let ofTheLook: [ShotKey] = [
    ShotKey("window", "x0:x1,y0:y1") { desk in
      let (target, home) = (desk.look.camera.target, desk.look.camera.home)
      return target == home ? nil : target.text
    } write: {
      $0.look.camera.jump(to: try Domain($1))
    },
    flag("contours", usually: true, \.look.showsContours),
    flag("data", usually: true, \.look.showsData),
    word("show", [("both", Look.NetworkView.both), ("planes", .planes), ("outputs", .outputs)]) {
      $0.look.view == .both ? nil : $0.look.view
    } write: {
      $0.look.view = $1
    },
    count("chart", range: 1...9) {
      $0.look.chartIndex == 0 ? nil : $0.look.chartIndex + 1
    } write: {
      $0.look.chartIndex = $1 - 1
    },
    flag("sharpness", usually: false, \.look.showsSharpness),
    word("axes", ChartAxes.allCases.map { ($0.words, $0) }) {
      $0.look.chartAxes
    } write: {
      $0.look.chartAxes = $1
    },
    word("unit", ChartUnit.allCases.map { ($0.rawValue, $0) }) {
      $0.look.chartUnit
    } write: {
      $0.look.chartUnit = $1
    },
  ]

  private static let ofTheHand: [ShotKey] = [
    ShotKey("knob", "KEY") { desk in
      desk.knob == desk.knobs.first ? nil : desk.knobs.word(for: desk.knob)
    } write: { desk, text in
      let knob = try desk.knobs.named(text)
      desk.hand.knobIndex = desk.knobs.firstIndex(of: knob) ?? 0
    },
    word("mode", [("replay", TuningMode.replay), ("onward", .onward)]) { desk in
      desk.hand.mode == desk.usualMode ? nil : desk.hand.mode
    } write: {
      $0.hand.mode = $1
    },
    flag("all", \.hand.focusesAll),
    number("speed", "10", in: Set(ShotView.allCases), range: .positive) { desk in
      let usual = Speed(forRaceOf: desk.experiment.end)
      return desk.timeline.speed == usual ? nil : desk.timeline.speed.factor
    } write: {
      $0.timeline.speed = Speed(nearest: $1)
    },
    flag("present", in: [.race], \.isPresenting),
    count("text", in: [.race], range: 1...99) { desk in
      desk.lesson.flatMap { $0.page == 0 ? nil : $0.page + 1 }
    } write: {
      $0.lesson?.page = $1 - 1
    },
  ]

  // MARK: Keys of a view

  private static let ofScreens: [ShotKey] = [
    count("part", in: [.inside], range: 1...99) { desk in
      desk.inside.flatMap { $0.part == 0 ? nil : $0.part + 1 }
    } write: {
      $0.inside?.part = $1 - 1
    },
    number("zoom", "2", in: [.inside], range: ParameterRange(1e-3, 1e6)) { desk in
      desk.inside.flatMap { $0.zoom == 1 ? nil : $0.zoom }
    } write: {
      $0.inside?.zoom = $1
    },
    camera("turn", "29", \.turn), camera("tilt", "50", \.tilt), camera("zoom", "2", \.zoom),
    camera("right", "0.1", \.shift.x), camera("up", "0.1", \.shift.y),
    flag("per_lane", in: [.relief], \.isReliefPerLane),
    flag("single", in: [.basins], \.isBasinSingle),
    word("by", Figure.shotWords, form: "final loss", in: [.report]) {
      $0.reportScreen?.figure
    } write: {
      $0.reportScreen?.figure = $1
    },
  ]

  /// A part of the relief's camera, which wraps and clamps all together.
  private static func camera(
    _ name: String, _ form: String, _ path: WritableKeyPath<ReliefCamera, Double> & Sendable
  ) -> ShotKey {
    number(name, form, in: [.relief]) { desk in
      guard let camera = desk.reliefScreen?.target, camera[keyPath: path] != ReliefCamera()[keyPath: path]
      else { return nil }
      return camera[keyPath: path]
    } write: { desk, value in
      guard var camera = desk.reliefScreen?.target else { return }
      camera[keyPath: path] = value
      desk.reliefScreen?.jump(
        to: ReliefCamera(turn: camera.turn, tilt: camera.tilt, zoom: camera.zoom, shift: camera.shift))
    }
  }

  private static let ofMaps: [ShotKey] =
    MapScreen.Side.allCases.flatMap { side -> [ShotKey] in
      let views: Set<ShotView> = side == .horizontal ? [.line, .map] : [.map]
      return [
        ShotKey(side.letter, "KEY", in: views) {
          $0.mapAxisWord(side)
        } write: {
          try $0.setMapAxis(side, to: $1)
        },
        ShotKey("\(side.letter)_window", "0.1:0.9", in: views) {
          $0.mapWindowWord(side)
        } write: {
          try $0.setMapWindow(side, to: $1)
        },
        ShotKey("\(side.letter)_cross", "0.01", in: views) {
          $0.mapCrossWord(side)
        } write: {
          try $0.setMapCross(side, to: $1)
        },
      ]
    } + [
      word("measure", Outcome.Measure.allCases.map { ("\($0)", $0) }, in: [.line, .map]) {
        $0.mapScreen?.measure
      } write: {
        $0.mapScreen?.measure = $1
      },
      count("epochs", in: [.line, .map], range: 1...100_000) {
        $0.mapScreen?.epochs
      } write: {
        $0.mapScreen?.epochs = $1
      },
    ]
}
