import Experiments
import Networks
import Optimizers

/// The settings of the networks that differ from the defaults: once if all lanes share them, else per lane.
extension Experiment {
  /// The shared settings that differ from the defaults, by their keys in a scene.
  func commonNetworkSettings(_ subject: NetworkSubject) -> [(key: String, value: String)] {
    var all: [(key: String, value: String)] = []
    if let network = lanes.first?.network?.network {
      all.append(("layers", LayerList(network.architecture).text))
      let usual = NetworkSettings.usualLoss(outputs: network.architecture.outputs, task: subject.data.task)
      if network.loss != usual { all.append(("loss", network.loss.text)) }
    }
    all += differences.filter(\.isCommon).map { ($0.key, $0.values.compactMap { $0 }[0]) }
    if let validation = subject.request.validation { all.append(("validation", exact(validation))) }
    if let scaling = subject.request.scaling { all.append(("scaling", scaling.rawValue)) }
    return all + [("epochs", String(subject.epochs))]
  }

  /// The settings of a single lane.
  func ownNetworkSettings(of lane: LaneSetup) -> [(key: String, value: String)] {
    let own = values(of: lane)
    return zip(differences, own).compactMap { difference, value in
      guard !difference.isCommon, let text = value.text, text != difference.usual else { return nil }
      return (value.key, text)
    }
  }

  /// A key with the value of each lane.
  private struct Difference {
    let key: String
    let usual: String
    let values: [String?]

    /// True if all lanes that it applies to share a value other than the default.
    var isCommon: Bool {
      let given = Set(values.compactMap { $0 })
      return given.count == 1 && !given.contains(usual)
    }
  }

  private var differences: [Difference] {
    let values = lanes.map(values)
    return (values.first ?? []).enumerated().map { index, value in
      Difference(key: value.key, usual: value.usual, values: values.map { $0[index].text })
    }
  }

  /// A lane's value for every key that may differ between lanes; nil if the key does not apply to it.
  func values(of lane: LaneSetup) -> [(key: String, text: String?, usual: String)] {
    guard let setup = lane.network else { return [] }
    let architecture = setup.network.architecture
    let hidden = architecture.blocks.count > 1 ? architecture : nil
    let count = sampleCount
    let batchSize = lane.entry.gradient == .exact ? nil : String(lane.batchSize ?? count)
    return [
      ("activation", hidden?.activation.name, NetworkSettings.usualActivation.name),
      ("init", setup.initializer.text, NetworkSettings.usualInitializer.text),
      ("batch_size", batchSize, String(min(count, LaneSetup.usualBatchSize))),
      ("l1", setup.network.l1.text, "0"),
      ("l2", setup.network.l2.text, "0"),
      ("dropout", hidden.map { exact($0.dropout) }, "0"),
      ("batch_norm", hidden.map { String($0.hasBatchNormalization) }, "false"),
      ("jitter", exact(setup.augmentation.noise), "0"),
      ("shift", String(setup.augmentation.shift), "0"),
    ]
  }
}

extension Float {
  /// The fewest digits that read back to the same number.
  fileprivate var text: String {
    let short = Double(description) ?? Double(self)
    return exact(Float(short) == self ? short : Double(self))
  }
}
