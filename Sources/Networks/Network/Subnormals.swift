import CKernels

/// Calls the body. In `Float`, numbers below 1.2e-38, which have not all their digits, are taken for 0 meanwhile, as XLA
/// does: Adam's averages come to that where a unit has died, and processors take up to a hundred times as long over them.
/// Nothing that a step can show is as small. In `Double` they are rare, and stay.
@inline(__always)
func flushingSubnormals<Scalar, Result>(of scalar: Scalar.Type, _ body: () -> Result) -> Result {
  guard scalar == Float.self else { return body() }
  let before = ckernels_flush_subnormals(true)
  defer { _ = ckernels_flush_subnormals(before) }
  return body()
}
