import Expressions
import Landscapes
import Networks
import Optimizers
import RealModule

/// The loss of a small 2-4-1 tanh network on sixty points of two moons, with cross-entropy and a little
/// weight decay, over two of its 17 parameters; the others keep their trained values.
///
/// The two are the weights into and out of one hidden unit, w and v, whose product-like v·tanh(wx₂ + …) bends
/// the valley: along v = 0 the unit is off, far out along w it is saturated and its slope vanishes, and on
/// each side of the saddle near (½, 0) there is a well. The left one is that of the trained network, the
/// right one is higher by a tenth; from the start, on the shoulder of the plateau, the rule decides which one
/// is reached.
///
/// Domain [−5, 5]², start (3, 4).
struct TinyNetwork: Surface {
  /// The network over all its parameters.
  let network: NetworkObjective<Double>
  /// The loss over (w, v).
  let objective: PlaneObjective<NetworkObjective<Double>>
  /// The minimizers over (w, v) in the domain, the lowest first, up to rounding.
  private(set) var minimizers: [Minimizer] = []
  private let samples: [Sample]

  /// The terms of a sample that do not depend on (w, v).
  private struct Sample {
    /// x₂, which w multiplies.
    let input: Double
    /// The hidden unit without w·x₂.
    let hidden: Double
    /// The output without the hidden unit.
    let output: Double
    /// The target, 0 or 1.
    let target: Double
  }

  /// λ of the penalty ½λ(w² + v²).
  private static let penalty = 0.003
  /// The index of the hidden unit between w and v.
  private static let unit = 2

  /// Trained once, by Adam with α = 0.05; the training is deterministic.
  static let shared = TinyNetwork()

  private init() {
    guard let architecture = try? Architecture(widths: [2, 4, 1], activation: .tanh) else {
      preconditionFailure("there is a network of 2, 4 and 1 units")
    }
    network = NetworkObjective(
      Network(architecture, loss: .binaryCrossEntropy, l2: Self.penalty),
      data: DataSet(.moons, ["samples": 60, "noise": 0.15]))
    let trained = network.trained(
      from: Initializer.xavierUniform.parameters(of: architecture, seed: 0),
      by: Adam<Double>(parameterCount: network.parameterCount) { $0.learningRate = 0.05 }, steps: 2000)
    // W₁ is 4 × 2, b₁ has 4 numbers, W₂ is 1 × 4.
    let plane = Plane(through: trained, along: 2 * Self.unit + 1, 12 + Self.unit)
    objective = PlaneObjective(network, on: plane)
    let data = network.data
    let outputs = Model(network.network, parameters: plane.origin).outputs(for: data.inputs)
    let (weight, bias) = (trained[2 * Self.unit], trained[8 + Self.unit])
    samples = (0..<data.count).map {
      Sample(
        input: data.inputs[2 * $0 + 1], hidden: weight * data.inputs[2 * $0] + bias, output: outputs[$0],
        target: data.targets[$0])
    }
    minimizers = MinimizerSearch(
      in: domain, value: value, gradient: gradient, hessian: { [self] in hessian(at: Point($0, $1)) }
    ).minimizers()
  }

  func value(_ w: Double, _ v: Double) -> Double { objective.value(w, v) }
  func gradient(_ w: Double, _ v: Double) -> Point { objective.gradient(w, v) }

  /// The output z has derivatives with respect to w and v, and the loss has σ(z) − target and σ′(z) with
  /// respect to z.
  func hessian(at point: Point) -> Hessian {
    let (w, v) = (SecondOrder(point.x, x: 1, y: 0), SecondOrder(point.y, x: 0, y: 1))
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for sample in samples {
      let z = v * .tanh(sample.input * w + sample.hidden) + sample.output
      let probability = 1 / (1 + .exp(-z.value))
      let (slope, curvature) = (probability - sample.target, probability * (1 - probability))
      xx += curvature * z.x * z.x + slope * z.xx
      xy += curvature * z.x * z.y + slope * z.xy
      yy += curvature * z.y * z.y + slope * z.yy
    }
    let count = Double(samples.count)
    return (xx / count + Self.penalty, xy / count, yy / count + Self.penalty)
  }

  func valueAndGradient(
    at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    objective.valueAndGradient(at: parameters, into: &gradient, draw: draw)
  }

  var sampleCount: Int { objective.sampleCount }
  var domain: Domain { Domain(x: -5...5, y: -5...5) }
  var start: Point { Point(3, 4) }
  var formula: String { "cross-entropy of a 2-4-1 tanh network over two of its weights" }
  var axes: (x: String, y: String) { ("w", "v") }
  var defaultBatchSize: Int? { 10 }
}

extension SurfaceEntry {
  static let tinyMLP = SurfaceEntry(
    "tiny-mlp", aliases: ["mlp"], title: "A small network's loss",
    citation: "Rumelhart, Hinton & Williams 1986; planes after Goodfellow, Vinyals & Saxe 2015"
  ) { _ in TinyNetwork.shared }
}
