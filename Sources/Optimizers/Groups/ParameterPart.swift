/// Some of the tensors of a layout, as a vector of their own: stepped where they lie when they are neighbours, else
/// gathered into buffers that are kept from step to step.
struct ParameterPart<Scalar: OptimizerScalar>: Sendable {
  /// The tensors, one behind the other.
  let layout: ParameterLayout
  /// Where their numbers lie in the whole vector; neighbours are one range.
  private let runs: [Range<Int>]
  /// θ and ∇ of the part while it is stepped; empty where there is one run, or none.
  private var parameters: [Scalar] = []
  private var gradient: [Scalar] = []

  init(_ tensors: [ParameterLayout.Tensor]) {
    layout = ParameterLayout(adjoining: tensors)
    var runs: [Range<Int>] = []
    for tensor in tensors {
      if let last = runs.last, last.upperBound == tensor.range.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<tensor.range.upperBound
      } else {
        runs.append(tensor.range)
      }
    }
    self.runs = runs
    if runs.count > 1 {
      parameters = [Scalar](repeating: 0, count: layout.parameterCount)
      gradient = parameters
    }
  }

  /// True for no tensors at all.
  var isEmpty: Bool { runs.isEmpty }

  /// One step of the part's rule.
  ///
  /// - Parameters:
  ///   - parameters: θ, the whole of it.
  ///   - gradient: ∇f(θ), the whole of it.
  ///   - rule: made for the part's layout.
  @inline(__always)
  mutating func step<Rule: Optimizer>(
    _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, by rule: inout Rule
  ) where Rule.Scalar == Scalar {
    guard let run = runs.first else { return }
    if runs.count == 1 {
      parameters.withUnsafeMutableBufferPointer { parameters in
        gradient.withUnsafeBufferPointer { gradient in
          var part = parameters.extracting(run).mutableSpan
          rule.step(&part, gradient: gradient.extracting(run).span)
        }
      }
    } else {
      Self.gather(parameters.span, runs, into: &self.parameters)
      Self.gather(gradient, runs, into: &self.gradient)
      let gathered = self.gradient
      var part = self.parameters.mutableSpan
      gathered.withUnsafeBufferPointer { rule.step(&part, gradient: $0.span) }
      Self.scatter(self.parameters, runs, into: &parameters)
    }
  }

  /// Writes the evaluation point of the part's rule into its places of `point`.
  func evaluate(
    _ rule: any Optimizer<Scalar>, into point: inout MutableSpan<Scalar>, at parameters: Span<Scalar>
  ) {
    var place = [Scalar](repeating: 0, count: layout.parameterCount)
    Self.gather(parameters, runs, into: &place)
    var result = place
    place.withUnsafeBufferPointer { place in
      var span = result.mutableSpan
      rule.evaluate(into: &span, at: place.span)
    }
    Self.scatter(result, runs, into: &point)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func gather(_ whole: Span<Scalar>, _ runs: [Range<Int>], into part: inout [Scalar]) {
    var part = part.mutableSpan
    var place = 0
    for run in runs {
      for i in run {
        part[place] = whole[i]
        place += 1
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func scatter(
    _ part: [Scalar], _ runs: [Range<Int>], into parameters: inout MutableSpan<Scalar>
  ) {
    part.withUnsafeBufferPointer { part in
      var place = 0
      for run in runs {
        for i in run {
          parameters[i] = part[place]
          place += 1
        }
      }
    }
  }
}
