import Testing

/// The allowed imports, which are stated three times and must agree: in the table here, in Package.swift, and
/// in the imports.
@Suite struct ArrowTests {
  /// The arrows of the house. What lies along them may be imported too, where Package.swift declares it.
  static let arrows: [String: Set<String>] = [
    "Wording": [],
    "Optimizers": [],
    "Expressions": ["Wording"],
    "Catalogue": ["Optimizers", "Expressions"],
    "Landscapes": ["Optimizers", "Expressions"],
    "Networks": ["Optimizers", "Wording"],
    "Experiments": ["Catalogue", "Landscapes", "Networks"],
    "Scenes": ["Experiments"],
    "Canvas": [],
    "Figures": ["Canvas"],
    "Visualizer": ["Scenes", "Figures"],
    "CursesTerminal": ["Canvas"],
    "descent": ["Visualizer", "CursesTerminal"],
  ]

  /// C shims and packages, each with the few that may know it.
  static let shims: [String: Set<String>] = [
    "CMath": ["Optimizers"],
    "CKernels": ["Optimizers", "Networks"],
    "COpenBLAS": ["Networks"],
    "CZlib": ["Networks", "Figures"],
    "CAssets": ["Networks", "Scenes"],
    "CNcurses": ["CursesTerminal"],
    "Yams": ["Scenes"],
    "ArgumentParser": ["descent"],
    "RealModule": [
      "Optimizers", "Expressions", "Landscapes", "Networks", "Experiments", "Scenes", "Visualizer",
    ],
  ]

  /// Modules of the operating systems. The core needs none of them; only the edges do.
  static let system: [String: Set<String>] = [
    "Glibc": ["Networks", "Canvas", "Figures", "descent"],
    "Darwin": ["Networks", "Canvas", "Figures", "descent"],
    "Foundation": ["Networks", "Experiments", "CursesTerminal", "descent"],
    "FoundationEssentials": ["Networks", "Experiments"],
    "Dispatch": ["descent"],
    "Synchronization": ["Networks", "Experiments", "descent"],
  ]

  /// Our own targets along the arrows from a target on.
  static func reachable(from target: String) -> Set<String> {
    var reached: Set<String> = []
    var ahead = arrows[target] ?? []
    while let next = ahead.popFirst() {
      if reached.insert(next).inserted { ahead.formUnion(arrows[next] ?? []) }
    }
    return reached
  }

  /// Every file's target and imports, read once.
  private static let files = House.swiftSources.map { (target: $0.target, imports: Set($0.imports)) }

  private func imports(of target: String) -> Set<String> {
    Self.files.filter { $0.target == target }.reduce(into: []) { $0.formUnion($1.imports) }
  }

  // MARK: The table and Package.swift

  @Test func everyTargetHasItsArrows() {
    #expect(House.swiftTargets.count > 5)
    #expect(Set(House.swiftTargets.map(\.name)) == Set(Self.arrows.keys))
    #expect(Set(House.swiftTargets.map(\.name)) == Set(House.swiftSources.map(\.target)))
    let other = House.manifest.targets.filter { $0.path.hasPrefix("Sources/") }.map(\.name)
    #expect(Set(other).subtracting(Self.arrows.keys).isSubset(of: Self.shims.keys))
  }

  @Test(arguments: arrows.keys.sorted())
  func whatIsDeclaredLiesAlongTheArrows(_ target: String) throws {
    let declared = Set(try #require(House.manifest.targets.first { $0.name == target }).dependencies)
    let allowed = Self.reachable(from: target).union(Self.shims.filter { $0.value.contains(target) }.keys)
    #expect(declared.subtracting(allowed) == [])
    #expect(
      (Self.arrows[target] ?? []).subtracting(declared) == [], "arrows that Package.swift does not have")
  }

  // MARK: Package.swift and the imports

  @Test(arguments: arrows.keys.sorted())
  func whatIsImportedIsDeclaredAndTheOtherWayRound(_ target: String) throws {
    let declared = Set(try #require(House.manifest.targets.first { $0.name == target }).dependencies)
    let imported = imports(of: target).subtracting(Self.system.keys)
    #expect(imported.subtracting(declared) == [], "imported, but not declared")
    #expect(declared.subtracting(imported) == [], "declared, but never imported")
  }

  @Test(arguments: (Array(shims) + Array(system)).map(\.key).sorted())
  func shimsAreKnownToFew(_ module: String) {
    let users = Set(Self.files.filter { $0.imports.contains(module) }.map(\.target))
    let allowed = Self.shims[module] ?? Self.system[module] ?? []
    #expect(users.subtracting(allowed) == [])
    #expect(allowed.subtracting(users) == [], "may import it, and does not")
  }

  @Test func importsAreOurOwnBusiness() {
    for file in House.swiftSources where file.text.contains("public import") {
      Issue.record("\(file.path) hands an import on")
    }
  }

  // MARK: The readers are not to be fooled, else the tests above would pass on anything

  @Test func importsAreRead() {
    let text =
      "import A\n@testable import B\n  import struct C.D\ninternal import E\n// import F\nlet import1 = 2"
    #expect(House.File(path: "Sources/X/x.swift", text: text).imports == ["A", "B", "C", "E"])
  }

  @Test func arrowsAreFollowed() {
    #expect(Self.reachable(from: "Optimizers") == [] && Self.reachable(from: "Canvas") == [])
    #expect(Self.reachable(from: "Visualizer").isDisjoint(with: ["CursesTerminal", "descent", "CAssets"]))
    #expect(Self.reachable(from: "descent") == Set(Self.arrows.keys).subtracting(["descent"]))
    #expect(Self.arrows.keys.allSatisfy { !Self.reachable(from: $0).contains($0) }, "no arrow leads back")
  }

  @Test func manifestsAreRead() {
    let text = """
      .library(name: "L", targets: ["A"]),
      .target(name: "A"), // .target(name: "not this")
      .target(
        name: "B", dependencies: ["A", .product(name: "P", package: "https://x(y"), .target(name: "C")],
        swiftSettings: rules),
      .executableTarget(name: "C", dependencies: [], path: "Elsewhere"),
      .testTarget(name: "D", dependencies: ["B"], exclude: ["Golden"], swiftSettings: rules),
      """
    let targets = Manifest(text).targets
    #expect(targets.map(\.name) == ["A", "B", "C", "D"])
    #expect(targets.map(\.kind) == ["target", "target", "executableTarget", "testTarget"])
    #expect(targets.map(\.path) == ["Sources/A", "Sources/B", "Elsewhere", "Tests/D"])
    #expect(targets.map(\.dependencies) == [[], ["A", "P", "C"], [], ["B"]])
    #expect(targets.map(\.excluded) == [[], [], [], ["Golden"]])
  }
}
