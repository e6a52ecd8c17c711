import Foundation
import Testing

@testable import Canvas

/// What the themes promise to the eye.
@Suite struct ContrastTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../docs/contrast.md")

  @Test func theTableInTheDocumentsIsWhatTheProgramDraws() throws {
    let table = ContrastTable.document
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      return try table.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let recorded = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(recorded == table, "RECORD_SNAPSHOTS=1 writes docs/contrast.md")
  }

  /// The new part of a trail, in every theme, on every map, at both depths, for everyone.
  @Test(arguments: Theme.all) func newTrailsAreClear(theme: Theme) {
    for depth in [ColorDepth.rgb, .cube256] {
      for least in ContrastTable(theme, depth).new { #expect(least >= 3, "\(theme.name), \(depth)") }
    }
    #expect(ContrastTable(theme, .rgb).new[0] >= 4.2, "\(theme.name), normal vision")
  }

  /// The oldest part. The dark theme is weakest for people without red cones, to whom its orange is darker.
  @Test(arguments: Theme.all) func oldTrailsAreSeen(theme: Theme) {
    let others = theme == .dark ? 2.2 : 2.78
    for depth in [ColorDepth.rgb, .cube256] {
      let old = ContrastTable(theme, depth).old
      #expect(old[0] >= 2.78, "\(theme.name), \(depth)")
      for least in old { #expect(least >= others, "\(theme.name), \(depth)") }
    }
  }

  /// Names and markers stand on panels, curves on the background.
  @Test(arguments: Theme.all) func namesOfLanesAreReadable(theme: Theme) throws {
    for depth in [ColorDepth.rgb, .cube256] {
      let style = Style(depth: depth, theme: theme)
      for lane in 0..<8 {
        let hue = try #require(style.lane(lane).new.shownHex)
        for role in [Role.background, .panel] {
          let ground = try #require(style[role].shownHex)
          // The cube has no hue between those of 3.9 and of 6.
          let least = depth == .rgb ? 4.4 : 3.9
          #expect(Vision.normal.contrast(hue, ground) >= least, "\(theme.name), \(depth), lane \(lane + 1)")
        }
        let ink = try #require(style[.ink].shownHex)
        #expect(Vision.normal.contrast(hue, ink) >= 4.5, "\(theme.name), \(depth), lane \(lane + 1)")
      }
    }
  }

  /// On paper, even beside its own cell a trail stands out: against the darkest level, and against white.
  @Test(arguments: ColorMap.all) func paperIsPaper(map: ColorMap) throws {
    let style = Style(map: map, theme: .paper)
    let levels = style.map.levels.compactMap(\.hex)
    let darkest = try #require(levels.last)
    #expect(Vision.normal.contrast(darkest, 0x000000) >= Vision.normal.contrast(0xCBD9EA, 0x000000) - 0.25)
    #expect(Vision.normal.contrast(try #require(levels.first), 0xFFFFFF) < 1.06, "low loss is white")
    for lane in 0..<8 {
      let hue = try #require(style.lane(lane).new.hex)
      #expect(Vision.normal.contrast(hue, 0xFFFFFF) >= 4.5)
      for vision in Vision.all { #expect(vision.contrast(hue, darkest) >= 3, "lane \(lane + 1), \(vision)") }
    }
  }

  /// The first five lanes, as everyone sees them. The dark theme keeps them apart for those without red or
  /// green cones; for those without blue ones, less.
  @Test(arguments: Theme.all, Vision.all) func theFirstLanesAreToldApart(theme: Theme, vision: Vision) {
    let hues = (0..<5).compactMap { Style(theme: theme).lane($0).new.hex }
    let least = theme != .dark ? 0.1 : vision.description == "tritanopia" ? 0.065 : 0.099
    for (index, one) in hues.enumerated() {
      for other in hues[..<index] { #expect(vision.distance(one, other) >= least) }
    }
  }

  /// The hues keep their order, so that a lane has the same name in every theme.
  @Test func lanesKeepTheirHues() {
    for theme in Theme.all {
      let hues = (0..<7).compactMap { Style(theme: theme).lane($0).new.hex }.map(hue)
      for (hue, range) in zip(hues, [220...275, 40...80, 140...170, 335...360, 80...115, 20...60, 270...310])
      {
        #expect(range.contains(hue), "\(theme.name)")
      }
    }
  }

  private func hue(_ hex: UInt32) -> Int {
    let color = OKLab(hex: hex)
    let degrees = atan2(color.b, color.a) * 180 / .pi
    return Int(degrees < 0 ? degrees + 360 : degrees)
  }

  /// A trail is not taken for a contour line, nor for the map beside it, whatever its hue: maps are less vivid
  /// than lanes.
  @Test(arguments: Theme.all) func noMapSwallowsATrail(theme: Theme) {
    for map in ColorMap.all {
      let style = Style(map: map, theme: theme)
      let around = (style.map.levels + style.map.contours).compactMap(\.hex)
      for lane in 0..<7 {
        let hue = style.lane(lane)
        for (color, least) in [(hue.new, 0.12), (hue.old, 0.05)] {
          for ground in around {
            let distance = Vision.normal.distance(color.hex ?? 0, ground)
            #expect(distance >= least, "\(theme.name), \(map.name), lane \(lane + 1)")
          }
        }
      }
    }
  }

  @Test(arguments: [(Theme.dark, 2.9, 5.9, 10), (.paper, 4.5, 4.7, 10), (.contrast, 7, 10, 15)])
  func textIsReadable(theme: Theme, hint: Double, label: Double, text: Double) throws {
    for depth in [ColorDepth.rgb, .cube256] {
      let style = Style(depth: depth, theme: theme)
      let roles: [(Role, Double)] = [
        (.faint, hint), (.dim, label), (.text, text), (.bright, text), (.accent, 4.5), (.good, 4.5),
        (.warning, 4.5), (.danger, 4.5),
      ]
      for (role, least) in roles {
        let contrast = Vision.normal.contrast(
          try #require(style[role].shownHex), try #require(style[.panel].shownHex))
        #expect(contrast >= least, "\(theme.name), \(depth), \(role)")
      }
    }
  }
}
