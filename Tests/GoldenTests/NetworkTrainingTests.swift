import Catalogue
import Foundation
import Networks
import Testing

@testable import Optimizers

/// Trainings of whole networks, in which tensors count as tensors, as optax and torch walk them (Golden/README.md).
@Suite struct NetworkTrainingTests {
  struct Reference: Decodable, Sendable {
    struct Network: Decodable, Sendable {
      let layers: [Int]
      let activation: String
      let loss: String
    }
    struct Layer: Decodable, Sendable {
      let W: [[Double]]
      let b: [Double]
    }
    struct Check: Decodable, Sendable { let tolerance: Double }
    struct Training: Decodable, Sendable {
      let rule: String
      let hyperparameters: [String: Setting?]
      let steps: Int
      let losses: [Double]
      let final_weights: [Layer]
      let check: Check
    }
    let id: String
    let network: Network
    let inputs: [[Double]]
    let targets: Setting
    let weights: [Layer]
    let training: [Training]

    static let all: [Reference] = {
      do { return try Golden.files("network").map { try Golden.decode(Reference.self, $0) } } catch {
        Issue.record("the references cannot be read: \(error)")
        return []
      }
    }()

    func objective() throws -> NetworkObjective<Double> {
      let losses = ["mse": Loss.meanSquaredError, "softmax_cross_entropy": .softmaxCrossEntropy]
      let numbers: [Double] =
        switch targets {
        case .row(let classes): classes
        case .rows(let rows): rows.flatMap { $0 }
        default: []
        }
      let architecture = try Architecture(
        widths: network.layers, activation: try #require(Activation(rawValue: network.activation)))
      return NetworkObjective(
        Networks.Network(architecture, loss: try #require(losses[network.loss])),
        data: DataSet(inputs: inputs.flatMap { $0 }, targets: numbers, count: inputs.count))
    }
  }

  /// A training of a file.
  struct Run: Sendable, CustomTestStringConvertible {
    let reference: Reference
    let training: Reference.Training
    var testDescription: String { "\(reference.id), \(training.rule)" }

    static let all = Reference.all.flatMap { reference in
      reference.training.map { Run(reference: reference, training: $0) }
    }

    /// The settings under the keys of our entries, without those of the pipeline and of other groups.
    var settings: [String: Double] {
      training.hyperparameters.compactMapValues { $0?.number }.filter {
        !["clip_norm", "adam_lr"].contains($0.key)
      }
    }

    /// The rule of the catalogue with these settings, for the layout of the network.
    func rule(_ layout: ParameterLayout) throws -> any Optimizer<Double> {
      guard training.rule != "muon_torch" else { return try torchMuon(layout) }
      let entry = try OptimizerEntry.named(training.rule)
      var rule = entry.make(layout: layout)
      for (key, value) in settings {
        entry.setValue(value, at: try #require(entry.index(of: key), "\(key)"), in: &rule)
      }
      return rule
    }

    /// torch's two optimizers as two groups, with our own Muon or with torch's arithmetic.
    func torchMuon(
      _ layout: ParameterLayout, isExact: Bool = false
    ) throws -> ParameterGroups<Double> {
      let settings = training.hyperparameters.compactMapValues { $0?.number }
      func number(_ key: String) -> Double { settings[key] ?? .nan }
      return try ParameterGroups(layout) {
        if isExact {
          $0.group(.matrices, Muon.self) {
            ($0.learningRate, $0.beta, $0.epsilon) = (number("lr"), number("momentum"), number("eps"))
          }
        } else {
          $0.group(.matrices) {
            var muon = TorchMuon(layout: $0)
            (muon.learningRate, muon.beta, muon.epsilon) = (number("lr"), number("momentum"), number("eps"))
            return muon
          }
        }
        $0.group(.vectors, Adam.self) { $0.learningRate = number("adam_lr") }
      }
    }

    var stages: PipelineStages {
      var stages = PipelineStages()
      stages.clipNorm = training.hyperparameters["clip_norm"]??.number
      stages.clipNormEpsilon = 0
      return stages
    }

    /// The losses before every step and at the end, and the last weights.
    func follow(
      _ rule: any Optimizer<Double>, on objective: some Objective<Double>
    ) -> (losses: [Double], weights: [Double]) {
      var pipeline = Pipeline(rule, stages: stages)
      var parameters = Self.flat(reference.weights)
      var losses: [Double] = []
      for _ in 0..<training.steps {
        losses.append(objective.value(at: parameters))
        var gradient = objective.gradient(at: parameters)
        var seen = gradient.mutableSpan
        var span = parameters.mutableSpan
        pipeline.step(&span, gradient: &seen)
      }
      return (losses + [objective.value(at: parameters)], parameters)
    }

    /// The largest |a − b|/(1 + |b|) over losses and weights, in units of the tolerance.
    func distance(_ walked: (losses: [Double], weights: [Double])) -> Double {
      let ours = walked.losses + walked.weights
      let theirs = training.losses + Self.flat(training.final_weights)
      guard ours.count == theirs.count else { return .infinity }
      let farthest = zip(ours, theirs).map { abs($0 - $1) / (1 + abs($1)) }.max() ?? .infinity
      return (farthest.isNaN ? .infinity : farthest) / training.check.tolerance
    }

    static func flat(_ layers: [Reference.Layer]) -> [Double] {
      layers.flatMap { $0.W.flatMap { $0 } + $0.b }
    }
  }

  @Test func theFilesAreThere() {
    #expect(Reference.all.count == 2 && Run.all.count == 18)
  }

  @Test(arguments: Run.all)
  func trainingAgrees(_ run: Run) throws {
    let objective = try run.reference.objective()
    let rule = try run.rule(objective.network.architecture.parameterLayout)
    #expect(run.distance(run.follow(rule, on: objective)) <= 1)
  }

  /// Our own Muon in place of torch's, which differs by its bfloat16 alone, has its losses to the same tolerance.
  /// (Of the weights one strays by 2.2e-2.)
  @Test(arguments: Run.all.filter { $0.training.rule == "muon_torch" })
  func exactMuonHasTheLossesOfTorchs(_ run: Run) throws {
    let objective = try run.reference.objective()
    let rule = try run.torchMuon(objective.network.architecture.parameterLayout, isExact: true)
    let losses = run.follow(rule, on: objective).losses
    #expect(losses.count == run.training.losses.count)
    for (ours, theirs) in zip(losses, run.training.losses) {
      #expect(abs(ours - theirs) <= run.training.check.tolerance * (1 + abs(theirs)))
    }
  }

  /// `muon` of the catalogue is Muon and Adam as two groups, bit for bit.
  @Test(arguments: Run.all.filter { $0.training.rule == "muon" })
  func muonIsTwoGroups(_ run: Run) throws {
    let objective = try run.reference.objective()
    let layout = objective.network.architecture.parameterLayout
    let groups = try ParameterGroups<Double>(layout) {
      $0.group(.matrices, Muon.self) { $0.learningRate = 0.02 }
      $0.group(.rest, LookaheadAdam.self) { $0.learningRate = 0.02 }
    }
    let (one, two) = (run.follow(try run.rule(layout), on: objective), run.follow(groups, on: objective))
    #expect(one.losses == two.losses && one.weights == two.weights)
  }

  /// Tensors count: with the whole of θ as one vector, every rule that looks at them leaves the reference.
  @Test(arguments: Run.all.filter { !["adam", "prodigy"].contains($0.training.rule) })
  func aVectorDisagrees(_ run: Run) throws {
    let objective = try run.reference.objective()
    guard run.training.rule != "muon_torch" else { return }
    let rule = try run.rule(.vector(objective.parameterCount))
    #expect(run.distance(run.follow(rule, on: objective)) > 1)
  }
}
