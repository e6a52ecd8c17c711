import Catalogue
import Foundation
import Testing

@testable import Experiments
import Scenes
@testable import Landscapes
@testable import Optimizers

/// A trajectory that a reference library walked (Golden/README.md).
struct Reference: Decodable, Sendable, CustomTestStringConvertible {
  struct Description: Decodable, Sendable {
    let name: String
    let params: [String: Setting]
  }
  struct Decay: Decodable, Sendable {
    let name: String
    let hyperparameters: [String: Setting]
  }
  struct Check: Decodable, Sendable {
    let params_tolerance: Double
    let loss_tolerance: Double
  }

  let id: String
  let rule: String
  let objective: Description
  let start: [Double]
  let hyperparameters: [String: Setting]
  let schedule: Decay?
  let clip: Clip?
  let steps: Int
  let check: Check
  let params: [[Double]]
  let losses: [Double]
  let learning_rates: [Double]?
  let eval_params: [[Double]]?
  let shape: [Int]?

  var testDescription: String { id }

  static let all: [Reference] = {
    do { return try Golden.files("trajectory").map { try Golden.decode(Reference.self, $0) } } catch {
      Issue.record("the references cannot be read: \(error)")
      return []
    }
  }()

  static func named(_ id: String) throws -> Reference { try #require(all.first { $0.id == id }) }

  /// The lane as the command line would be given it, in the words of the file; `rule` is another name for
  /// the rule, or nil for the file's own.
  func lane(rule: String? = nil) throws -> LaneSetup {
    var setup = try LaneDraft(laneText(rule: rule)).finished(LaneDefaults(), dataBatchSize: nil)
    // The command line has the Euclidean norm only.
    if let exponent = clip?.norm_type?.number { setup.stages.clipNormExponent = exponent }
    return setup
  }

  /// What `--optimizer` would be given.
  func laneText(rule: String? = nil) -> String {
    var text = "\(rule ?? self.rule):\(Setting.text(hyperparameters))"
    if let schedule { text += ",schedule=\(schedule.name):\(Setting.text(schedule.hyperparameters))" }
    if let limit = clip?.clip_value { text += ",clip_value=\(limit)" }
    if let limit = clip?.max_norm { text += ",clip_norm=\(limit)" }
    return text
  }

  var isSurface: Bool { start.count == 2 }

  /// What `--surface` would be given.
  var surfaceText: String {
    let settings = Setting.text(objective.params)
    return settings.isEmpty ? objective.name : "\(objective.name):\(settings)"
  }

  func surface() throws -> SurfaceSetup { try SurfaceSetup(surfaceText) }

  /// The objective where it is no surface: six weights, in a vector or in a matrix.
  func weights() throws -> any Objective<Double> {
    guard case .rows(let rows)? = objective.params["A"] else {
      throw Golden.Unreadable(what: "A of \(id)")
    }
    switch (objective.params["b"], objective.params["B"]) {
    case (.row(let targets)?, nil):
      return LinearRegression(rows: rows.flatMap { $0 }, targets: targets)
    case (nil, .rows(let targets)?):
      return MatrixLeastSquares(inputs: rows, targets: targets)
    default: throw Golden.Unreadable(what: "b of \(id)")
    }
  }

  /// How the parameters lie in their vector.
  func layout() throws -> ParameterLayout {
    guard let shape else { return .vector(start.count) }
    return try ParameterLayout([("W", shape)])
  }

  /// The row of the catalogue that the rule's name means.
  var entry: OptimizerEntry? { try? OptimizerEntry.named(rule) }
}

/// How a gradient is clipped, in torch's words.
struct Clip: Decodable, Sendable {
  let function: String
  let clip_value: Double?
  let max_norm: Double?
  let norm_type: Setting?
}

/// A constant of a reference file.
enum Setting: Decodable, Sendable {
  case flag(Bool)
  case number(Double)
  case text(String)
  case row([Double])
  /// Numbers of which some are absent.
  case optionals([Double?])
  case rows([[Double]])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let row = try? container.decode([Double].self) {
      self = .row(row)
    } else if let row = try? container.decode([Double?].self) {
      self = .optionals(row)
    } else {
      self = .rows(try container.decode([[Double]].self))
    }
  }

  /// The number; infinity where the file says "inf".
  var number: Double? {
    switch self {
    case .number(let number): number
    case .text(let text): Double(text)
    default: nil
    }
  }

  /// `key=value,…` in the order of the keys.
  static func text(_ settings: [String: Setting]) -> String {
    settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.word)" }.joined(separator: ",")
  }

  private var word: String {
    switch self {
    case .flag(let flag): flag ? "True" : "False"
    case .number(let number): number.description
    case .text(let text): text
    case .row(let row): row.description
    case .optionals(let row): row.description
    case .rows(let rows): rows.description
    }
  }
}

enum Golden {
  struct Unreadable: Error { let what: String }

  static func files(_ kind: String) throws -> [URL] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(kind)")
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  static func decode<T: Decodable>(_ type: T.Type, _ file: URL) throws -> T {
    try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }
}
