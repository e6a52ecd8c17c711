import Networks
import Optimizers
import RealModule
import Wording

/// The layers of a torch.nn.Sequential, as the names of the tensors in a file tell them: `0.weight`, `0.bias`,
/// `1.running_mean`, `3.weight`, …
///
/// A matrix is a dense layer, four axes are a convolution, and a vector with running statistics is batch
/// normalisation. Layers without tensors leave a gap between the numbers.
struct SequentialModules {
  /// A layer with tensors.
  struct Module {
    let number: Int
    var tensors: [String: Safetensors.Tensor] = [:]
    /// True for a dense layer or a convolution.
    var isDense: Bool { tensors["running_mean"] == nil && tensors["running_var"] == nil }
    var isConvolution: Bool { isDense && tensors["weight"]?.shape.count == 4 }
  }

  /// In their order; at least one is dense.
  let modules: [Module]
  private let file: Safetensors

  private static let names = ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"]
  private static let largestNumber = 1_000_000

  /// - Throws: `FileError.safetensors` at a tensor that is not of such a network.
  init(_ file: Safetensors) throws(FileError) {
    var modules: [Int: Module] = [:]
    for tensor in file.tensors {
      let parts = tensor.name.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, let number = Int(parts[0]), (0...Self.largestNumber).contains(number),
        Self.names.contains(String(parts[1]))
      else {
        throw Self.problem(
          "unknown tensor; expected the names of torch's nn.Sequential, such as 0.weight and 0.bias, of linear "
            + "layers and batch normalisation", file, tensor.name)
      }
      modules[number, default: Module(number: number)].tensors[String(parts[1])] = tensor
    }
    self.modules = modules.values.sorted { $0.number < $1.number }
    self.file = file
    guard self.modules.contains(where: \.isDense) else {
      throw Self.problem("no linear layer; expected tensors such as 0.weight and 0.bias", file)
    }
  }

  /// True if there is an activation: it lies between two dense layers.
  var hasHiddenLayers: Bool { modules.count(where: \.isDense) > 1 }

  /// True if layers may lie between the others that have no tensors and that nobody can guess.
  var hasConvolutions: Bool { modules.contains(where: \.isConvolution) }

  /// The network of these layers, or if they are dense or nil, of those that the tensors tell.
  ///
  /// - Throws: `FileError.safetensors` at a tensor of a wrong shape or type.
  func network(
    activation: Activation, layers: LayerList?
  ) throws(FileError) -> (architecture: Architecture, parameters: [Float], statistics: [Float]) {
    guard let layers, layers.takesImages, let inputs = layers.inputs else {
      return try network(activation: activation)
    }
    let architecture: Architecture
    do { architecture = try layers.architecture(over: inputs, activation: activation) } catch {
      throw Self.problem("layers \(layers.text): \(error)", file)
    }
    let tensors = architecture.parameterLayout.tensors
    guard 2 * modules.count == tensors.count else {
      throw Self.problem(
        "\(modules.count) layers with tensors, but layers \(layers.text) have \(tensors.count / 2)", file)
    }
    var parameters: [Float] = []
    for (place, module) in modules.enumerated() {
      parameters += try values(module, "weight", tensors[2 * place].shape)
      parameters += try values(module, "bias", tensors[2 * place + 1].shape, missing: 0)
    }
    return (architecture, parameters, [])
  }

  /// The architecture with the activation behind every dense layer but the last, and behind the batch normalisation
  /// that follows at once, with all parameters and running statistics. A bias that a layer lacks is 0.
  ///
  /// - Throws: `FileError.safetensors` at a tensor of a wrong shape or type.
  func network(
    activation: Activation
  ) throws(FileError) -> (architecture: Architecture, parameters: [Float], statistics: [Float]) {
    var (layers, parameters, statistics): ([any Layer], [Float], [Float]) = ([], [], [])
    let inputs = try inputs()
    var width = inputs
    for (place, module) in modules.enumerated() {
      if module.isDense {
        let outputs = try outputs(of: module, inputs: width)
        parameters += try values(module, "weight", [outputs, width])
        parameters += try values(module, "bias", [outputs], missing: 0)
        layers.append(Dense(outputs))
        width = outputs
      } else {
        parameters += try values(module, "weight", [width], missing: 1)
        parameters += try values(module, "bias", [width], missing: 0)
        statistics += try values(module, "running_mean", [width])
        statistics += try variances(module, width)
        layers.append(BatchNormalization())
      }
      if isActivated(behind: place) { layers.append(activation) }
    }
    do {
      return (try Architecture(inputs: inputs, layers: layers), parameters, statistics)
    } catch {
      throw Self.problem("\(error)", file)
    }
  }

  /// True for a dense layer, or for the batch normalisation right behind it, if another dense layer follows.
  private func isActivated(behind place: Int) -> Bool {
    guard modules[(place + 1)...].contains(where: \.isDense) else { return false }
    return modules[place].isDense ? !isNormalized(place) : place > 0 && isNormalized(place - 1)
  }

  /// True for a dense layer with batch normalisation right behind it.
  private func isNormalized(_ place: Int) -> Bool {
    let next = modules[place + 1]
    return modules[place].isDense && !next.isDense && next.number == modules[place].number + 1
  }

  // MARK: Tensors

  private func inputs() throws(FileError) -> Int {
    let first = modules[0]
    guard first.isDense else { return try tensor(first, "running_mean").shape.first ?? 0 }
    return try matrix(first)[1]
  }

  private func outputs(of module: Module, inputs: Int) throws(FileError) -> Int {
    let shape = try matrix(module)
    guard shape[1] == inputs else {
      throw Self.problem(
        "expected \(inputs) inputs, as many as come out of the layer before, not \(shape[1])", file,
        "\(module.number).weight")
    }
    return shape[0]
  }

  private func matrix(_ module: Module) throws(FileError) -> [Int] {
    let shape = try tensor(module, "weight").shape
    guard shape.count == 2, shape.allSatisfy({ $0 > 0 }) else {
      let hint = shape.count == 1 ? "; a vector is for batch normalisation, and needs running_mean" : ""
      throw Self.problem(
        "expected a matrix [outputs, inputs], not the shape \(shape)\(hint)", file,
        "\(module.number).weight")
    }
    return shape
  }

  private func tensor(_ module: Module, _ name: String) throws(FileError) -> Safetensors.Tensor {
    guard let tensor = module.tensors[name] else {
      throw Self.problem("“\(module.number).\(name)” is missing", file)
    }
    return tensor
  }

  private func variances(_ module: Module, _ count: Int) throws(FileError) -> [Float] {
    let variances = try values(module, "running_var", [count])
    guard variances.allSatisfy({ $0 >= 0 }) else {
      throw Self.problem("a variance is below 0", file, "\(module.number).running_var")
    }
    return variances
  }

  /// The numbers of a tensor of F32 or F64, or as many of `missing` if there is none.
  private func values(
    _ module: Module, _ name: String, _ shape: [Int], missing: Float? = nil
  ) throws(FileError) -> [Float] {
    if let missing, module.tensors[name] == nil {
      return [Float](repeating: missing, count: shape.reduce(1, *))
    }
    let tensor = try tensor(module, name)
    let numbers: [Float]
    if tensor.type == .f64 {
      numbers = try file.values(tensor.name, shape: shape, as: Double.self).map { Float($0) }
    } else {
      numbers = try file.values(tensor.name, shape: shape)
    }
    guard numbers.allSatisfy(\.isFinite) else {
      throw Self.problem("a number is not finite", file, tensor.name)
    }
    return numbers
  }

  private static func problem(_ reason: String, _ file: Safetensors, _ field: String = "") -> FileError {
    .safetensors(file: file.file, field: field, .unusable(reason))
  }
}
