import Landscapes
import Optimizers

/// Four runs of Adam in one vector, number for number as the rule itself takes its steps.
struct FourAdams {
  private var α = SIMD4<Double>.zero
  private var β1 = SIMD4<Double>.zero
  private var β2 = SIMD4<Double>.zero
  private var ε = SIMD4<Double>.zero
  /// 1 − α·λ where the decay is beside the gradient, else 1.
  private var keep = SIMD4<Double>(repeating: 1)
  /// λ where the decay is in the gradient, else 0.
  private var λ = SIMD4<Double>.zero
  private var weights = (first: SIMD4<Double>(repeating: 1), second: SIMD4<Double>(repeating: 1))
  /// True if all four have the same averages, whose corrections then are the same too.
  private let sharesWeights: Bool
  private var m = (x: SIMD4<Double>.zero, y: SIMD4<Double>.zero)
  private var v = (x: SIMD4<Double>.zero, y: SIMD4<Double>.zero)

  /// Four rules in their first states.
  ///
  /// - Parameter values: of each, the values of Adam's hyperparameters in their order; AMSGrad off, the correction of the
  ///   averages on.
  init(_ values: [[Double]]) {
    sharesWeights = Set(values.map { $0[2] }).count == 1
    for (index, values) in values.prefix(4).enumerated() {
      (α[index], β1[index], β2[index], ε[index]) = (values[0], values[1], values[2], values[3])
      let isDecoupled = values[6] != 0
      keep[index] = isDecoupled ? 1 - values[0] * values[4] : 1
      λ[index] = isDecoupled ? 0 : values[4]
    }
  }

  /// True for values of Adam that these steps are made for.
  static func canRun(_ values: [Double]) -> Bool { values.count == 8 && values[5] == 0 && values[7] != 0 }

  /// One update, as in `Adam`.
  @inline(__always)
  mutating func step(_ x: inout SIMD4<Double>, _ y: inout SIMD4<Double>, gradient: FourPoints) {
    weights.first *= β1
    weights.second *= β2
    let rate = α / (1 - weights.first)
    let rest = 1 - weights.second
    let correction = sharesWeights ? SIMD4(repeating: rest.roots.x) : rest.roots
    update(&x, gradient.x, &m.x, &v.x, rate, correction)
    update(&y, gradient.y, &m.y, &v.y, rate, correction)
  }

  @inline(__always)
  private func update(
    _ θ: inout SIMD4<Double>, _ gradient: SIMD4<Double>, _ m: inout SIMD4<Double>, _ v: inout SIMD4<Double>,
    _ α: SIMD4<Double>, _ correction: SIMD4<Double>
  ) {
    θ *= keep
    let g = gradient + λ * θ
    m = β1 * m + (1 - β1) * g
    v = β2 * v + (1 - β2) * g * g
    θ -= α * m / (v.roots / correction + ε)
  }
}
