import Landscapes
import Optimizers
import RealModule
import Testing

@testable import Expressions

#if arch(x86_64)
  /// 64 bits of mantissa: enough for central differences that are right to ten digits.
  private typealias Precise = Float80

  extension Float80: FormulaNumber {
    public init(constant: Double) { self = Float80(constant) }

    public static func result(of operation: FormulaOperation, _ a: Float80, _ b: Float80) -> Float80 {
      operation.value(a, b)
    }
  }

  /// Gradients and Hessians of random formulas against central differences.
  @Suite struct FormulaDerivativeTests {
    /// Derivatives by differences of the fourth order, with the step h.
    private struct Differences {
      let gradient: SIMD2<Double>
      let hessian: SIMD3<Double>

      init(_ formula: Formula, at p: Point, step h: Precise) {
        func f(_ i: Int, _ j: Int) -> Precise {
          formula.value(Precise(p.x) + Precise(i) * h, Precise(p.y) + Precise(j) * h)
        }
        func slope(_ g: (Int) -> Precise) -> Precise { (8 * (g(1) - g(-1)) - (g(2) - g(-2))) / (12 * h) }
        func curvature(_ g: (Int) -> Precise) -> Precise {
          (16 * (g(1) + g(-1)) - (g(2) + g(-2)) - 30 * g(0)) / (12 * h * h)
        }
        let mixed = slope { i in slope { j in f(i, j) } }
        gradient = SIMD2(Double(slope { f($0, 0) }), Double(slope { f(0, $0) }))
        hessian = SIMD3(Double(curvature { f($0, 0) }), Double(mixed), Double(curvature { f(0, $0) }))
      }
    }

    private enum Verdict { case right, wrong, unusable }

    /// Whether the formula's derivatives at a point are those of the differences. Where two steps disagree there
    /// is a kink, a pole or noise nearby, and the point says nothing.
    private func verdict(_ formula: Formula, at p: Point) -> Verdict {
      let value = formula.value(p.x, p.y)
      let coarse = Differences(formula, at: p, step: 0x1p-9)
      let fine = Differences(formula, at: p, step: 0x1p-10)
      let scale = 1 + abs(value) + size(fine.gradient) + size(fine.hessian)
      guard value.isFinite, scale < 1e6 else { return .unusable }
      let noise = size(coarse.gradient - fine.gradient) + size(coarse.hessian - fine.hessian)
      guard noise < 1e-7 * scale else { return .unusable }
      let gradient = formula.gradient(p.x, p.y)
      let h = formula.hessian(p.x, p.y)
      let gap = size(gradient - fine.gradient) + size(SIMD3(h.xx, h.xy, h.yy) - fine.hessian)
      return gap <= 1e-7 * scale ? .right : .wrong
    }

    private func size(_ v: SIMD2<Double>) -> Double { max(abs(v.x), abs(v.y)) }
    private func size(_ v: SIMD3<Double>) -> Double { max(abs(v.x), abs(v.y), abs(v.z)) }

    @Test func fiveHundredRandomFormulas() throws {
      var random = RandomFormula(seed: 11)
      var checked = 0
      var uses: [String: Int] = [:]
      for _ in 0..<4000 where checked < 500 {
        let text = random.text(depth: 1 + random.below(4))
        let formula = try Formula(text)
        let points = (0..<12).map { _ in
          Point(4 * random.stream.nextUniform() - 2, 4 * random.stream.nextUniform() - 2)
        }
        let verdicts = points.map { verdict(formula, at: $0) }
        for (point, verdict) in zip(points, verdicts) where verdict == .wrong {
          Issue.record("\(text) at \(point)")
        }
        guard verdicts.count(where: { $0 == .right }) >= 2 else { continue }
        checked += 1
        for name in FormulaOperation.functions.keys where text.contains("\(name)(") {
          uses[name, default: 0] += 1
        }
      }
      #expect(checked == 500)
      for name in FormulaOperation.functions.keys { #expect(uses[name, default: 0] >= 3, "\(name)") }
    }

    /// Each operation by itself, so that a wrong derivative is named.
    @Test(arguments: FormulaOperation.functions.keys.sorted())
    func everyFunction(_ name: String) throws {
      let isOne = FormulaOperation.functions[name]?.arity == .one
      let formula = try Formula(isOne ? "\(name)(0.4x*y + 0.1x)" : "\(name)(x*y, x + 0.5y)")
      for point in [Point(0.7, 1.1), Point(1.3, 0.4)] { #expect(verdict(formula, at: point) == .right) }
    }

    @Test(arguments: [
      "x^y", "(x+y)^(x*y)", "x^2.5", "x^-3", "x^20", "(-x)^3", "(-x)^20", "x/y", "e^(x*y)", "2^x",
      "y^floor(x)",
    ])
    func powersAndQuotients(_ text: String) throws {
      for point in [Point(0.7, 1.1), Point(1.3, 0.4)] {
        #expect(verdict(try Formula(text), at: point) == .right, "at \(point)")
      }
    }
  }
#endif
