import Optimizers
import RealModule

/// The three plainest rules, written out here so that these tests lean on no other target's.

/// v ← βv + g, θ ← θ − αv
struct HeavyBall: Optimizer {
  var learningRate: Double
  let momentum: Double
  private var velocity: [Double]

  init(_ count: Int, learningRate: Double, momentum: Double = 0) {
    self.learningRate = learningRate
    self.momentum = momentum
    velocity = Array(repeating: 0, count: count)
  }

  mutating func step(_ parameters: inout MutableSpan<Double>, gradient: Span<Double>) {
    for i in gradient.indices {
      velocity[i] = momentum * velocity[i] + gradient[i]
      parameters[i] -= learningRate * velocity[i]
    }
  }
}

/// Adam as in torch: θ ← θ − α m̂/(√v̂ + ε)
struct PlainAdam: Optimizer {
  var learningRate: Double
  let epsilon: Double
  private let beta1 = 0.9
  private let beta2 = 0.999
  private var power1 = 1.0
  private var power2 = 1.0
  private var m: [Double]
  private var v: [Double]

  init(_ count: Int, learningRate: Double, epsilon: Double = 1e-8) {
    self.learningRate = learningRate
    self.epsilon = epsilon
    m = Array(repeating: 0, count: count)
    v = m
  }

  mutating func step(_ parameters: inout MutableSpan<Double>, gradient: Span<Double>) {
    power1 *= beta1
    power2 *= beta2
    for i in gradient.indices {
      m[i] = beta1 * m[i] + (1 - beta1) * gradient[i]
      v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i]
      let scale = (v[i] / (1 - power2)).squareRoot() + epsilon
      parameters[i] -= learningRate * (m[i] / (1 - power1)) / scale
    }
  }
}

/// RMSprop as in torch: s ← ρs + (1 − ρ)g², θ ← θ − αg/(√s + ε)
struct PlainRMSprop: Optimizer {
  var learningRate: Double
  let decay: Double
  let epsilon: Double
  private var square: [Double]

  init(_ count: Int, learningRate: Double, decay: Double, epsilon: Double) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
    square = Array(repeating: 0, count: count)
  }

  mutating func step(_ parameters: inout MutableSpan<Double>, gradient: Span<Double>) {
    for i in gradient.indices {
      square[i] = decay * square[i] + (1 - decay) * gradient[i] * gradient[i]
      parameters[i] -= learningRate * gradient[i] / (square[i].squareRoot() + epsilon)
    }
  }
}
