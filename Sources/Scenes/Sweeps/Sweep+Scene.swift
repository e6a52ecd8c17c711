import Experiments
import Optimizers
import Wording
import Yams

/// Sweeps as scene files.
extension Sweep {
  /// The sweep as a scene file that reads back to the same sweep.
  public var sceneText: String { experiment.sceneText(with: [("sweep", .block(pairs))]) }

  /// The sweep of a scene file.
  ///
  /// - Parameters:
  ///   - sceneText: the YAML.
  ///   - file: the name of the file, as the user wrote it.
  /// - Throws: `SceneError` at the first mistake, or if the scene has no `sweep:`.
  public init(sceneText: String, file: String) throws(SceneError) {
    let scene = try SceneDecoder(colormaps: nil).decode(sceneText, file: file)
    guard let draft = scene.sweep else { throw SceneError(file: file, message: "the scene has no sweep:") }
    do { self = try draft.finished(on: scene.draft) } catch {
      throw SceneError(file: file, message: error.description)
    }
  }

  private var pairs: [(String, Node)] {
    var lanes: [(String, Node)] = space.lanes.map { lane in
      (lane.label, .flow(lane.dimensions.map { ($0.key, $0.node) }))
    }
    if space.seeds != [experiment.seed] { lanes.append(("seed", seedsNode)) }
    var pairs: [(String, Node)] = [("vary", .block(lanes)), ("plan", .text(plan.name))]
    if case .halving(let eta) = plan { pairs.append(("eta", .text(String(eta)))) }
    pairs += [("trials", .text(String(trials))), ("goal", .text(goal.optionText))]
    if unit == .evaluations { pairs.append(("evaluations", .text(String(budget)))) }
    if freshSeeds > 0 { pairs.append(("fresh", .text(String(freshSeeds)))) }
    if seed != experiment.seed { pairs.append(("seed", .text(String(seed)))) }
    return pairs
  }

  private var seedsNode: Node {
    guard let first = space.seeds.first, let last = space.seeds.last, first < last,
      space.seeds == Array(first...(first + UInt64(space.seeds.count - 1)))
    else { return .flow(space.seeds.map { .text(String($0)) }) }
    return .text("\(first)..\(last)")
  }
}

extension SweepDimension {
  fileprivate var node: Node {
    switch values {
    case .range(let range, _, _): .text("\(exact(range.lowerBound))..\(exact(range.upperBound))")
    case .choices(let choices): .flow(choices.map { .text($0) })
    }
  }
}
