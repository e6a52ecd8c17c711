import Optimizers
import Testing

@testable import Experiments
@testable import Networks

/// The curvature of linear networks, whose Hessian under the mean squared error is 2⟨(x, 1)(x, 1)ᵀ⟩.
@Suite struct NetworkCurvatureTests {
  /// A layer of one output over the inputs, row by row.
  private func fitted(_ inputs: [Float], count: Int, l2: Float = 0) throws -> FittedNetwork {
    let network = try Network<Float>(
      inputs: inputs.count / count, [Dense(1)], loss: .meanSquaredError, l2: l2)
    let parameters = (0..<network.parameterCount).map { Float($0) / 10 - 0.3 }
    let samples = DataSet(inputs: inputs, targets: [Float](repeating: 0.5, count: count), count: count)
    return FittedNetwork(
      model: Model(network, parameters: parameters), samples: samples, rows: Array(0..<count))
  }

  /// Of x = 1, 2, 3: 2·(⟨x²⟩ ⟨x⟩; ⟨x⟩ 1) has trace 2·(14/3 + 1) and determinant 4·(14/3 − 4).
  @Test(arguments: [0, 0.5] as [Float])
  func eigenvaluesInClosedForm(l2: Float) throws {
    let curvature = try NetworkCurvature(fitted([1, 2, 3], count: 3, l2: l2), eigenvalues: 2)
    // The penalty is on the weight alone, not on the bias.
    let (weight, mixed, bias) = (28 / 3.0 + Double(l2), 4.0, 2.0)
    let (middle, half) = ((weight + bias) / 2, (weight - bias) / 2)
    let root = (half * half + mixed * mixed).squareRoot()
    #expect(abs(curvature.eigenvalues[0] - (middle + root)) < 1e-9)
    #expect(abs(curvature.eigenvalues[1] - (middle - root)) < 1e-9)
    #expect(abs(curvature.trace - (weight + bias)) < 1e-9 && curvature.traceStandardError == 0)
    let first = try NetworkCurvature(fitted([1, 2, 3], count: 3, l2: l2), eigenvalues: 1)
    #expect(first.eigenvalues.count == 1 && abs(first.eigenvalues[0] - curvature.eigenvalues[0]) < 1e-9)
  }

  @Test func theTraceOfALargeNetworkIsAnEstimate() throws {
    let (count, width) = (4, NetworkCurvature.mostForExactTrace)
    var stream = RandomStream(seed: 3, stream: .data)
    let inputs = (0..<count * width).map { _ in Float(stream.nextGaussian()) }
    let curvature = try NetworkCurvature(fitted(inputs, count: count), eigenvalues: 3)
    let trace = 2 + 2 * inputs.reduce(0) { $0 + Double($1) * Double($1) } / Double(count)
    #expect(curvature.traceStandardError > 0 && curvature.traceStandardError < 0.1 * trace)
    #expect(abs(curvature.trace - trace) < 5 * curvature.traceStandardError)
    // Four samples make four eigenvalues; the others are 0.
    #expect(curvature.eigenvalues == curvature.eigenvalues.sorted(by: >))
    #expect(curvature.eigenvalues[2] > 1 && curvature.eigenvalues.reduce(0, +) < trace)
    #expect(try NetworkCurvature(fitted(inputs, count: count), eigenvalues: 3) == curvature)
  }

  @Test(arguments: [0, -1, 3])
  func theCountMustFit(count: Int) throws {
    let network = try fitted([1, 2, 3], count: 3)
    let error = #expect(throws: CurvatureError.self) { try NetworkCurvature(network, eigenvalues: count) }
    #expect(error == .count(count, parameters: 2))
  }

  /// Every format has the same numbers, and none of them without being asked.
  @Test func reportsOfAllFormats() throws {
    let network = try fitted([1, 2, 3], count: 3)
    let (evaluation, curvature) = (
      NetworkEvaluation(network), try NetworkCurvature(network, eigenvalues: 2)
    )
    func report(_ curvature: NetworkCurvature?) -> EvaluationReport {
      EvaluationReport(
        version: "1", file: "f", data: "d", part: nil, evaluation, curvature: curvature)
    }
    let (with, without) = (report(curvature), report(nil))
    let values = curvature.eigenvalues.map(Digits.machine)
    #expect(with.json.contains("\"eigenvalues\": [\(values.joined(separator: ", "))],\n  \"trace\": "))
    #expect(with.json.contains("\"trace_standard_error\": 0"))
    let lines = with.csv.split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.hasPrefix("eigenvalues,,,") } == values.map { "eigenvalues,,,\($0)" })
    #expect(lines.contains("trace,,,\(Digits.machine(curvature.trace))"))
    #expect(with.table.contains("eigenvalues") && with.table.contains("trace"))
    #expect(with.csv.hasPrefix(without.csv))
    for text in [without.json, without.csv, without.table] {
      #expect(!text.contains("trace") && !text.contains("eigenvalue"))
    }
  }
}
