/// A model as a file that other programs read.
extension Model {
  /// The weights and running statistics under the names that torch's nn.Sequential gives them, and nothing else, so
  /// that `net.load_state_dict(load_file(path))` takes it as it is.
  ///
  /// - Parameter metadata: of the header, besides `format`.
  /// - Returns: the file.
  public func safetensors(metadata: [String: String] = [:]) -> Safetensors {
    var file = Safetensors(metadata: metadata.merging(["format": "pt"]) { $1 })
    file.add(parameters, laidOut: network.architecture.parameterLayout)
    if let layout = network.architecture.statisticsLayout { file.add(statistics, laidOut: layout) }
    return file
  }
}
