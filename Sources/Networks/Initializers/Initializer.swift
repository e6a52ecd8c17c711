import Optimizers
import RealModule

/// Where a network's weights begin. n is the number of a layer's inputs, m that of its outputs, both
/// times the pixels of the kernel for convolutions, whose inputs and outputs are channels; biases begin at
/// 0 unless the row says otherwise, γ of batch normalisation at 1 and its β at 0.
public enum Initializer: Hashable, Sendable {
  /// All 0: every unit of a layer stays the same as the others.
  case zeros
  /// All c: no more than zeros, units stay the same.
  case constant(Double)
  /// U(−r, r)
  case uniform(range: Double)
  /// N(0, σ²)
  case normal(deviation: Double)
  /// U(−r, r) with r = 1/√n, weights and biases: what torch.nn.Linear begins with.
  ///
  /// Source: LeCun et al. 1998, *Efficient BackProp*, §4.6, up to a factor.
  case linear
  /// N(0, 1/n): signals keep their size where σ is nearly linear.
  ///
  /// Source: LeCun et al. 1998, §4.6.
  case lecunNormal
  /// U(−r, r) with r = √(6/(n + m)): keeps the size of signals and gradients from layer to layer where σ is
  /// nearly linear.
  ///
  /// Source: Glorot & Bengio 2010, *Understanding the difficulty of training deep feedforward neural networks*.
  case xavierUniform
  /// N(0, 2/(n + m)); the same source.
  case xavierNormal
  /// U(−r, r) with r = √(6/n): keeps the size of signals behind ReLU.
  ///
  /// Source: He et al. 2015, *Delving deep into rectifiers*.
  case heUniform
  /// N(0, 2/n); the same source.
  case heNormal
  /// Orthonormal rows, or columns where there are fewer of them.
  ///
  /// Source: Saxe, McClelland & Ganguli 2014, *Exact solutions to the nonlinear dynamics of learning in deep
  /// linear neural networks*.
  case orthogonal

  /// One of every kind.
  public static let all: [Initializer] = [
    .zeros, .constant(0.1), .uniform(range: 0.1), .normal(deviation: 0.1), .linear, .lecunNormal,
    .xavierUniform, .xavierNormal, .heUniform, .heNormal, .orthogonal,
  ]

  /// As it is called on screen and in files.
  public var name: String {
    switch self {
    case .zeros: "zeros"
    case .constant: "constant"
    case .uniform: "uniform"
    case .normal: "normal"
    case .linear: "linear"
    case .lecunNormal: "lecun-normal"
    case .xavierUniform: "xavier-uniform"
    case .xavierNormal: "xavier-normal"
    case .heUniform: "he-uniform"
    case .heNormal: "he-normal"
    case .orthogonal: "orthogonal"
    }
  }

  /// The parameters of a network, flat; a pure function of the seed, and the same for `Float` and `Double` up
  /// to rounding. Tensors that begin at a number of their own do so whatever the initializer.
  public func parameters<Scalar: OptimizerScalar>(of architecture: Architecture, seed: UInt64) -> [Scalar] {
    var parameters: [Scalar] = []
    parameters.reserveCapacity(architecture.parameterCount)
    var (block, stream) = (-1, RandomStream(seed: seed, stream: .weights))
    for placed in architecture.plan.parameterTensors {
      if placed.block != block {
        block = placed.block
        stream = RandomStream(seed: seed, stream: .weights, counter: UInt64(block))
      }
      switch placed.tensor.start {
      case .constant(let start):
        parameters += [Scalar](repeating: Scalar(start), count: placed.tensor.count)
      case .initializer:
        let numbers =
          placed.tensor.kind == .weight
          ? weights(of: placed.tensor, from: &stream) : biases(of: placed, from: &stream)
        parameters += numbers.map { Scalar($0) }
      }
    }
    return parameters
  }

  private func biases(of placed: PlacedTensor, from stream: inout RandomStream) -> [Double] {
    let range = self == .linear ? 1 / Double(placed.fanIn).squareRoot() : 0
    return (0..<placed.tensor.count).map { _ in
      range == 0 ? 0 : range * (2 * stream.nextUniform() - 1)
    }
  }

  private func weights(of tensor: LayerTensor, from stream: inout RandomStream) -> [Double] {
    let (count, rows) = (tensor.count, tensor.shape[0])
    // A pixel of an image goes into as many sums of each filter as its kernel has pixels.
    let (n, m) = (Double(count / rows), Double(rows * tensor.shape.dropFirst(2).reduce(1, *)))
    func uniform(_ range: Double) -> [Double] {
      (0..<count).map { _ in range * (2 * stream.nextUniform() - 1) }
    }
    func normal(_ deviation: Double) -> [Double] {
      (0..<count).map { _ in deviation * stream.nextGaussian() }
    }
    return switch self {
    case .zeros: [Double](repeating: 0, count: count)
    case .constant(let c): [Double](repeating: c, count: count)
    case .uniform(let range): uniform(range)
    case .normal(let deviation): normal(deviation)
    case .linear: uniform(1 / n.squareRoot())
    case .lecunNormal: normal(1 / n.squareRoot())
    case .xavierUniform: uniform((6 / (n + m)).squareRoot())
    case .xavierNormal: normal((2 / (n + m)).squareRoot())
    case .heUniform: uniform((6 / n).squareRoot())
    case .heNormal: normal((2 / n).squareRoot())
    case .orthogonal: orthogonal(rows: rows, columns: count / rows, normal(1))
    }
  }

  /// The Gaussian matrix with its rows, or columns where they are fewer, made orthonormal by Gram and Schmidt's
  /// method, each twice, so that rounding does not add up.
  private func orthogonal(rows: Int, columns: Int, _ gaussian: [Double]) -> [Double] {
    let (count, length) = (min(rows, columns), max(rows, columns))
    var vectors = gaussian
    for i in 0..<count {
      for _ in 0..<2 {
        for j in 0..<i {
          var dot = 0.0
          for k in 0..<length { dot += vectors[i * length + k] * vectors[j * length + k] }
          for k in 0..<length { vectors[i * length + k] -= dot * vectors[j * length + k] }
        }
      }
      var square = 0.0
      for k in 0..<length { square += vectors[i * length + k] * vectors[i * length + k] }
      for k in 0..<length { vectors[i * length + k] /= square.squareRoot() }
    }
    guard rows > columns else { return vectors }
    return (0..<rows * columns).map { vectors[$0 % columns * length + $0 / columns] }
  }
}
