import Optimizers
import Wording

/// A training as a file: the weights and running statistics under the names that torch's nn.Sequential gives them,
/// the optimizer's state below `optimizer.`, and counters in the header's metadata. Every number is exact, so
/// that a training that is resumed equals one that was never interrupted, bit for bit.
extension TrainingState {
  /// The state as a file, with more metadata of the caller's.
  public func safetensors(metadata: [String: String] = [:]) -> Safetensors {
    let saved = pipeline.state
    var header = metadata
    header["format"] = "pt"
    header["architecture"] = network.architecture.text
    header["loss"] = network.loss.name
    header["step"] = String(step)
    header["epoch"] = String(epoch)
    header["samples_seen"] = String(samplesSeen)
    header["diverged_at"] = divergedAt.map(String.init)
    for (name, number) in saved.numbers { header["optimizer.\(name)"] = number.description }
    var file = Safetensors(metadata: header)
    file.add(parameters, laidOut: network.architecture.parameterLayout)
    if let layout = network.architecture.statisticsLayout { file.add(statistics, laidOut: layout) }
    for (name, vector) in saved.vectors.sorted(by: { $0.key < $1.key }) {
      file.add("optimizer.\(name)", shape: [vector.count], vector)
    }
    return file
  }

  /// Goes on where the training in a file was. The state is to be the first one of the same network and the same
  /// optimizer, whose hyperparameters stay as they are here; where this throws, nothing has changed.
  ///
  /// - Parameters:
  ///   - file: as it was read.
  ///   - count: of training samples.
  ///   - keepsSchedule: false for a schedule other than the file's, which begins at this step.
  /// - Throws: `FileError.safetensors` for tensors or counters that are missing, of another shape, or impossible.
  public mutating func restore(
    from file: Safetensors, samples count: Int, keepsSchedule: Bool = true
  ) throws(FileError) {
    var state = self
    let (parameters, statistics) = network.architecture.layouts(numberedAs: file)
    state.parameters = try file.values(laidOut: parameters)
    if let statistics { state.statistics = try file.values(laidOut: statistics) }
    guard state.parameters.allSatisfy(\.isFinite), state.statistics.allSatisfy(\.isFinite) else {
      throw file.problem(.unusable("a weight is not a finite number"))
    }
    state.step = try file.counter("step")
    state.epoch = try file.counter("epoch", upTo: 1 << 31)
    state.samplesSeen = try file.counter("samples_seen", upTo: count - 1)
    state.divergedAt = file.metadata["diverged_at"] == nil ? nil : try file.counter("diverged_at")
    var saved: OptimizerState<Scalar> = try file.optimizerState()
    if !keepsSchedule {
      let prefix = "schedule."
      let own = state.pipeline.state.numbers.filter { $0.key.hasPrefix(prefix) }
      saved.numbers = saved.numbers.filter { !$0.key.hasPrefix(prefix) }.merging(own) { $1 }
    }
    do throws(OptimizerError) {
      try state.pipeline.restore(saved, parameterCount: state.parameters.count)
    } catch {
      throw file.problem(.unusable("the optimizer cannot go on from it: \(error)"))
    }
    self = state
  }
}

extension Architecture {
  /// The layouts with the layers numbered as in a file. nn.Sequential counts all modules, and so a dropout or an
  /// identity more or less moves the numbers of those behind it; their order stays. A file of more or fewer layers
  /// leaves the numbers as they are here.
  fileprivate func layouts(
    numberedAs file: Safetensors
  ) -> (parameters: ParameterLayout, statistics: ParameterLayout?) {
    let numbers = file.tensors.compactMap { tensor -> Int? in
      guard let end = tensor.name.firstIndex(of: ".") else { return nil }
      return Int(tensor.name[..<end])
    }
    return plan.layouts(numbered: Set(numbers).sorted()) ?? (parameterLayout, statisticsLayout)
  }
}

extension Safetensors {
  /// True for a file that `TrainingState.safetensors` made, false for weights alone.
  public var hasTrainingState: Bool { metadata["samples_seen"] != nil }

  /// A number of the metadata.
  ///
  /// - Throws: `FileError.safetensors` where it is missing or out of range.
  fileprivate func counter(_ key: String, upTo limit: Int = 1 << 53) throws(FileError) -> Int {
    guard let text = metadata[key] else { throw problem(.missing(key), field: Self.metadataName) }
    guard let number = Int(text), (0...limit).contains(number) else {
      throw problem(
        .wrongKind(expected: "a whole number up to \(limit)"), field: "\(Self.metadataName).\(key)")
    }
    return number
  }

  /// The optimizer's state.
  ///
  /// - Throws: `FileError.safetensors` for a counter that is no number.
  fileprivate func optimizerState<Scalar: OptimizerScalar>() throws(FileError) -> OptimizerState<Scalar> {
    let prefix = "optimizer."
    var state = OptimizerState<Scalar>()
    for (key, text) in metadata where key.hasPrefix(prefix) {
      let name = String(key.dropFirst(prefix.count))
      guard let number = Double(text) else {
        throw problem(
          .unusable(
            "the optimizer cannot go on from it: metadata: \(name) is “\(excerpt(text))”, but must be a number"
          ))
      }
      state.numbers[name] = number
    }
    for tensor in tensors where tensor.name.hasPrefix(prefix) {
      guard let values: [Scalar] = try? values(tensor.name, shape: tensor.shape) else { continue }
      state.vectors[String(tensor.name.dropFirst(prefix.count))] = values
    }
    return state
  }
}
