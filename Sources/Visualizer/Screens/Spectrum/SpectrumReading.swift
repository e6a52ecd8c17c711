import Canvas
import Experiments

/// A spectrum as the screen shows it: the axis with what is marked on it, and the numbers beside it.
struct SpectrumReading {
  /// The name of the axis.
  let axis: String
  /// The values of the axis.
  let range: ClosedRange<Double>
  /// The density; nil for two eigenvalues.
  var spectrum: Spectrum?
  /// Eigenvalues with a bar of their own.
  var bars: [Double] = []
  var marks: [DensityChart.Mark] = []
  /// The sharpness at which the rule stops being stable, with its formula.
  var limit: Limit?
  var facts: [SpectrumFact] = []
  /// The share of the work that is done, while some is left.
  var progress: Double?

  struct Limit: Hashable {
    let value: Double
    let formula: String
    /// True if it is a limit of the preconditioned sharpness.
    let isPreconditioned: Bool
    /// True if the lane is beyond it.
    let isBeyond: Bool

    var text: String { "\(formula) \(Numerals.measured(value))" }
  }

  /// The axis around values: 0 is on it, and the limit, unless it would squeeze the values.
  private static func range(_ low: Double, _ high: Double, limit: Double?) -> ClosedRange<Double> {
    var (low, high) = (min(0, low), max(0, high))
    let reach = max(high, -low)
    if let limit, limit > 0, limit <= 3 * reach { high = max(high, limit) }
    guard low < high else { return -1...1 }
    let margin = 0.05 * (high - low)
    return low - margin...high + margin
  }

  // MARK: A network

  init(_ spectrum: Spectrum, limit: Limit?, stability: StabilityText?) {
    self.spectrum = spectrum
    // The density is that of the Hessian itself, which a limit of the preconditioned one says nothing of.
    self.limit = limit.flatMap { $0.isPreconditioned ? nil : $0 }
    axis = "λ, eigenvalues of the Hessian of the loss"
    let known = spectrum.range ?? -1...1
    range = Self.range(known.lowerBound, known.upperBound, limit: self.limit?.value)
    let names = ["λ₁", "λ₂", "λ₃", "λ₄", "λ₅"]
    marks = zip(names, spectrum.largest).map { DensityChart.Mark(at: $1, label: $0) }
    if let lowest = spectrum.smallest.last { marks.append(DensityChart.Mark(at: lowest, label: "λmin")) }
    facts = zip(names, spectrum.largest).map { SpectrumFact(name: $0, value: Numerals.measured($1)) }
    if spectrum.largest.isEmpty {
      facts = [SpectrumFact(name: "λ₁", value: "≈ \(Numerals.measured(known.upperBound))")]
    }
    let lowest = spectrum.smallest.last.map { Numerals.measured($0) }
    facts.append(SpectrumFact(name: "λmin", value: lowest ?? "≈ \(Numerals.measured(known.lowerBound))"))
    addLimit(limit, stability)
    addMoments(of: spectrum)
    progress = spectrum.isComplete ? nil : spectrum.progress
  }

  private mutating func addLimit(_ limit: Limit?, _ stability: StabilityText?) {
    if let limit {
      facts.append(
        SpectrumFact(
          name: limit.formula, shortName: "limit", value: Numerals.measured(limit.value),
          role: limit.isBeyond ? .danger : .bright, beginsGroup: true))
    }
    guard let stability else { return }
    let isPreconditioned = limit?.isPreconditioned == true
    facts.append(
      SpectrumFact(
        name: isPreconditioned ? "α·λ preconditioned" : "α·λ₁", shortName: isPreconditioned ? "α·λ/P" : nil,
        value: stability.value, role: stability.isBeyond ? .danger : .bright, beginsGroup: limit == nil))
  }

  private mutating func addMoments(of spectrum: Spectrum) {
    if let density = spectrum.density {
      let error = Double(spectrum.size) * density.standardError { $0 }
      let range = error.isFinite ? " ± \(Numerals.significant(error, digits: 2))" : ""
      facts.append(
        SpectrumFact(name: "trace", value: Numerals.measured(density.trace) + range, beginsGroup: true))
    }
    if let share = spectrum.negativeShare {
      facts.append(SpectrumFact(name: "below 0", value: Numerals.percent(share)))
    }
    let samples = spectrum.samples
    facts += [
      SpectrumFact(name: "parameters", value: "\(spectrum.size)", role: .text, beginsGroup: true),
      SpectrumFact(
        name: "samples",
        value: samples.used < samples.all ? "\(samples.used) of \(samples.all)" : "\(samples.all)",
        role: .text),
      SpectrumFact(
        name: "random vectors", value: "\(spectrum.density?.runs.count ?? 0) of \(spectrum.wantedRuns)",
        role: .text),
    ]
  }

  // MARK: A surface

  init(_ place: LaneCurvature, limit: Limit?, stability: StabilityText?) {
    let shown = place.limited
    self.limit = limit
    axis =
      place.isPreconditioned ? "λ, preconditioned: eigenvalues of P^−½ ∇²f P^−½" : "λ, eigenvalues of ∇²f"
    range = Self.range(shown.smallest, shown.largest, limit: limit?.value)
    bars = [shown.largest, shown.smallest]
    marks = [
      DensityChart.Mark(at: shown.largest, label: "λ₁ \(Numerals.measured(shown.largest))"),
      DensityChart.Mark(at: shown.smallest, label: "λ₂ \(Numerals.measured(shown.smallest))"),
    ]
    let own = place.curvature
    facts = [
      SpectrumFact(name: "λ₁", value: Numerals.measured(own.largest)),
      SpectrumFact(name: "along", value: Self.text(own.steep), role: .text),
      SpectrumFact(name: "λ₂", value: Numerals.measured(own.smallest)),
      SpectrumFact(name: "along", value: Self.text(own.flat), role: .text),
    ]
    if place.isPreconditioned {
      facts += [
        SpectrumFact(
          name: "preconditioned λ₁", value: Numerals.measured(shown.largest), beginsGroup: true),
        SpectrumFact(name: "preconditioned λ₂", value: Numerals.measured(shown.smallest)),
      ]
    }
    addLimit(limit, stability)
    facts.append(
      SpectrumFact(
        name: "trace", value: Numerals.measured(own.largest + own.smallest), beginsGroup: true))
    if let κ = own.conditionNumber { facts.append(SpectrumFact(name: "κ", value: Numerals.measured(κ))) }
  }

  private static func text(_ direction: SIMD2<Double>) -> String {
    func rounded(_ value: Double) -> String { Numerals.chosen(value, decimals: 3) }
    return "(\(rounded(direction.x)), \(rounded(direction.y)))"
  }
}
