import Networks
import RealModule
import Optimizers

protocol SymmetricOperator: Sendable {
  var size: Int { get }
  func product(_ vector: [Double]) -> [Double]
}

struct NetworkHessian: SymmetricOperator {
  let objective: NetworkObjective<Float>
  let parameters: [Float]

  init(_ network: Network<Float>, at parameters: [Float], over data: DataSet<Float>) throws(NetworkError) {
    objective = NetworkObjective(network, data: data)
    self.parameters = parameters
  }

  var size: Int { parameters.count }

  func product(_ vector: [Double]) -> [Double] {
    let h = 1e-3
    func gradient(_ sign: Double) -> [Float] {
      let point = zip(parameters, vector).map { $0 + Float(sign * h * $1) }
      var gradient = [Float](repeating: 0, count: size)
      var span = gradient.mutableSpan
      _ = objective.valueAndGradient(at: point.span, into: &span, draw: .exact)
      return gradient
    }
    return zip(gradient(1), gradient(-1)).map { (Double($0) - Double($1)) / (2 * h) }
  }
}

struct ScaledOperator<Base: SymmetricOperator>: SymmetricOperator {
  let base: Base
  let roots: [Double]

  init(_ base: Base, scale: [Double]) {
    self.base = base
    roots = scale.map { $0.squareRoot() }
  }

  var size: Int { base.size }

  func product(_ vector: [Double]) -> [Double] {
    zip(base.product(zip(vector, roots).map { $0 * $1 }), roots).map { $0 * $1 }
  }
}
