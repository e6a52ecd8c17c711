import CKernels
import Testing

@testable import Networks

/// Matrix products, where this processor has them.
@Suite(.enabled(if: Kernels.available.count > 1)) struct ProductKernelTests {
  struct Shape: CustomTestStringConvertible {
    let m: Int
    let n: Int
    let k: Int
    let ta: Bool
    let tb: Bool
    var testDescription: String { "\(m) × \(n) × \(k)\(ta ? ", aᵀ" : "")\(tb ? ", bᵀ" : "")" }

    /// In registers, at their edges, one row, one column, and deeper than a piece.
    static let all: [Shape] = [
      (1, 1, 1), (5, 1, 16), (1, 9, 3), (12, 32, 4), (13, 33, 5), (25, 50, 257), (7, 70, 600),
    ]
    .flatMap { m, n, k in
      [false, true].flatMap { ta in
        [false, true].map { tb in Shape(m: m, n: n, k: k, ta: ta, tb: tb) }
      }
    }

    var a: [Float] { Kernels.noise(m * k, seed: 1) }
    var b: [Float] { Kernels.noise(k * n, seed: 2) }

    /// By some threads.
    func product(threads: Int = 1) -> [Float] {
      var c = [Float](repeating: .nan, count: m * n)
      let crew = ckernels_crew_make(Int32(threads))
      defer { crew.map(ckernels_crew_free) }
      let before = ckernels_crew_use(crew)
      defer { _ = ckernels_crew_use(before) }
      ckernels_product(ta, tb, m, n, k, a, ta ? m : k, b, tb ? k : n, &c, n)
      return c
    }
  }

  static var fast: [String] { Kernels.available.filter { $0 != "plain" } }

  @Test(arguments: Shape.all) func everyNumberIsTheSum(_ shape: Shape) {
    let (m, n, k, a, b) = (shape.m, shape.n, shape.k, shape.a, shape.b)
    for kernels in Self.fast {
      let c = Kernels.with(kernels) { shape.product() }
      for i in 0..<m {
        for j in 0..<n {
          let terms = (0..<k).map { p in
            Double(a[shape.ta ? p * m + i : i * k + p]) * Double(b[shape.tb ? j * k + p : p * n + j])
          }
          let bound = terms.reduce(0) { $0 + abs($1) } * Double(k) * Double(Float.ulpOfOne)
          #expect(abs(Double(c[i * n + j]) - terms.reduce(0, +)) <= bound)
        }
      }
    }
  }

  /// What a part of a product is does not depend on the rest, nor on the registers.
  @Test(arguments: Shape.all + [Shape(m: 64, n: 150, k: 70, ta: false, tb: true)])
  func kernelsAndThreadsGiveTheSameBits(_ shape: Shape) {
    let bits = Self.fast.flatMap { kernels in
      Kernels.with(kernels) { (1...3).map { Kernels.bits(shape.product(threads: $0)) } }
    }
    #expect(Set(bits).count == 1)
  }
}
