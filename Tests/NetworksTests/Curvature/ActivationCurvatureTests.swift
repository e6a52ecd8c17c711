import Testing

@testable import Networks

@Suite struct ActivationCurvatureTests {
  private static let places = [-30, -4.1, -1.3, -0.4, -1e-3, 1e-3, 0.2, 1.7, 3.9, 30]

  @Test(arguments: Activation.allCases)
  func secondDerivativeMatchesDifferences(_ activation: Activation) {
    for z in Self.places {
      func slope(_ z: Double) -> Double { activation.derivative(atInput: z, output: activation.value(z)) }
      let h = 1e-5
      let numerical = (slope(z + h) - slope(z - h)) / (2 * h)
      let exact = activation.secondDerivative(atInput: z, output: activation.value(z))
      #expect(abs(exact - numerical) < 1e-9, "at \(z)")
    }
  }

  @Test(arguments: Activation.allCases)
  func singlePrecisionFollowsDouble(_ activation: Activation) {
    for z in Self.places {
      let exact = activation.secondDerivative(atInput: z, output: activation.value(z))
      let single = activation.secondDerivative(atInput: Float(z), output: activation.value(Float(z)))
      #expect(abs(Double(single) - exact) < 1e-6, "at \(z)")
    }
  }

  @Test(arguments: LossTests.all)
  func lossesMatchDifferencesOfTheirSlopes(_ loss: Loss) {
    let (outputs, targets) = (LossTests.outputs, LossTests.targets(loss))
    let v = gaussian(12, seed: 4)
    var tangent = [Double](repeating: .nan, count: 12)
    outputs.withUnsafeBufferPointer { z in
      targets.withUnsafeBufferPointer { t in
        v.withUnsafeBufferPointer { dz in
          tangent.withUnsafeMutableBufferPointer { dδ in
            guard let z = z.baseAddress, let t = t.baseAddress, let dz = dz.baseAddress,
              let dδ = dδ.baseAddress
            else { return }
            loss.tangent(z, t, dz, into: dδ, count: 4, units: 3)
          }
        }
      }
    }
    func slope(_ h: Double) -> [Double] {
      loss.derivative(outputs: moved(outputs, h, v).span, targets: targets.span, count: 4)
    }
    let numerical = zip(slope(1e-6), slope(-1e-6)).map { ($0 - $1) / 2e-6 }
    #expect(distance(tangent, numerical) < 1e-9)
  }
}
