import Testing

/// Who may import whom. The arrows are those of the package; what lies along them may be imported too.
@Suite struct ArrowTests {
  /// The arrows between our own targets, and to the C shims.
  static let arrows: [String: Set<String>] = [
    "Optimizers": ["CMath"],
    "Landscapes": ["Optimizers"],
    "Networks": ["Optimizers", "COpenBLAS", "CAssets", "CZlib"],
    "Experiments": ["Landscapes", "Networks", "CAssets"],
    "Canvas": [],
    "Visualizer": ["Experiments", "Canvas"],
    "CursesTerminal": ["Canvas", "CNcurses"],
    "descent": ["Visualizer", "CursesTerminal"],
  ]

  /// What comes from elsewhere. The core needs no operating system; only the edges do.
  static let foreign: [String: Set<String>] = [
    "Optimizers": ["RealModule"],
    "Landscapes": ["RealModule"],
    "Networks": ["RealModule", "Accelerate", "SwiftCSV", "Glibc", "Darwin"],
    "Experiments": ["RealModule", "Yams"],
    "Canvas": ["Glibc", "Darwin"],
    "Visualizer": ["RealModule"],
    "CursesTerminal": ["Foundation", "Glibc", "Darwin"],
    "descent": ["Foundation", "Glibc", "Darwin", "Dispatch", "Synchronization", "ArgumentParser"],
  ]

  /// What a target may import: its neighbours, and whatever of our own lies behind them. A C shim is its
  /// neighbour's alone.
  static func allowed(for target: String) -> Set<String> {
    var reached: Set<String> = []
    var ahead = arrows[target] ?? []
    while let next = ahead.popFirst() {
      guard reached.insert(next).inserted else { continue }
      ahead.formUnion((arrows[next] ?? []).filter { arrows[$0] != nil })
    }
    return reached.union(foreign[target] ?? [])
  }

  @Test func everyTargetHasItsArrows() {
    let targets = Set(House.swiftSources.map(\.target))
    #expect(targets == Set(Self.arrows.keys))
    #expect(Set(Self.foreign.keys) == Set(Self.arrows.keys))
  }

  @Test(arguments: arrows.keys.sorted())
  func importsFollowTheArrows(_ target: String) {
    let files = House.swiftSources.filter { $0.target == target }
    #expect(!files.isEmpty)
    let allowed = Self.allowed(for: target)
    for file in files {
      for module in file.imports where !allowed.contains(module) {
        Issue.record("\(file.path) imports \(module), which does not lie along its arrows")
      }
    }
  }

  @Test func onlyTheTerminalKnowsNcurses() {
    let users = Set(House.swiftSources.filter { $0.imports.contains("CNcurses") }.map(\.target))
    #expect(users.isSubset(of: ["CursesTerminal"]))
  }

  @Test func onlyNetworksKnowsCblas() {
    for shim in ["COpenBLAS", "Accelerate"] {
      let users = Set(House.swiftSources.filter { $0.imports.contains(shim) }.map(\.target))
      #expect(users == ["Networks"])
    }
  }

  @Test func importsAreOurOwnBusiness() {
    for file in House.swiftSources where file.text.contains("public import") {
      Issue.record("\(file.path) hands an import on")
    }
  }

  /// The reader of imports is not to be fooled: else the tests above would pass on anything.
  @Test func importsAreRead() {
    let text =
      "import A\n@testable import B\n  import struct C.D\ninternal import E\n// import F\nlet import1 = 2"
    #expect(House.File(path: "Sources/X/x.swift", text: text).imports == ["A", "B", "C", "E"])
    #expect(Self.allowed(for: "Optimizers") == ["CMath", "RealModule"])
    #expect(Self.allowed(for: "Canvas").isDisjoint(with: Self.arrows.keys))
    #expect(!Self.allowed(for: "Visualizer").contains("CursesTerminal"))
    #expect(!Self.allowed(for: "Visualizer").contains("CAssets"))
    #expect(
      Self.allowed(for: "descent").isSuperset(of: ["Optimizers", "Landscapes", "Canvas", "Experiments"]))
  }
}
