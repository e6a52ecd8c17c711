import Optimizers

/// Batch normalisation by its running statistics, with a way back: y = γx̂ + β with x̂ = s(z − mean) and
/// s = 1/√(variance + ε), both as they are. The tensors are those of `BatchNormalization`, which it stands for.
struct FixedNormalization: TwiceDifferentiableLayer {
  var text: String { BatchNormalization().text }

  func outputs(inputs: Int, number: Int) -> Int { inputs }

  func tensors(inputs: Int) -> [LayerTensor] { BatchNormalization().tensors(inputs: inputs) }

  /// x̂ for every input, s for every unit.
  func room(inputs: Int, samples: Int) -> Int { inputs * samples + inputs }

  var worksInPlace: Bool { true }
  var readsInput: Bool { false }
  var readsOutput: Bool { false }
  var addsBias: Bool { true }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    guard let mean = pass.running else { return }
    let units = pass.inputs
    let (inverse, variance, epsilon) = (pass.kept, mean + units, Scalar(BatchNormalization.epsilon))
    for unit in 0..<units { inverse[unit] = 1 / (variance[unit] + epsilon).squareRoot() }
    for sample in 0..<pass.count {
      let row = sample * units
      let (z, y, x) = (pass.x + row, pass.y + row, pass.kept + units + row)
      for unit in 0..<units {
        x[unit] = inverse[unit] * (z[unit] + (pass.b?[unit] ?? 0) - mean[unit])
        y[unit] = pass.θ[unit] * x[unit] + pass.θ[units + unit]
      }
    }
  }

  /// ∂β = Σδ, ∂γ = Σδx̂, δ ← γsδ
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    guard let δ = pass.δ, let gradient = pass.g else { return }
    let (units, inverse) = (pass.inputs, pass.kept)
    gradient.update(repeating: 0, count: 2 * units)
    for sample in 0..<pass.count {
      let (δ, x) = (δ + sample * units, pass.kept + units + sample * units)
      for unit in 0..<units {
        gradient[unit] += δ[unit] * x[unit]
        gradient[units + unit] += δ[unit]
        δ[unit] *= pass.θ[unit] * inverse[unit]
      }
    }
  }

  /// ẏ = γ̇x̂ + γsż + β̇
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    let (units, inverse) = (pass.inputs, pass.kept)
    for sample in 0..<pass.count {
      let row = sample * units
      let (x, dy) = (pass.kept + units + row, pass.dy + row)
      for unit in 0..<units {
        let dx = inverse[unit] * (pass.dx?[row + unit] ?? 0)
        dy[unit] = pass.dθ[unit] * x[unit] + pass.θ[unit] * dx + pass.dθ[units + unit]
      }
    }
  }

  /// ∂β̇ = Σδ̇, ∂γ̇ = Σ(δ̇x̂ + δsż), ε̇ = s(γ̇δ + γδ̇)
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    guard let dδ = pass.dδ, let dg = pass.dg else { return }
    let (units, inverse) = (pass.inputs, pass.kept)
    dg.update(repeating: 0, count: 2 * units)
    for sample in 0..<pass.count {
      let row = sample * units
      let (δ, dδ, x) = (pass.δ + row, dδ + row, pass.kept + units + row)
      for unit in 0..<units {
        let dx = inverse[unit] * (pass.dx?[row + unit] ?? 0)
        dg[unit] += dδ[unit] * x[unit] + δ[unit] * dx
        dg[units + unit] += dδ[unit]
        pass.dε?[row + unit] = inverse[unit] * (pass.dθ[unit] * δ[unit] + pass.θ[unit] * dδ[unit])
      }
    }
  }
}
