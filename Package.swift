// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target of the house is written under the same rules.
let rules: [SwiftSetting] = [.swiftLanguageMode(.v6)]

let package = Package(
  name: "descent",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "descent", targets: ["descent"]),
    .library(name: "Optimizers", targets: ["Optimizers"]),
    .library(name: "Networks", targets: ["Networks", "Optimizers"]),
    // Not for others: for Benchmarks/, which is a package of its own.
    .library(
      name: "_Visualizer",
      targets: ["Visualizer", "Scenes", "Experiments", "Landscapes", "Expressions", "Canvas", "Figures"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C shims: headers, inline intrinsics, embedded tables.
    .target(name: "CMath"),
    .target(name: "CKernels"),
    .target(name: "CAssets"),
    // On Linux it loads libopenblas.so.0 when the first product is made.
    .target(
      name: "COpenBLAS", linkerSettings: [.linkedFramework("Accelerate", .when(platforms: [.macOS]))]),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "CNcurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),

    // What every target may need to say: nearest names, excerpts that are safe to print, shortest digits.
    .target(name: "Wording", swiftSettings: rules),

    // The core: what an optimizer is, what it descends, and races between them.
    .target(
      name: "Optimizers",
      dependencies: ["CMath", "CKernels", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: rules),
    .target(
      name: "Expressions",
      dependencies: ["Wording", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: rules),
    // The text machinery around the entries: lookup, errors in settings, checking of values, a rule's text.
    .target(name: "Catalogue", dependencies: ["Optimizers", "Expressions", "Wording"], swiftSettings: rules),
    .target(
      name: "Landscapes",
      dependencies: ["Optimizers", "Expressions", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: rules),
    .target(
      name: "Networks",
      dependencies: [
        "Optimizers", "Wording", "CKernels", "COpenBLAS", "CAssets", "CZlib",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: rules),
    .target(
      name: "Experiments",
      dependencies: [
        "Wording", "Optimizers", "Expressions", "Catalogue", "Landscapes", "Networks",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: rules),
    .target(
      name: "Scenes",
      dependencies: [
        "Wording", "Optimizers", "Expressions", "Catalogue", "Landscapes", "Networks", "Experiments",
        "CAssets",
        .product(name: "Yams", package: "Yams"),
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: rules),

    // The screen: a pure picture of one moment, and the one place that knows ncurses.
    .target(name: "Canvas", swiftSettings: rules),
    // Pictures for paper, slides and pages: lines, areas and text instead of cells.
    .target(name: "Figures", dependencies: ["Canvas", "CZlib"], swiftSettings: rules),
    .target(
      name: "Visualizer",
      dependencies: [
        "Wording", "Optimizers", "Expressions", "Catalogue", "Landscapes", "Networks", "Experiments",
        "Scenes", "Canvas", "Figures",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: rules),
    .target(name: "CursesTerminal", dependencies: ["Canvas", "CNcurses"], swiftSettings: rules),

    .executableTarget(
      name: "descent",
      dependencies: [
        "Wording", "Optimizers", "Expressions", "Catalogue", "Landscapes", "Networks", "Experiments",
        "Scenes",
        "Canvas", "Figures", "Visualizer", "CursesTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: rules),

    .testTarget(name: "HouseTests", dependencies: ["TestSupport"], swiftSettings: rules),
    .testTarget(
      name: "GoldenTests", dependencies: ["Scenes", "TestSupport"], exclude: ["Golden", "Generator"],
      swiftSettings: rules),
    .testTarget(name: "WordingTests", dependencies: ["Wording"], swiftSettings: rules),
    .testTarget(name: "OptimizersTests", dependencies: ["Optimizers"], swiftSettings: rules),
    .testTarget(name: "ExpressionsTests", dependencies: ["Expressions", "Landscapes"], swiftSettings: rules),
    .testTarget(name: "CatalogueTests", dependencies: ["Catalogue"], swiftSettings: rules),
    .testTarget(
      name: "LandscapesTests", dependencies: ["Landscapes", "Catalogue"], exclude: ["Golden"],
      swiftSettings: rules),
    .testTarget(
      name: "NetworksTests",
      dependencies: ["Networks", "Catalogue", "CKernels", "COpenBLAS", "CZlib", "TestSupport"],
      exclude: ["Golden", "Fixtures"], swiftSettings: rules),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments"], swiftSettings: rules),
    .testTarget(
      name: "ScenesTests", dependencies: ["Scenes", .product(name: "Yams", package: "Yams")],
      swiftSettings: rules),
    .testTarget(name: "CanvasTests", dependencies: ["Canvas"], swiftSettings: rules),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "CZlib"], swiftSettings: rules),
    .testTarget(
      name: "VisualizerTests", dependencies: ["Visualizer"], exclude: ["Snapshots"], swiftSettings: rules),
    .testTarget(
      name: "CursesTerminalTests", dependencies: ["CursesTerminal", "CPseudoTerminal"], swiftSettings: rules),
    .testTarget(
      name: "DescentTests", dependencies: ["descent", "TestSupport"], exclude: ["Golden"],
      swiftSettings: rules),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TestSupport", "CPseudoTerminal"], swiftSettings: rules),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: rules),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
  ],
  cLanguageStandard: .gnu2x
)
