import Networks

/// The layers of a network as people list them, from inputs to outputs: `64,128,10`, or over images
/// `28x28,conv:6x5,pool:2,conv:16x5,pool:2,120,84,10`. Activations, batch normalisation, dropout and the flattening of
/// images are not listed; they follow from other settings.
public struct LayerList: Hashable, Sendable {
  /// One layer of a list.
  public enum Layer: Hashable, Sendable {
    /// `120`: so many units.
    case dense(Int)
    /// `conv:6x5`: so many filters of so many pixels squared.
    case convolution(filters: Int, kernel: Int, stride: Int, padding: Int)
    /// `pool:2`: the largest number of every window of so many pixels squared.
    case pooling(size: Int, stride: Int)

    /// As it is written, without what is the default.
    public var text: String {
      switch self {
      case .dense(let units): "\(units)"
      case .convolution(let filters, let kernel, let stride, let padding):
        "conv:\(filters)x\(kernel)" + (padding == 0 ? "" : ":padding=\(padding)")
          + (stride == 1 ? "" : ":stride=\(stride)")
      case .pooling(let size, let stride): "pool:\(size)" + (stride == size ? "" : ":stride=\(stride)")
      }
    }

    var isDense: Bool { if case .dense = self { true } else { false } }
  }

  /// The inputs; nil for those of the data.
  public let inputs: SampleShape?
  /// The layers behind the inputs.
  public let layers: [Layer]

  /// Any layers; dense ones alone have their inputs in a row.
  public init(inputs: SampleShape?, layers: [Layer]) {
    self.inputs = layers.allSatisfy(\.isDense) ? inputs.map { .flat($0.count) } : inputs
    self.layers = layers
  }

  /// Dense layers, the inputs before them: 64, 128, 10.
  public init(widths: [Int]) {
    self.init(inputs: widths.first.map { .flat($0) }, layers: widths.dropFirst().map { .dense($0) })
  }

  /// The layers of a network that are listed.
  public init(_ architecture: Architecture) {
    self.init(
      inputs: architecture.inputShape,
      layers: architecture.layers.compactMap { layer in
        switch layer {
        case let layer as Dense: .dense(layer.units)
        case let layer as Convolution:
          .convolution(
            filters: layer.filters, kernel: layer.kernel, stride: layer.stride, padding: layer.padding)
        case let layer as MaxPooling: .pooling(size: layer.size, stride: layer.stride)
        default: nil
        }
      })
  }

  /// True where a layer takes images.
  public var takesImages: Bool { !layers.allSatisfy(\.isDense) }

  /// The numbers that come out, if the last layer is dense.
  public var outputs: Int? { if case .dense(let units)? = layers.last { units } else { nil } }

  /// `64,128,10`, or `28x28,conv:6x5,pool:2,10`; the inputs only if the list has them.
  public var text: String {
    let inputs: String? =
      switch inputs {
      case nil: nil
      case .flat(let count): "\(count)"
      case .image(1, let rows, let columns): "\(rows)x\(columns)"
      case .image(let channels, let rows, let columns): "\(channels)x\(rows)x\(columns)"
      }
    return ([inputs].compactMap { $0 } + layers.map(\.text)).joined(separator: ",")
  }

  /// The same layers over other inputs, with as many outputs.
  public func over(_ inputs: SampleShape, outputs: Int) -> LayerList {
    LayerList(
      inputs: takesImages ? inputs : .flat(inputs.count), layers: layers.dropLast() + [.dense(outputs)])
  }

  /// The network: batch normalisation where it is wanted, and the activation, behind every layer with weights but the
  /// last; dropout of a rate other than 0 before the next one. Images are flattened before the first dense layer.
  ///
  /// - Parameters:
  ///   - inputs: those of the samples, where the list has none.
  ///   - activation: of the hidden layers.
  ///   - batchNormalization: true for batch normalisation in the hidden layers.
  ///   - dropout: the fraction of hidden units dropped in training.
  /// - Returns: the architecture.
  /// - Throws: `NetworkError`.
  public func architecture(
    over inputs: SampleShape, activation: Activation, batchNormalization: Bool = false, dropout: Double = 0
  ) throws(NetworkError) -> Architecture {
    var all: [any Networks.Layer] = []
    var (isImage, isFirst) = (takesImages, true)
    func endBlock() {
      if !isFirst && dropout != 0 { all.append(Dropout(dropout)) }
      isFirst = false
    }
    for (place, layer) in layers.enumerated() {
      switch layer {
      case .dense(let units):
        if isImage { all.append(Flatten()) }
        isImage = false
        endBlock()
        all.append(Dense(units))
      case .convolution(let filters, let kernel, let stride, let padding):
        endBlock()
        all.append(Convolution(filters, kernel: kernel, stride: stride, padding: padding))
      case .pooling(let size, let stride):
        all.append(MaxPooling(size, stride: stride))
        continue
      }
      guard place < layers.count - 1 else { continue }
      if batchNormalization { all.append(BatchNormalization()) }
      all.append(activation)
    }
    return try Architecture(inputs: self.inputs ?? inputs, layers: all)
  }
}
