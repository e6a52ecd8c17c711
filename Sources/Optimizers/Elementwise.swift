// The loop of every rule whose parameters do not know of one another. The counts are checked once, here, so
// that the loop needs no bounds checks and is vectorised; a rule's file keeps the update alone. `range` is for
// rules that go tensor by tensor; without one the loop goes over all parameters.
//
// The two numbers of a surface are read first and written last, so that both go through the same instructions.

/// θ and g, side by side.
@inline(__always)
func update<Scalar>(
  _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, over range: Range<Int>? = nil,
  by rule: (_ θ: inout Scalar, _ g: Scalar) -> Void
) {
  let range = checked(range, parameters, gradient)
  if range == 0..<2 {
    var θ = (parameters[0], parameters[1])
    let g = (gradient[0], gradient[1])
    rule(&θ.0, g.0)
    rule(&θ.1, g.1)
    (parameters[0], parameters[1]) = θ
    return
  }
  for i in range { rule(&parameters[i], gradient[i]) }
}

/// θ, g and one array of state.
@inline(__always)
func update<Scalar>(
  _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ first: inout [Scalar],
  over range: Range<Int>? = nil,
  by rule: (_ θ: inout Scalar, _ g: Scalar, _ m: inout Scalar) -> Void
) {
  let range = checked(range, parameters, gradient)
  var m = first.mutableSpan
  precondition(m.count == gradient.count, countsDiffer)
  if range == 0..<2 {
    var (θ, n) = ((parameters[0], parameters[1]), (m[0], m[1]))
    let g = (gradient[0], gradient[1])
    rule(&θ.0, g.0, &n.0)
    rule(&θ.1, g.1, &n.1)
    (parameters[0], parameters[1]) = θ
    (m[0], m[1]) = n
    return
  }
  for i in range { rule(&parameters[i], gradient[i], &m[i]) }
}

/// θ, g and two arrays of state.
@inline(__always)
func update<Scalar>(
  _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ first: inout [Scalar],
  _ second: inout [Scalar], over range: Range<Int>? = nil,
  by rule: (_ θ: inout Scalar, _ g: Scalar, _ m: inout Scalar, _ v: inout Scalar) -> Void
) {
  let range = checked(range, parameters, gradient)
  var m = first.mutableSpan
  var v = second.mutableSpan
  precondition(m.count == gradient.count && v.count == gradient.count, countsDiffer)
  if range == 0..<2 {
    var (θ, n, w) = ((parameters[0], parameters[1]), (m[0], m[1]), (v[0], v[1]))
    let g = (gradient[0], gradient[1])
    rule(&θ.0, g.0, &n.0, &w.0)
    rule(&θ.1, g.1, &n.1, &w.1)
    (parameters[0], parameters[1]) = θ
    (m[0], m[1]) = n
    (v[0], v[1]) = w
    return
  }
  for i in range { rule(&parameters[i], gradient[i], &m[i], &v[i]) }
}

/// θ, g and three arrays of state.
@inline(__always)
func update<Scalar>(
  _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ first: inout [Scalar],
  _ second: inout [Scalar], _ third: inout [Scalar], over range: Range<Int>? = nil,
  by rule: (
    _ θ: inout Scalar, _ g: Scalar, _ m: inout Scalar, _ v: inout Scalar, _ u: inout Scalar
  ) -> Void
) {
  let range = checked(range, parameters, gradient)
  var m = first.mutableSpan
  var v = second.mutableSpan
  var u = third.mutableSpan
  precondition(
    m.count == gradient.count && v.count == gradient.count && u.count == gradient.count, countsDiffer)
  for i in range { rule(&parameters[i], gradient[i], &m[i], &v[i], &u[i]) }
}

/// θ, g and four arrays of state.
@inline(__always)
func update<Scalar>(
  _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ first: inout [Scalar],
  _ second: inout [Scalar], _ third: inout [Scalar], _ fourth: inout [Scalar],
  by rule: (
    _ θ: inout Scalar, _ g: Scalar, _ m: inout Scalar, _ v: inout Scalar, _ u: inout Scalar,
    _ w: inout Scalar
  ) -> Void
) {
  requireEqualCounts(parameters, gradient)
  var m = first.mutableSpan
  var v = second.mutableSpan
  var u = third.mutableSpan
  var w = fourth.mutableSpan
  precondition(
    m.count == gradient.count && v.count == gradient.count && u.count == gradient.count
      && w.count == gradient.count, countsDiffer)
  for i in gradient.indices { rule(&parameters[i], gradient[i], &m[i], &v[i], &u[i], &w[i]) }
}

/// Traps where the gradient has not one number for every parameter.
@inline(__always)
func requireEqualCounts<Scalar>(_ parameters: borrowing MutableSpan<Scalar>, _ gradient: Span<Scalar>) {
  precondition(parameters.count == gradient.count, countsDiffer)
}

/// The places to be updated, all where no range is given, after a check that they exist.
@inline(__always)
private func checked<Scalar>(
  _ range: Range<Int>?, _ parameters: borrowing MutableSpan<Scalar>, _ gradient: Span<Scalar>
) -> Range<Int> {
  requireEqualCounts(parameters, gradient)
  guard let range else { return gradient.indices }
  precondition(range.lowerBound >= 0 && range.upperBound <= gradient.count, countsDiffer)
  return range
}

// MARK: Steps that can be taken back

/// Copies all numbers.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func copy<Scalar: OptimizerScalar>(_ source: Span<Scalar>, to target: inout MutableSpan<Scalar>) {
  precondition(source.count == target.count, countsDiffer)
  for i in source.indices { target[i] = source[i] }
}

/// True where no number is NaN or infinite: x − x is 0 for those that are neither.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func areFinite<Scalar: OptimizerScalar>(_ values: Span<Scalar>) -> Bool {
  var others = 0
  for i in values.indices { others |= values[i] - values[i] == 0 ? 0 : 1 }
  return others == 0
}

/// State that only an option needs: it takes no room before the option is first on.
extension Array where Element: BinaryFloatingPoint {
  /// Zeros, where there is nothing so far.
  mutating func fillIfEmpty(count: Int) {
    if isEmpty { self = Array(repeating: 0, count: count) }
  }

  /// The numbers, or a single zero in place of all those that are not there.
  var orZero: [Element] { isEmpty ? [0] : self }
}

let countsDiffer = "parameters, gradient and optimizer must have the same count"
