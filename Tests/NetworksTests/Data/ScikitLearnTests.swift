import Foundation
import RealModule
import TestSupport
import Testing

@testable import Networks

/// The data sets named after scikit-learn's are the same: without noise point by point, with noise in distribution.
/// The numbers come from scikit-learn, by `Fixtures/scikit_learn.py`.
@Suite struct ScikitLearnTests {
  private struct Reference: Decodable {
    struct Points: Decodable {
      let samples: Int
      let factor: Double?
      let classes: Int?
      /// x, y and the class.
      let points: [[Double]]

      var settings: [String: Double] {
        var settings = ["samples": Double(samples), "noise": 0]
        settings["factor"] = factor
        settings["classes"] = classes.map(Double.init)
        return settings
      }
    }
    struct Function: Decodable {
      let inputs: [[Double]]
      let targets: [Double]
    }
    struct Checksums: Decodable {
      let samples, pixels, labels: Int
    }

    let samples: Int
    let moons, circles, gaussians: [Points]
    let friedman: Function
    let moments: [String: [Moments]]
    let digits: Checksums
  }

  /// Of columns: means, covariances, and the numbers below which 5 %, 10 %, … of a column lie.
  private struct Moments: Decodable {
    let mean, meanDeviations: [Double]
    let covariance, covarianceDeviations, quantiles: [[Double]]
  }

  private let reference: Reference

  init() throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let text = try PackageFiles.text("Tests/NetworksTests/Fixtures/scikit_learn.json")
    reference = try decoder.decode(Reference.self, from: Data(text.utf8))
  }

  // MARK: Without noise

  @Test func thePointsAreTheSame() throws {
    #expect(reference.moons.count == 4 && reference.circles.count == 4 && reference.gaussians.count == 2)
    for points in reference.moons { try expectSame(.moons, points) }
    for points in reference.circles { try expectSame(.circles, points) }
    for points in reference.gaussians { try expectSame(.gaussians, points) }
  }

  /// Every point has its twin, in whatever order.
  private func expectSame(_ entry: DataSetEntry, _ points: Reference.Points) throws {
    let data = DataSet<Double>(entry, points.settings)
    var rest = points.points
    for sample in 0..<data.count {
      let own = [data.inputs[2 * sample], data.inputs[2 * sample + 1], data.targets[sample]]
      let twin = rest.firstIndex { zip($0, own).allSatisfy { abs($0 - $1) < 1e-14 } }
      rest.remove(at: try #require(twin, "\(entry.name) of \(points.samples): \(own)"))
    }
    #expect(rest.isEmpty)
  }

  @Test func friedmansFunctionIsTheSame() {
    for (inputs, target) in zip(reference.friedman.inputs, reference.friedman.targets) {
      #expect(abs(DataSetEntry.friedmanValue(at: inputs) - target) < 1e-13)
    }
  }

  @Test func theDigitsAreTheSame() {
    let data = DataSet<Double>.digits()
    let pixels = data.inputs.enumerated().reduce(0) { $0 + Int($1.element * 16) * ($1.offset % 99_991 + 1) }
    let labels = data.targets.enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset + 1) }
    #expect(data.count == reference.digits.samples)
    #expect(pixels == reference.digits.pixels && labels == reference.digits.labels)
  }

  // MARK: With noise

  @Test(arguments: ["moons", "circles", "gaussians", "friedman"])
  func theDistributionIsTheSame(_ name: String) throws {
    let entry = try DataSetEntry.named(name)
    let noise = ["moons": 0.15, "circles": 0.08, "gaussians": 0.25, "friedman": 1][name]
    let data = DataSet<Double>(entry, ["samples": 30_000, "noise": try #require(noise), "seed": 3])
    let parts = try #require(reference.moments[name])
    for (number, moments) in parts.enumerated() {
      let members = (0..<data.count).filter { parts.count == 1 || data.targets[$0] == Double(number) }
      let columns = (0..<data.inputCount).map { column in
        members.map { data.inputs[$0 * data.inputCount + column] }
      }
      if parts.count == 1 {
        // scikit-learn draws from [0, 1].
        expect(columns.map { $0.map { ($0 + 1) / 2 } } + [data.targets], follow: moments, name)
      } else {
        #expect(abs(members.count - data.count / parts.count) <= 1)
        expect(columns, follow: moments, "\(name) \(number)")
      }
    }
  }

  /// Within five standard errors of the difference of two estimates.
  private func expect(_ columns: [[Double]], follow moments: Moments, _ name: String) {
    let n = Double(columns[0].count)
    let scale = 5 * (1 / n + 1 / Double(reference.samples)).squareRoot()
    let means = columns.map { $0.reduce(0, +) / n }
    #expect(columns.count == moments.mean.count)
    for i in columns.indices {
      let error = scale * moments.meanDeviations[i] + 1e-12
      #expect(abs(means[i] - moments.mean[i]) < error, "\(name): mean \(i)")
      for j in columns.indices {
        let sum = zip(columns[i], columns[j]).reduce(0) { $0 + ($1.0 - means[i]) * ($1.1 - means[j]) }
        let error = scale * moments.covarianceDeviations[i][j] + 1e-12
        #expect(abs(sum / n - moments.covariance[i][j]) < error, "\(name): covariance \(i), \(j)")
      }
      for (place, quantile) in moments.quantiles[i].enumerated() {
        let share = Double(place + 1) / 20
        let below = Double(columns[i].count { $0 <= quantile }) / n
        #expect(
          abs(below - share) < scale * (share * (1 - share)).squareRoot(),
          "\(name): quantile \(share) of \(i)"
        )
      }
    }
  }
}

/// Scaled tables are those of scikit-learn's scalers, also for samples that they were not fitted to.
@Suite struct ScikitLearnScalingTests {
  private struct Reference: Decodable {
    let scaling: Scalings
    struct Scalings: Decodable {
      let table, unseen: [[Double]]
      let standard, minMax: Scaled

      private enum CodingKeys: String, CodingKey {
        case table, unseen, standard
        case minMax = "min-max"
      }
    }
    struct Scaled: Decodable {
      let table, unseen: [[Double]]
    }
  }

  @Test func theNumbersAreTheSame() throws {
    let text = try PackageFiles.text("Tests/NetworksTests/Fixtures/scikit_learn.json")
    let reference = try JSONDecoder().decode(Reference.self, from: Data(text.utf8)).scaling
    func data(_ rows: [[Double]]) -> DataSet<Double> {
      DataSet(inputs: rows.flatMap { $0 }, targets: rows.map { _ in 0 }, count: rows.count)
    }
    for (scaling, scaled) in [(Scaling.standard, reference.standard), (.minMax, reference.minMax)] {
      let scaler = Scaler(scaling, fittedTo: data(reference.table))
      for (rows, expected) in [(reference.table, scaled.table), (reference.unseen, scaled.unseen)] {
        for (own, other) in zip(scaler.applied(to: data(rows)).inputs, expected.flatMap { $0 }) {
          #expect(abs(own - other) < 1e-12 * (1 + abs(other)))
        }
      }
    }
  }
}
