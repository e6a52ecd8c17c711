// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "descent", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    // The same loops in C, for comparison. They round as Swift does, which never contracts a·b + c to
    // one instruction, so that results do not depend on the build.
    .target(name: "CLoops", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
    .target(name: "Measuring"),
    // Swift figures against the C figures of the same run.
    .executableTarget(
      name: "Ratios",
      dependencies: ["CLoops", "Measuring", .product(name: "Optimizers", package: "descent")]),
    // Training networks, and their loss on a plane.
    .executableTarget(
      name: "Training",
      dependencies: ["CLoops", "Measuring", .product(name: "Networks", package: "descent")]),
    // The time to draw the screen.
    .executableTarget(name: "Frames", dependencies: [.product(name: "_Visualizer", package: "descent")]),
    // A map of hyperparameters against the same runs in C, on as many threads.
    .executableTarget(
      name: "Maps",
      dependencies: ["CLoops", "Measuring", .product(name: "_Visualizer", package: "descent")]),
    // A sweep against the bare loop in C, on as many threads.
    .executableTarget(
      name: "Sweeps",
      dependencies: ["CLoops", "Measuring", .product(name: "_Visualizer", package: "descent")]),
    // The cost of a formula against the same surface written by hand.
    .executableTarget(name: "Formulas", dependencies: [.product(name: "_Visualizer", package: "descent")]),
    .executableTarget(
      name: "Steps",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Optimizers", package: "descent"),
      ],
      path: "Benchmarks/Steps",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  cLanguageStandard: .gnu2x
)
