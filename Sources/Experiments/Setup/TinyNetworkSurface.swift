import Landscapes
import Networks
import Optimizers
import RealModule

/// The loss of a small network over two of its weights, as a surface: its formula, domain and minimizers
/// are those of `TinyNetwork`, whose other weights Adam has trained.
struct TinyNetworkSurface: Surface {
  private let network = TinyNetwork(trainedBy: { count in
    Adam<Double>(parameterCount: count) { $0.learningRate = 0.05 }
  })

  /// The shared instance; training is deterministic and runs once.
  static let shared = TinyNetworkSurface()

  func value(_ x: Double, _ y: Double) -> Double { network.value(x, y) }
  func gradient(_ x: Double, _ y: Double) -> Point { network.gradient(x, y) }

  func valueAndGradient(
    at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    network.objective.valueAndGradient(at: parameters, into: &gradient, draw: draw)
  }

  var sampleCount: Int { network.objective.sampleCount }
  var domain: Domain { Domain(x: network.domain.x, y: network.domain.y) }
  var start: Point { network.start }
  var minimizers: [Minimizer] {
    network.minimizers.enumerated().map { index, minimizer in
      Minimizer(minimizer.point.x, minimizer.point.y, value: minimizer.value, isGlobal: index == 0)
    }
  }
  var formula: String { network.formula }
  var axes: (x: String, y: String) { network.axes }
  var defaultBatchSize: Int? { network.defaultBatchSize }
}

extension SurfaceEntry {
  static let tinyMLP = SurfaceEntry(
    "tiny-mlp", aliases: ["mlp"], title: "A small network's loss",
    citation: "Rumelhart, Hinton & Williams 1986; planes after Goodfellow, Vinyals & Saxe 2015"
  ) { _ in TinyNetworkSurface.shared }
}
