import Testing

@testable import Expressions

/// Four numbers side by side are bit for bit what each is by itself.
@Suite struct FourFirstOrdersTests {
  enum Operation: CaseIterable {
    case sum, difference, product, quotient, negation, plusNumber, minusNumber, numberMinus, numberTimes,
      byNumber
    case square, scaledSquare, positivePart, root, magnitude, sine, cosine, tanh, exp, expMinusOne

    func apply<Number: SurfaceNumber>(_ a: Number, _ b: Number, _ c: Double) -> Number {
      switch self {
      case .sum: a + b
      case .difference: a - b
      case .product: a * b
      case .quotient: a / b
      case .negation: -a
      case .plusNumber: a + c
      case .minusNumber: a - c
      case .numberMinus: c - a
      case .numberTimes: c * a
      case .byNumber: a / c
      case .square: a.squared
      case .scaledSquare: a.squared(times: c)
      case .positivePart: a.positivePart
      case .root: a.root
      case .magnitude: a.magnitude
      case .sine: .sin(a)
      case .cosine: .cos(a)
      case .tanh: .tanh(a)
      case .exp: .exp(a)
      case .expMinusOne: .expMinusOne(a)
      }
    }
  }

  private static let numbers: [Double] = [
    0, -0.0, 1, -1, 0.1, -2.5, 3 * .leastNonzeroMagnitude, -7e300, 710, -745.5, .infinity, -.infinity, .nan,
    .pi, 1e-8, 42,
  ]

  /// The numbers in another order, by a step that goes through all of them.
  private func number(_ place: Int, _ step: Int) -> Double {
    Self.numbers[(place * step + step) % Self.numbers.count]
  }

  @Test(arguments: Operation.allCases)
  func eachIsAsByItself(_ operation: Operation) {
    for start in 0..<256 {
      var (a, b): ([FirstOrder], [FirstOrder]) = ([], [])
      for place in 4 * start..<4 * start + 4 {
        a.append(FirstOrder(number(place, 1), SIMD2(number(place / 3, 3), number(place / 5, 5))))
        b.append(FirstOrder(number(place / 16, 1), SIMD2(number(place / 7, 7), number(place / 9, 9))))
      }
      let c = number(start, 11)
      let together = operation.apply(four(a), four(b), c)
      for lane in 0..<4 {
        let alone = operation.apply(a[lane], b[lane], c)
        #expect(same(together.value[lane], alone.value), "\(a[lane]) \(b[lane]) \(c)")
        #expect(same(together.x[lane], alone.gradient.x), "\(a[lane]) \(b[lane]) \(c)")
        #expect(same(together.y[lane], alone.gradient.y), "\(a[lane]) \(b[lane]) \(c)")
      }
    }
  }

  private func four(_ numbers: [FirstOrder]) -> FourFirstOrders {
    func vector(_ part: (FirstOrder) -> Double) -> SIMD4<Double> { SIMD4(numbers.map(part)) }
    return FourFirstOrders(vector(\.value), x: vector(\.gradient.x), y: vector(\.gradient.y))
  }

  private func same(_ a: Double, _ b: Double) -> Bool {
    a.bitPattern == b.bitPattern || a.isNaN && b.isNaN
  }
}
