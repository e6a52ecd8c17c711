import Optimizers

/// Losses at points of a plane, a few points at a time: block after block of the samples, and for each block all
/// the points, so that what the points share stays in the cache.
struct PlaneWalk<Scalar: OptimizerScalar>: Sendable {
  let network: Network<Scalar>
  let statistics: [Scalar]
  let data: DataSet<Scalar>
  /// θ(a, b) = origin + a·u + b·v, in the network's own scalars.
  let origin: [Scalar]
  let u: [Scalar]
  let v: [Scalar]
  /// z₀, z_u and z_v of the first layer with its bias, a row for every sample; empty where it is not dense or they
  /// would take too much room, and then the first layer is computed like the others.
  let first: (origin: [Scalar], u: [Scalar], v: [Scalar])

  /// Samples that go through the network at a time.
  static var block: Int { 128 }
  /// The most numbers in each of z₀, z_u and z_v.
  static var mostFirst: Int { 8_000_000 }

  /// Points that are computed at a time by a thread: fewer for large networks.
  var pointsAtOnce: Int { max(1, min(8, 2_000_000 / origin.count)) }

  init(_ network: Network<Scalar>, statistics: [Scalar], data: DataSet<Scalar>, plane: Plane) {
    precondition(
      data.inputCount == network.architecture.inputs, "The data must be as wide as the first layer.")
    precondition(data.targetCount == network.targetCount, "The targets must be those of the loss.")
    (self.network, self.statistics, self.data) = (network, statistics, data)
    origin = plane.origin.map { Scalar($0) }
    u = plane.u.map { Scalar($0) }
    v = plane.v.map { Scalar($0) }
    // The first layer is linear in its parameters.
    if let dense = network.architecture.plan.stages[0].layer as? Dense,
      data.count * dense.units <= Self.mostFirst
    {
      first = (
        Self.linear(dense, origin, data), Self.linear(dense, u, data), Self.linear(dense, v, data)
      )
    } else {
      first = ([], [], [])
    }
  }

  /// aWᵀ + b for all samples.
  private static func linear(_ dense: Dense, _ parameters: [Scalar], _ data: DataSet<Scalar>) -> [Scalar] {
    let (inputs, outputs) = (data.inputCount, dense.units)
    var z = [Scalar](repeating: 0, count: data.count * outputs)
    parameters.withUnsafeBufferPointer { parameters in
      data.inputs.withUnsafeBufferPointer { samples in
        z.withUnsafeMutableBufferPointer { z in
          guard let parameters = parameters.baseAddress, let samples = samples.baseAddress,
            let z = z.baseAddress
          else { return }
          MatrixProduct.forward(
            samples, parameters, into: z, count: data.count, inputs: inputs, outputs: outputs)
          Activation.identity.apply(
            z, bias: parameters + outputs * inputs, into: z, count: data.count, units: outputs)
        }
      }
    }
    return z
  }
}
