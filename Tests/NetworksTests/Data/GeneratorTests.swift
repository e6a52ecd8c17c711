import Catalogue
import Foundation
import RealModule
import Testing

@testable import Networks

/// The generated data sets by name, so that one test speaks of all.
private struct Generator: CustomTestStringConvertible, Sendable {
  let name: String

  /// True where a sample does not depend on how many there are.
  var isPrefixed: Bool { !["moons", "circles", "spirals"].contains(name) }
  var testDescription: String { name }

  func make(_ count: Int, _ noise: Double, _ seed: UInt64) throws -> DataSet<Double> {
    DataSet(
      try DataSetEntry.named(name),
      ["samples": Double(count), "noise": noise, "seed": Double(seed)])
  }

  static let all = DataSetEntry.all.filter { $0.licence == nil }.map { Generator(name: $0.name) }
}

@Suite struct GeneratorTests {
  @Test(arguments: Generator.all)
  private func theSeedSaysItAll(_ generator: Generator) throws {
    let data = try generator.make(60, 0.2, 4)
    #expect(try data == generator.make(60, 0.2, 4))
    #expect(try data.inputs != generator.make(60, 0.2, 5).inputs)
    if generator.isPrefixed {
      #expect(try generator.make(90, 0.2, 4).inputs.prefix(data.inputs.count) == data.inputs[...])
    }
  }

  /// What noise adds is N(0, σ²), on the points or on what is to be predicted.
  @Test(arguments: Generator.all)
  private func noiseIsGaussianAndOfItsSize(_ generator: Generator) throws {
    let (plain, noisy) = (try generator.make(3000, 0, 1), try generator.make(3000, 0.3, 1))
    let isPoints = plain.task.isClassification
    let pairs = isPoints ? zip(noisy.inputs, plain.inputs) : zip(noisy.targets, plain.targets)
    #expect(isPoints ? noisy.targets == plain.targets : noisy.inputs == plain.inputs)
    let noise = pairs.map { ($0 - $1) / 0.3 }
    let n = Double(noise.count)
    let moments = (1...4).map { power in noise.reduce(0) { $0 + .pow($1, power) } / n }
    // Of a standard normal distribution: 0, 1, 0, 3, whose estimates vary by 1/n, 2/n, 15/n and 96/n.
    for (moment, (expected, variance)) in zip(moments, [(0.0, 1.0), (1, 2), (0, 15), (3, 96)]) {
      #expect(abs(moment - expected) < 4 * (variance / n).squareRoot(), "\(moments)")
    }
  }

  @Test func circlesHaveTheirRadii() {
    let data = DataSet<Double>(.circles, ["samples": 40, "noise": 0, "factor": 0.3])
    for sample in 0..<40 {
      let radius = Double.hypot(data.inputs[2 * sample], data.inputs[2 * sample + 1])
      #expect(abs(radius - (data.targets[sample] == 0 ? 1 : 0.3)) < 1e-12)
    }
    #expect(data.targets.reduce(0, +) == 20 && data.task.classes == ["outer", "inner"])
  }

  @Test(arguments: 2...5)
  func spiralsWindAroundTheOrigin(_ arms: Int) {
    let data = DataSet<Double>(
      .spirals, ["samples": Double(30 * arms), "noise": 0, "arms": Double(arms), "turns": 1.25])
    #expect(data.task.classes.count == arms)
    for sample in 0..<data.count {
      let (x, y) = (data.inputs[2 * sample], data.inputs[2 * sample + 1])
      let radius = Double.hypot(x, y)
      #expect(radius > 0.1 - 1e-12 && radius < 1 + 1e-12)
      let angle = 2 * Double.pi * (1.25 * radius + data.targets[sample] / Double(arms))
      #expect(abs(x - radius * .cos(angle)) < 1e-12 && abs(y - radius * .sin(angle)) < 1e-12)
    }
    for arm in 0..<arms { #expect(data.targets.count { $0 == Double(arm) } == 30) }
  }

  @Test func fourSamplesOfXorAreTheTruthTable() {
    let data = DataSet<Double>(.xor, ["samples": 4, "noise": 0])
    #expect(data.inputs == [-1, -1, 1, -1, -1, 1, 1, 1] && data.targets == [0, 1, 1, 0])
  }

  @Test func clustersHaveTheirCentres() {
    let data = DataSet<Double>(.gaussians, ["samples": 4000, "noise": 0.25, "classes": 4, "seed": 2])
    for (number, centre) in [(1.0, 0.0), (0, 1), (-1, 0), (0, -1)].enumerated() {
      let members = (0..<data.count).filter { data.targets[$0] == Double(number) }
      #expect(members.count == 1000)
      let x = members.reduce(0) { $0 + data.inputs[2 * $1] } / 1000
      let y = members.reduce(0) { $0 + data.inputs[2 * $1 + 1] } / 1000
      #expect(abs(x - centre.0) < 0.04 && abs(y - centre.1) < 0.04)
    }
  }

  /// In more dimensions the centers lie on the unit sphere, and samples around them.
  @Test func clustersInTenDimensions() {
    let data = DataSet<Double>(.gaussians, ["samples": 6000, "noise": 0.3, "inputs": 10, "seed": 5])
    let exact = DataSet<Double>(.gaussians, ["samples": 10, "noise": 0, "inputs": 10, "seed": 5])
    for number in 0..<3 {
      let center = exact.inputs[number * 10..<number * 10 + 10].map { $0 }
      #expect(abs(center.reduce(0) { $0 + $1 * $1 } - 1) < 1e-12)
      let members = (0..<data.count).filter { data.targets[$0] == Double(number) }
      for axis in 0..<10 {
        let mean = members.reduce(0) { $0 + data.inputs[10 * $1 + axis] } / Double(members.count)
        #expect(abs(mean - center[axis]) < 0.04)
      }
    }
    #expect(exact.inputs.prefix(10) != exact.inputs[10..<20])
  }

  /// At u = 1 and u = 0 in all inputs, and where the last five change nothing.
  @Test func friedmansFunction() {
    let data = DataSet<Double>(.friedman, ["samples": 300, "noise": 0, "seed": 1])
    #expect(data.inputCount == 10)
    for sample in 0..<data.count {
      let u = data.inputs[sample * 10..<sample * 10 + 5].map { ($0 + 1) / 2 }
      let bend = 20 * (u[2] - 0.5) * (u[2] - 0.5)
      let rest = data.targets[sample] - bend - 10 * u[3] - 5 * u[4]
      #expect(abs(rest - 10 * sin(.pi * u[0] * u[1])) < 1e-9)
    }
  }

  @Test func theBoardIsCheckered() {
    let data = DataSet<Double>(.checkerboard, ["samples": 3200, "noise": 0, "squares": 4])
    var counts: [[Int]: Int] = [:]
    for sample in 0..<data.count {
      let square = [0, 1].map { Int((data.inputs[2 * sample + $0] + 1) * 2) }
      #expect(square.allSatisfy { (0..<4).contains($0) })
      #expect(data.targets[sample] == Double((square[0] + square[1]) % 2))
      counts[square, default: 0] += 1
    }
    #expect(counts.count == 16 && counts.values.allSatisfy { abs(Double($0) - 200) < 4 * 200.0.squareRoot() })
  }

  @Test func functionsAreWhatTheySay() {
    let line = DataSet<Double>(.line, ["samples": 500, "noise": 0])
    let sine = DataSet<Double>(.sine, ["samples": 500, "noise": 0, "waves": 2])
    let plane = DataSet<Double>(.plane, ["samples": 500, "noise": 0])
    for i in 0..<500 {
      #expect(line.targets[i] == 3 * line.inputs[i] + 2)
      #expect(sine.targets[i] == .sin(2 * .pi * sine.inputs[i]))
      #expect(plane.targets[i] == 2 * plane.inputs[2 * i] - plane.inputs[2 * i + 1] + 0.5)
    }
    for inputs in [line.inputs, plane.inputs] {
      // Of the even distribution on [−1, 1]: mean 0 and variance ⅓.
      let n = Double(inputs.count)
      #expect(inputs.allSatisfy { abs($0) <= 1 } && abs(inputs.reduce(0, +) / n) < 4 / (3 * n).squareRoot())
      #expect(abs(inputs.reduce(0) { $0 + $1 * $1 } / n - 1 / 3.0) < 4 * (4 / (45 * n)).squareRoot())
    }
    #expect(
      plane.inputNames == ["x", "y"] && line.inputNames == ["x"] && line.task == .regression(outputs: 1))
  }

  /// Least squares finds the line again, as the course says.
  @Test func theLineCanBeFitted() {
    let data = DataSet<Double>(.line, ["samples": 1000, "noise": 0.1, "seed": 6])
    let n = 1000.0
    let (x, y) = (data.inputs.reduce(0, +) / n, data.targets.reduce(0, +) / n)
    let pairs = zip(data.inputs, data.targets)
    let slope =
      pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } / data.inputs.reduce(0) { $0 + ($1 - x) * ($1 - x) }
    #expect(abs(slope - 3) < 0.03 && abs(y - slope * x - 2) < 0.02)
  }
}
