import CLoops
import Optimizers

/// The C loops for a scalar type.
protocol CScalar: OptimizerScalar {
  static func gd(_ s: inout CState<Self>)
  static func momentum(_ s: inout CState<Self>)
  static func rmsprop(_ s: inout CState<Self>)
  static func adam(_ s: inout CState<Self>)
  static func adamw(_ s: inout CState<Self>)
  static func lion(_ s: inout CState<Self>)
}

/// The buffers of a C loop; it uses the parameters and the gradient of the Swift rule in turn.
struct CState<Scalar: OptimizerScalar> {
  var p: [Scalar]
  let g: [Scalar]
  /// Allocated when a loop first needs them.
  var m: [Scalar] = []
  var v: [Scalar] = []

  init(_ n: Int) {
    p = Array(repeating: 1, count: n)
    g = (0..<n).map { Scalar(Double(($0 * 7919) % 2001 - 1000) / 1000) }
  }
}

extension Float: CScalar {
  static func gd(_ s: inout CState<Self>) { c_sgd_float(&s.p, s.g, s.g.count, 1e-3) }
  static func momentum(_ s: inout CState<Self>) { c_momentum_float(&s.p, s.g, &s.m, s.g.count, 1e-3, 0.9) }
  static func rmsprop(_ s: inout CState<Self>) {
    c_rmsprop_float(&s.p, s.g, &s.v, s.g.count, 1e-3, 0.99, 1e-8)
  }
  static func adam(_ s: inout CState<Self>) {
    c_adam_float(&s.p, s.g, &s.m, &s.v, s.g.count, 1e-3, 0.9, 0.999, 1e-8, 10)
  }
  static func adamw(_ s: inout CState<Self>) {
    c_adamw_float(&s.p, s.g, &s.m, &s.v, s.g.count, 1e-3, 0.9, 0.999, 1e-8, 0.01, 10)
  }
  static func lion(_ s: inout CState<Self>) {
    c_lion_float(&s.p, s.g, &s.m, s.g.count, 1e-3, 0.9, 0.99, 0.01)
  }
}

extension Double: CScalar {
  static func gd(_ s: inout CState<Self>) { c_sgd_double(&s.p, s.g, s.g.count, 1e-3) }
  static func momentum(_ s: inout CState<Self>) { c_momentum_double(&s.p, s.g, &s.m, s.g.count, 1e-3, 0.9) }
  static func rmsprop(_ s: inout CState<Self>) {
    c_rmsprop_double(&s.p, s.g, &s.v, s.g.count, 1e-3, 0.99, 1e-8)
  }
  static func adam(_ s: inout CState<Self>) {
    c_adam_double(&s.p, s.g, &s.m, &s.v, s.g.count, 1e-3, 0.9, 0.999, 1e-8, 10)
  }
  static func adamw(_ s: inout CState<Self>) {
    c_adamw_double(&s.p, s.g, &s.m, &s.v, s.g.count, 1e-3, 0.9, 0.999, 1e-8, 0.01, 10)
  }
  static func lion(_ s: inout CState<Self>) {
    c_lion_double(&s.p, s.g, &s.m, s.g.count, 1e-3, 0.9, 0.99, 0.01)
  }
}
