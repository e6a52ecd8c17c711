import CKernels
import Optimizers

extension PlaneWalk {
  /// The buffers of one thread. Only one thread at a time uses it, and the losses are read when that is done.
  final class Lane: @unchecked Sendable {
    /// Of the points of the last call.
    private(set) var losses: [Double] = []
    /// θ of several points, one after the other.
    private var parameters: [Scalar]
    private var workspace: Workspace<Scalar>

    init(_ walk: PlaneWalk) {
      parameters = [Scalar](repeating: 0, count: walk.origin.count * walk.pointsAtOnce)
      workspace = Workspace(
        for: walk.network.architecture, capacity: min(PlaneWalk.block, walk.data.count))
    }

    /// The losses at some points, not more than the walk takes at once. When cancelled they are nothing.
    func compute(_ walk: PlaneWalk, at points: [SIMD2<Double>], isCancelled: () -> Bool) {
      losses = walk.losses(at: points, &parameters, &workspace, isCancelled: isCancelled)
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func losses(
    at points: [SIMD2<Double>], _ parameters: inout [Scalar], _ workspace: inout Workspace<Scalar>,
    isCancelled: () -> Bool
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: points.count)
    let (count, layout) = (origin.count, workspace.layout)
    for (p, point) in points.enumerated() { place(point, at: p * count, in: &parameters) }
    parameters.withUnsafeBufferPointer { parameters in
      workspace.numbers.withUnsafeMutableBufferPointer { numbers in
        guard let parameters = parameters.baseAddress, let numbers = numbers.baseAddress else { return }
        for start in stride(from: 0, to: data.count, by: Self.block) {
          let samples = start..<min(start + Self.block, data.count)
          for p in points.indices {
            if isCancelled() { return }
            sums[p] += Double(
              sum(samples, at: points[p], parameters + p * count, layout: layout, numbers))
          }
        }
      }
    }
    let divisor = network.loss.divisor(count: data.count, units: network.architecture.outputs) as Scalar
    return points.indices.map { p in
      let penalty = parameters.withUnsafeBufferPointer { parameters in
        network.penalty(parameters.extracting(p * count..<(p + 1) * count).span)
      }
      return sums[p] / Double(divisor) + Double(penalty)
    }
  }

  /// θ(a, b), as far as it is needed.
  @inline(__always)
  private func place(_ point: SIMD2<Double>, at offset: Int, in parameters: inout [Scalar]) {
    let (a, b) = (Scalar(point.x), Scalar(point.y))
    let isNeeded = first.origin.isEmpty || network.l1 != 0 || network.l2 != 0
    let start = isNeeded ? 0 : network.architecture.plan.stages[0].numbers.parameterCount
    for i in start..<max(start, origin.count) { parameters[offset + i] = origin[i] + a * u[i] + b * v[i] }
  }

  /// The sum of the losses of some samples.
  @inline(__always)
  private func sum(
    _ samples: Range<Int>, at point: SIMD2<Double>, _ parameters: UnsafePointer<Scalar>,
    layout: WorkspaceLayout, _ numbers: UnsafeMutablePointer<Scalar>
  ) -> Scalar {
    data.inputs.withUnsafeBufferPointer { inputs in
      data.targets.withUnsafeBufferPointer { targets in
        guard let inputs = inputs.baseAddress, let targets = targets.baseAddress else { return 0 }
        let isFirstThere = !first.origin.isEmpty
        if isFirstThere { combine(samples, at: point, into: numbers + layout.stages[0].output) }
        statistics.withUnsafeBufferPointer {
          Pass(
            layout: layout, parameters: parameters,
            statistics: UnsafeMutablePointer(mutating: $0.baseAddress), numbers: numbers,
            inputs: inputs + samples.lowerBound * network.architecture.inputs, count: samples.count, draw: nil
          ).forward(isFirstOutputThere: isFirstThere)
        }
        return network.loss.sum(
          numbers + layout.outputs, targets + samples.lowerBound * network.targetCount,
          count: samples.count, units: network.architecture.outputs)
      }
    }
  }

  /// z₀ + a·z_u + b·z_v
  @inline(__always)
  private func combine(
    _ samples: Range<Int>, at point: SIMD2<Double>, into z: UnsafeMutablePointer<Scalar>
  ) {
    let (a, b) = (Scalar(point.x), Scalar(point.y))
    let units = network.architecture.plan.stages[0].outputs
    first.origin.withUnsafeBufferPointer { origin in
      first.u.withUnsafeBufferPointer { u in
        first.v.withUnsafeBufferPointer { v in
          guard let origin = origin.baseAddress, let u = u.baseAddress, let v = v.baseAddress else { return }
          let start = samples.lowerBound * units
          let (z0, zu, zv) = (origin + start, u + start, v + start)
          if Scalar.self == Float.self {
            return ckernels_combine(
              z0.floats, zu.floats, zv.floats, Float(a), Float(b), z.floats, samples.count * units)
          }
          for i in 0..<samples.count * units { z[i] = z0[i] + a * zu[i] + b * zv[i] }
        }
      }
    }
  }
}
