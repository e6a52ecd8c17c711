/// Multilayer perceptrons: dense layers, and between them the same few others.
extension Architecture {
  /// Layers of the given widths, from the inputs to the outputs: [64, 128, 10]. Behind all dense layers but the last
  /// come batch normalisation where it is wanted, the activation, and dropout where its rate is not 0.
  ///
  /// - Throws: as `init(inputs:layers:)`.
  public init(
    widths: [Int], activation: Activation, batchNormalization: Bool = false, dropout: Double = 0
  ) throws(NetworkError) {
    guard widths.count >= 2 else { throw .noLayers }
    var layers: [any Layer] = []
    for width in widths.dropFirst().dropLast() {
      layers.append(Dense(width))
      if batchNormalization { layers.append(BatchNormalization()) }
      layers.append(activation)
      if dropout != 0 { layers.append(Dropout(dropout)) }
    }
    try self.init(inputs: widths[0], layers: layers + [Dense(widths[widths.count - 1])])
  }

  /// The first activation; the identity where there is none.
  public var activation: Activation { layers.lazy.compactMap { $0 as? Activation }.first ?? .identity }

  /// True where a layer is batch normalisation.
  public var hasBatchNormalization: Bool { layers.contains { $0 is BatchNormalization } }

  /// The largest rate of dropout; 0 where there is none.
  public var dropout: Double { layers.lazy.compactMap { ($0 as? Dropout)?.rate }.max() ?? 0 }

  /// The same network with another rate of dropout in all blocks but the last, at their ends where they have had
  /// none; at 0 it is taken out. The parameters stay where they are.
  ///
  /// - Throws: `NetworkError.dropout` for a rate outside 0 ≤ p < 1.
  public func with(dropout: Double) throws(NetworkError) -> Architecture {
    var changed: [any Layer] = []
    for block in blocks.dropLast() {
      let own = layers[block.layers]
      let hadDropout = own.contains { $0 is Dropout }
      for layer in own {
        if !(layer is Dropout) {
          changed.append(layer)
        } else if dropout != 0 {
          changed.append(Dropout(dropout))
        }
      }
      if !hadDropout && dropout != 0 { changed.append(Dropout(dropout)) }
    }
    return try Architecture(inputs: inputShape, layers: changed + layers[blocks[blocks.count - 1].layers])
  }

  /// "64-128-10 relu", or with more to say "64-128-10 relu, batch normalisation, dropout 0.2"; over images
  /// "28×28 – conv 6×5×5 – pool 2 – 10 relu".
  public var text: String {
    var (activations, others) = ([String](), [String]())
    for layer in layers
    where !(layer is Dense || layer is Convolution || layer is MaxPooling || layer is Flatten) {
      if let activation = layer as? Activation {
        if activations.last != activation.name { activations.append(activation.name) }
      } else if !others.contains(layer.text) {
        others.append(layer.text)
      }
    }
    var first = shapeText
    if !activations.isEmpty { first += " " + activations.joined(separator: "/") }
    return ([first] + others).joined(separator: ", ")
  }

  /// "64-128-10", or over images "28×28 – conv 6×5×5 – pool 2 – 10".
  public var shapeText: String {
    guard layers.contains(where: { $0 is Convolution || $0 is MaxPooling }) else {
      return widths.map(String.init).joined(separator: "-")
    }
    let steps = layers.compactMap { layer in
      switch layer {
      case let layer as Dense: "\(layer.units)"
      case is Convolution, is MaxPooling: layer.text
      default: nil
      }
    }
    return ([inputShape.text] + steps).joined(separator: " – ")
  }
}
