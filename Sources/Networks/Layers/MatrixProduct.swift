import CKernels
import COpenBLAS
import Optimizers

/// The three matrix products of a dense layer. Matrices lie row by row and without gaps.
///
/// In `Float` they are CKernels's where the processor has what those need. Elsewhere large products are OpenBLAS's, on
/// one thread, so that results depend on operands and processor alone; small ones are loops, because a call costs more
/// than they do.
enum MatrixProduct<Scalar: OptimizerScalar> {
  typealias In = UnsafePointer<Scalar>
  typealias Out = UnsafeMutablePointer<Scalar>

  /// c = a·wᵀ: a is `count` × `inputs`, w `outputs` × `inputs`, c `count` × `outputs`.
  @inline(__always)
  static func forward(_ a: In, _ w: In, into c: Out, count: Int, inputs: Int, outputs: Int) {
    guard isSmall(count, inputs, outputs) else {
      return gemm(false, true, count, outputs, inputs, a, inputs, w, inputs, c, outputs)
    }
    for sample in 0..<count {
      let (row, z) = (a + sample * inputs, c + sample * outputs)
      if inputs == 2 {
        let (x, y) = (row[0], row[1])
        for output in 0..<outputs { z[output] = w[2 * output] * x + w[2 * output + 1] * y }
      } else {
        for output in 0..<outputs { z[output] = dot(w + output * inputs, row, inputs) }
      }
    }
  }

  /// c = δᵀ·a: δ is `count` × `outputs`, a `count` × `inputs`, c `outputs` × `inputs`; the gradient of w.
  @inline(__always)
  static func weightGradient(_ δ: In, _ a: In, into c: Out, count: Int, inputs: Int, outputs: Int) {
    guard isSmall(count, inputs, outputs) else {
      return gemm(true, false, outputs, inputs, count, δ, outputs, a, inputs, c, inputs)
    }
    c.update(repeating: 0, count: outputs * inputs)
    for sample in 0..<count {
      let (d, row) = (δ + sample * outputs, a + sample * inputs)
      if inputs == 2 {
        let (x, y) = (row[0], row[1])
        for output in 0..<outputs {
          c[2 * output] += d[output] * x
          c[2 * output + 1] += d[output] * y
        }
        continue
      }
      for output in 0..<outputs {
        let (slope, gradient) = (d[output], c + output * inputs)
        for input in 0..<inputs { gradient[input] += slope * row[input] }
      }
    }
  }

  /// c = δ·w: δ is `count` × `outputs`, w `outputs` × `inputs`, c `count` × `inputs`; the gradient of a.
  @inline(__always)
  static func inputGradient(_ δ: In, _ w: In, into c: Out, count: Int, inputs: Int, outputs: Int) {
    guard isSmall(count, inputs, outputs) else {
      return gemm(false, false, count, inputs, outputs, δ, outputs, w, inputs, c, inputs)
    }
    c.update(repeating: 0, count: count * inputs)
    for sample in 0..<count {
      let (d, gradient) = (δ + sample * outputs, c + sample * inputs)
      for output in 0..<outputs {
        let (slope, weights) = (d[output], w + output * inputs)
        for input in 0..<inputs { gradient[input] += slope * weights[input] }
      }
    }
  }

  /// True where loops are faster than a call. Measured; in double precision the limit is higher for another reason
  /// too: what is small enough to be shown digit by digit is the same on every processor, whatever the kernels.
  @inline(__always)
  private static func isSmall(_ count: Int, _ inputs: Int, _ outputs: Int) -> Bool {
    if Scalar.self == Float.self {
      let isThin = inputs == 2 || outputs == 1
      return !ckernels_has_products() && count * inputs * outputs <= (isThin ? 4096 : 512)
    }
    return count * inputs * outputs <= 4096
  }

  /// Four sums side by side, because each addition waits for the one before it.
  @inline(__always)
  private static func dot(_ a: In, _ b: In, _ count: Int) -> Scalar {
    var (s0, s1, s2, s3) = (0 as Scalar, 0 as Scalar, 0 as Scalar, 0 as Scalar)
    var i = 0
    while i + 4 <= count {
      s0 += a[i] * b[i]
      s1 += a[i + 1] * b[i + 1]
      s2 += a[i + 2] * b[i + 2]
      s3 += a[i + 3] * b[i + 3]
      i += 4
    }
    while i < count {
      s0 += a[i] * b[i]
      i += 1
    }
    return (s0 + s1) + (s2 + s3)
  }

  @inline(__always)
  private static func gemm(
    _ isATransposed: Bool, _ isBTransposed: Bool, _ m: Int, _ n: Int, _ k: Int, _ a: In, _ lda: Int, _ b: In,
    _ ldb: Int, _ c: Out, _ ldc: Int
  ) {
    if Scalar.self == Float.self {
      if ckernels_has_products() {
        ckernels_product(isATransposed, isBTransposed, m, n, k, a.floats, lda, b.floats, ldb, c.floats, ldc)
      } else {
        copenblas_sgemm(
          isATransposed, isBTransposed, Int32(m), Int32(n), Int32(k), a.floats, Int32(lda), b.floats,
          Int32(ldb), c.floats, Int32(ldc))
      }
    } else if Scalar.self == Double.self {
      copenblas_dgemm(
        isATransposed, isBTransposed, Int32(m), Int32(n), Int32(k),
        UnsafeRawPointer(a).assumingMemoryBound(to: Double.self), Int32(lda),
        UnsafeRawPointer(b).assumingMemoryBound(to: Double.self), Int32(ldb),
        UnsafeMutableRawPointer(c).assumingMemoryBound(to: Double.self), Int32(ldc))
    } else {
      plain(isATransposed, isBTransposed, m, n, k, a, lda, b, ldb, c, ldc)
    }
  }

  /// For scalars that cblas does not know.
  private static func plain(
    _ isATransposed: Bool, _ isBTransposed: Bool, _ m: Int, _ n: Int, _ k: Int, _ a: In, _ lda: Int, _ b: In,
    _ ldb: Int, _ c: Out, _ ldc: Int
  ) {
    for row in 0..<m {
      for column in 0..<n {
        var sum = 0 as Scalar
        for i in 0..<k {
          sum +=
            a[isATransposed ? i * lda + row : row * lda + i]
            * b[isBTransposed ? column * ldb + i : i * ldb + column]
        }
        c[row * ldc + column] = sum
      }
    }
  }
}
