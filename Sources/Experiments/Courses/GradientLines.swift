import Catalogue
import Landscapes
import Optimizers

/// The way of a gradient to its rule, line by line: the exact one, what a mini-batch and noise make different,
/// their sum, and what penalties and clipping leave of it.
struct GradientLines<Scalar: OptimizerScalar> {
  /// ∇f(θ) over all data, without noise.
  let exact: [Scalar]
  /// The gradient of the mini-batch; nil if the step sees all data.
  let batch: [Scalar]?
  /// The vector added as noise; nil for none.
  let noise: [Scalar]?
  /// θ.
  let parameters: [Scalar]
  let stages: PipelineStages
  /// The mini-batch and the data, `10 of 100 samples`.
  let batchText: String
  /// σ of the noise.
  let sigma: Double
  /// The places of the two parameters that are shown.
  let shown: (Int, Int)
  /// Formats the numbers in the lines.
  let format: (Double) -> String

  /// ∇f(θ) of the shown parameters.
  var exactGradient: Point { pair(exact) }

  /// The mini-batch's gradient less the exact one, of the shown parameters.
  var batchDifference: Point? { batch.map { pair($0) - pair(exact) } }

  /// The noise of the shown parameters.
  var noiseAdded: Point? { noise.map { pair($0) } }

  /// The gradient that the step samples, noise included.
  private var drawn: [Scalar] {
    var values = batch ?? exact
    if let noise { for i in values.indices { values[i] += noise[i] } }
    return values
  }

  /// The lines up to the gradient that the rule gets.
  var lines: [TextbookStep.Line] { sampling + stageLines }

  // MARK: Sampling

  private var sampling: [TextbookStep.Line] {
    guard batch != nil || noise != nil else {
      return [line("g", TextbookStep.gradientLine, "", pair(exact))]
    }
    var lines = [
      line("∇f(θ)", batch == nil ? "∇f(θ), without noise" : "∇f(θ), over all samples", "", pair(exact))
    ]
    var sum = "g = ∇f(θ)"
    if let difference = batchDifference {
      lines.append(line("δ", "δ = ∇f(θ) of the batch − ∇f(θ)", "batch: \(batchText)", difference))
      sum += " + δ"
    }
    if let noise = noiseAdded {
      lines.append(line("ξ", "ξ = noise, normal with σ", "σ = \(format(sigma))", noise))
      sum += " + ξ"
    }
    var symbols = ["∇f(θ)": [Double(exact[shown.0])]]
    symbols["δ"] = batchDifference.map { [$0.x] }
    symbols["ξ"] = noiseAdded.map { [$0.x] }
    return lines + [line("g", sum, numbers(of: sum, symbols), pair(drawn))]
  }

  // MARK: Stages

  /// A line for every stage that is on. The values are those of the stage itself.
  private var stageLines: [TextbookStep.Line] {
    var values = drawn
    var lines: [TextbookStep.Line] = []
    for (text, symbols, only) in stageTexts {
      var symbols = symbols
      let seen = values.map { Double($0) }
      symbols["g"] = seen
      symbols["θ"] = parameters.map { Double($0) }
      symbols["n"] = [seen.reduce(0) { $0 + $1 * $1 }.squareRoot()]
      var span = values.mutableSpan
      only.apply(to: &span, at: parameters.span)
      // Numbers are those of one parameter, and a norm is of all of them.
      let told = numbers(of: text.replacing("‖g‖", with: "n"), symbols)
      lines.append(line("g", text, told, pair(values)))
    }
    return lines
  }

  /// The stages that are on, each alone, in the order of the pipeline.
  private var stageTexts: [(text: String, symbols: [String: [Double]], only: PipelineStages)] {
    var all: [(String, [String: [Double]], PipelineStages)] = []
    if stages.l1 != 0 || stages.l2 != 0 {
      var only = PipelineStages()
      (only.l1, only.l2) = (stages.l1, stages.l2)
      let terms = (stages.l1 != 0 ? " + λ₁·sign(θ)" : "") + (stages.l2 != 0 ? " + λ₂·θ" : "")
      all.append(("g ← g" + terms, ["λ₁": [stages.l1], "λ₂": [stages.l2]], only))
    }
    if let bound = stages.clipValue {
      var only = PipelineStages()
      only.clipValue = bound
      all.append(("g ← clip(g, −c, c)", ["c": [bound]], only))
    }
    if let bound = stages.clipNorm {
      var only = PipelineStages()
      only.clipNorm = bound
      (only.clipNormExponent, only.clipNormEpsilon) = (stages.clipNormExponent, stages.clipNormEpsilon)
      // Other norms have no sign in the language of rules, so their line has no numbers.
      let norm = stages.clipNormExponent == 2 ? "‖g‖" : "‖g‖ₚ"
      all.append(("g ← min(1, c/\(norm))·g", ["c": [bound]], only))
    }
    return all
  }

  // MARK: Text

  private func line(_ symbol: String, _ formula: String, _ numbers: String, _ values: Point)
    -> TextbookStep.Line
  {
    TextbookStep.Line(symbol: symbol, formula: formula, numbers: numbers, values: [values.x, values.y])
  }

  /// The right-hand side of a line with its numbers; empty if the language of rules cannot say it.
  private func numbers(of text: String, _ symbols: [String: [Double]]) -> String {
    let step = try? TextbookStep([text], reading: symbols, at: shown.0, format: format)
    return step?.lines.first?.numbers ?? ""
  }

  private func pair(_ values: [Scalar]) -> Point { Point(Double(values[shown.0]), Double(values[shown.1])) }
}
