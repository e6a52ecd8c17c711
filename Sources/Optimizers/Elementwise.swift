// The loop of every rule whose parameters do not know of one another. The counts are checked once, here, so
// that the loop needs no bounds checks and is vectorised; a rule's file keeps the update alone.

/// θ and g, side by side.
@inline(__always)
func update<Scalar>(
  _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>,
  by rule: (_ θ: inout Scalar, _ g: Scalar) -> Void
) {
  precondition(parameters.count == gradient.count, countsDiffer)
  for i in gradient.indices { rule(&parameters[i], gradient[i]) }
}

/// θ, g and one array of memory.
@inline(__always)
func update<Scalar>(
  _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ first: inout [Scalar],
  by rule: (_ θ: inout Scalar, _ g: Scalar, _ m: inout Scalar) -> Void
) {
  var m = first.mutableSpan
  precondition(parameters.count == gradient.count && m.count == gradient.count, countsDiffer)
  for i in gradient.indices { rule(&parameters[i], gradient[i], &m[i]) }
}

/// θ, g and two arrays of memory.
@inline(__always)
func update<Scalar>(
  _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ first: inout [Scalar],
  _ second: inout [Scalar],
  by rule: (_ θ: inout Scalar, _ g: Scalar, _ m: inout Scalar, _ v: inout Scalar) -> Void
) {
  var m = first.mutableSpan
  var v = second.mutableSpan
  precondition(
    parameters.count == gradient.count && m.count == gradient.count && v.count == gradient.count,
    countsDiffer)
  for i in gradient.indices { rule(&parameters[i], gradient[i], &m[i], &v[i]) }
}

/// θ, g and three arrays of memory.
@inline(__always)
func update<Scalar>(
  _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ first: inout [Scalar],
  _ second: inout [Scalar], _ third: inout [Scalar],
  by rule: (
    _ θ: inout Scalar, _ g: Scalar, _ m: inout Scalar, _ v: inout Scalar, _ u: inout Scalar
  ) -> Void
) {
  var m = first.mutableSpan
  var v = second.mutableSpan
  var u = third.mutableSpan
  precondition(
    parameters.count == gradient.count && m.count == gradient.count && v.count == gradient.count
      && u.count == gradient.count, countsDiffer)
  for i in gradient.indices { rule(&parameters[i], gradient[i], &m[i], &v[i], &u[i]) }
}

/// Memory that only an option needs: it takes no room before the option is first on.
extension Array where Element: BinaryFloatingPoint {
  /// Zeros, where there is nothing so far.
  mutating func fillIfEmpty(count: Int) {
    if isEmpty { self = Array(repeating: 0, count: count) }
  }

  /// The numbers, or a single zero in place of all those that are not there.
  var orZero: [Element] { isEmpty ? [0] : self }
}

private let countsDiffer = "parameters, gradient and optimizer are to have the same count"
