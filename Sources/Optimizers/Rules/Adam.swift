import CKernels

/// Adam (Kingma & Ba 2015, algorithm 1), AMSGrad (Reddi, Kale & Kumar 2018, algorithm 2) and AdamW
/// (Loshchilov & Hutter 2019, algorithm 2), as torch.optim.Adam and AdamW compute them.
///
///     g ← g + λ·θ                           (decoupled: θ ← θ − α·λ·θ instead)
///     m ← β₁·m + (1 − β₁)·g
///     v ← β₂·v + (1 − β₂)·g²
///     m′ = m/(1 − β₁ᵗ),  v′ = v/(1 − β₂ᵗ)   (without bias correction: m and v themselves)
///     θ ← θ − α·m′/(√v′ + ε)                (AMSGrad: u ← max(u, v) in place of v)
///
/// Where the paper has 1 − βᵗ this keeps the product of the β that were really used: it is the weight that
/// the zero start still has in m and v, so after a live change of β the corrected moments stay unbiased
/// from the next step on. (TensorFlow uses the variant before section 2.1 of the paper, with ε before the
/// correction.)
public struct Adam<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.001
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, outside of the root and after the correction: 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0
  /// Divide by the largest v so far. The maximum is taken before the bias correction, as in torch.
  public var amsgrad = false
  /// Weight decay beside the gradient, as AdamW has it.
  public var decoupledWeightDecay = false
  /// Correct m and v for their start at zero. Off shows what the correction is for.
  public var biasCorrection = true

  /// m and v.
  public private(set) var moments: Moments<Scalar>
  /// u, the largest v so far; it grows only while `amsgrad` is on, and is empty until then.
  public private(set) var largestSecondMoment: [Scalar] = []

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { moments = Moments(count: parameterCount) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε, correction2, keep, λ) = nextNumbers()
    if Scalar.self == Float.self && !amsgrad {
      let numbers = ckernels_adam_numbers(
        rate: Float(α), beta1: Float(β1), beta2: Float(β2), epsilon: Float(ε),
        root_correction: Float(correction2), keep: Float(keep), decay: Float(λ))
      _ = updateByKernel(&parameters, gradient, &moments.first, &moments.second, before: nil, numbers)
    } else if amsgrad {
      largestSecondMoment.fillIfEmpty(count: gradient.count)
      update(&parameters, gradient, &moments.first, &moments.second, &largestSecondMoment) { θ, g, m, v, u in
        θ *= keep
        let g = g + λ * θ
        m = β1 * m + (1 - β1) * g
        v = β2 * v + (1 - β2) * g * g
        u = max(u, v)
        θ -= α * m / (u.root / correction2 + ε)
      }
    } else {
      update(&parameters, gradient, &moments.first, &moments.second) { θ, g, m, v in
        θ *= keep
        let g = g + λ * θ
        m = β1 * m + (1 - β1) * g
        v = β2 * v + (1 - β2) * g * g
        θ -= α * m / (v.root / correction2 + ε)
      }
    }
  }

  /// One update that leaves θ as it was in `before`, in the same walk where the numbers are single.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, before: inout MutableSpan<Scalar>
  ) -> Bool {
    guard Scalar.self == Float.self && !amsgrad else {
      copy(parameters.span, to: &before)
      step(&parameters, gradient: gradient)
      return areFinite(parameters.span)
    }
    precondition(before.count == parameters.count, "a step is taken back to as many parameters")
    let (α, β1, β2, ε, correction2, keep, λ) = nextNumbers()
    let numbers = ckernels_adam_numbers(
      rate: Float(α), beta1: Float(β1), beta2: Float(β2), epsilon: Float(ε),
      root_correction: Float(correction2), keep: Float(keep), decay: Float(λ))
    return before.withUnsafeMutableBufferPointer { before in
      updateByKernel(
        &parameters, gradient, &moments.first, &moments.second, before: before.baseAddress, numbers)
    }
  }

  /// Counts a step.
  ///
  /// - Returns: α/(1 − β₁ᵗ), β₁, β₂, ε, √(1 − β₂ᵗ), and the decay: the factor of θ and λ.
  @inline(__always)
  private mutating func nextNumbers() -> (Scalar, Scalar, Scalar, Scalar, Scalar, Scalar, Scalar) {
    var (correction1, correction2) = moments.correct(beta1, beta2)
    correction2 = correction2.root
    if !biasCorrection { (correction1, correction2) = (1, 1) }
    let keep = decoupledWeightDecay ? 1 - learningRate * weightDecay : 1
    let λ = decoupledWeightDecay ? 0 : weightDecay
    return (learningRate / correction1, beta1, beta2, epsilon, correction2, keep, λ)
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [.moments(\.moments), .vector("largestSecondMoment", \.largestSecondMoment)]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .weightDecay(\.weightDecay),
      .flag(
        "amsgrad", key: "amsgrad", symbol: "AMSGrad", meaning: "divide by the largest average so far",
        \.amsgrad),
      .decoupledWeightDecay(\.decoupledWeightDecay),
      .flag(
        "biasCorrection", key: "bias_correction", symbol: "correction",
        meaning: "correct the averages for their start at zero", \.biasCorrection),
    ]
  }
}

/// The update as CKernels has it, compiled for the processor at hand: the same formula, but for a factor 1/√(1 − β₂ᵗ)
/// in place of a division.
@inline(__always)
private func updateByKernel<Scalar>(
  _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ first: inout [Scalar],
  _ second: inout [Scalar], before: UnsafeMutablePointer<Scalar>?, _ numbers: ckernels_adam_numbers
) -> Bool {
  requireEqualCounts(parameters, gradient)
  let count = gradient.count
  precondition(first.count == count && second.count == count, countsDiffer)
  return parameters.withUnsafeMutableBufferPointer { θ in
    gradient.withUnsafeBufferPointer { g in
      first.withUnsafeMutableBufferPointer { m in
        second.withUnsafeMutableBufferPointer { v in
          guard let θ = floats(θ.baseAddress), let m = floats(m.baseAddress), let v = floats(v.baseAddress),
            let g = UnsafeRawPointer(g.baseAddress)?.assumingMemoryBound(to: Float.self)
          else { return true }
          return ckernels_adam(θ, floats(before), g, m, v, count, numbers)
        }
      }
    }
  }
}

@inline(__always)
private func floats<Scalar>(_ values: UnsafeMutablePointer<Scalar>?) -> UnsafeMutablePointer<Float>? {
  UnsafeMutableRawPointer(values)?.assumingMemoryBound(to: Float.self)
}

extension Adam {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append(decoupledWeightDecay ? "θ ← θ − α·λ·θ" : "g ← g + λ·θ") }
    lines += ["m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²"]
    if amsgrad { lines.append("u ← max(u, v)") }
    let square = amsgrad ? "u" : "v"
    if biasCorrection {
      lines += ["m′ = m/(1−β₁ᵗ)", "v′ = \(square)/(1−β₂ᵗ)", "Δ = −α·m′/(√v′ + ε)"]
    } else {
      lines.append("Δ = −α·m/(√\(square) + ε)")
    }
    return lines + ["θ ← θ + Δ"]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", moments.first), ("v", moments.second), ("u", largestSecondMoment.orZero)]
  }
}

extension OptimizerEntry {
  /// Adam.
  public static let adam = OptimizerEntry(
    "adam", title: "Adam", citation: "Kingma & Ba 2015", matches: "torch.optim.Adam",
    Adam<Double>.self, Adam<Float>.self)

  /// Adam that divides by the largest average of squares so far.
  public static let amsgrad = OptimizerEntry(
    "amsgrad", title: "AMSGrad", citation: "Reddi, Kale & Kumar 2018",
    matches: "torch.optim.Adam(amsgrad=True)", Adam<Double>.self, Adam<Float>.self, presets: ["amsgrad": 1])

  /// Adam with its weight decay beside the gradient (*Decoupled Weight Decay Regularization*), 0.01 by default
  /// as in torch.optim.AdamW.
  public static let adamw = OptimizerEntry(
    "adamw", title: "AdamW", citation: "Loshchilov & Hutter 2019", matches: "torch.optim.AdamW",
    Adam<Double>.self, Adam<Float>.self, presets: ["weight_decay": 0.01, "decoupled_weight_decay": 1])
}
