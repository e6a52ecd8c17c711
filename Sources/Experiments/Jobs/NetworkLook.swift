import Networks
import RealModule

/// Computes the look at a network at one time.
struct NetworkLook {
  let model: Model<Float>
  let subject: NetworkSubject

  init(_ state: TrainingState<Float>, _ subject: NetworkSubject) {
    // Without penalties, so that only the losses are compared.
    model = Model(
      Network(state.network.architecture, loss: state.network.loss), parameters: state.evaluationPoint,
      statistics: state.statistics)
    step = state.step
    self.subject = subject
  }

  /// The network of a look taken before; nil if its parameters are not known.
  init?(_ look: LaneLook, of setup: LaneSetup, _ subject: NetworkSubject) {
    guard let network = setup.network?.network, look.parameters.count == network.parameterCount,
      look.statistics.count == network.statisticsCount
    else { return nil }
    model = Model(
      Network(network.architecture, loss: network.loss), parameters: look.parameters,
      statistics: look.statistics)
    step = look.step
    self.subject = subject
  }

  private let step: Int

  func look(picture size: PictureSize?, plane: Plane?) -> LaneLook {
    let data = subject.seenData
    var look = LaneLook(step: step, loss: Double(model.value(on: data)), picture: .none)
    if let plane, plane.origin.count == model.parameters.count {
      let projection = plane.coordinates(of: model.parameters)
      let point = plane.parameters(projection.x, projection.y).map { Float($0) }
      look.projection = projection
      look.planeLoss = Double(model.value(on: data, at: point))
    }
    if let size { look.picture = picture(size) }
    (look.parameters, look.statistics) = (model.parameters, model.statistics)
    return look
  }

  private func picture(_ size: PictureSize) -> OutputPicture {
    switch subject.outputKind {
    case .boundary: .boundary(boundary(size))
    case .curve: .curve(curve(size))
    case .confusion: .confusion(confusion)
    case .none: .none
    }
  }

  private func boundary(_ size: PictureSize) -> [ClassPixel] {
    let (x, y) = (subject.ranges.inputs[0], subject.ranges.inputs[1])
    let (columns, rows) = (size.columns, 2 * size.rows)
    var inputs: [Float] = []
    inputs.reserveCapacity(2 * columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let (s, t) = ((Double(column) + 0.5) / Double(columns), (Double(row) + 0.5) / Double(rows))
        inputs.append(Float(x.lowerBound + s * (x.upperBound - x.lowerBound)))
        inputs.append(Float(y.upperBound - t * (y.upperBound - y.lowerBound)))
      }
    }
    let outputs = model.outputs(for: inputs)
    let units = model.network.architecture.outputs
    return (0..<columns * rows).map { pixel in
      let row = outputs[pixel * units..<(pixel + 1) * units]
      let margin = margin(row)
      return ClassPixel(
        label: UInt8(truncatingIfNeeded: model.network.loss.predictedClass(row)),
        margin: margin < 0.35 ? 0 : margin < 0.75 ? 1 : 2)
    }
  }

  /// The margin of the likeliest class over the next one, 0…1.
  private func margin(_ outputs: ArraySlice<Float>) -> Float {
    if outputs.count == 1, let output = outputs.first {
      if model.network.loss == .binaryCrossEntropy { return abs(Float.tanh(output / 2)) }
      return min(1, abs(2 * output - 1))
    }
    let top = outputs.max() ?? 0
    let shares = outputs.map { model.network.loss.takesLogits ? Float.exp($0 - top) : max(0, $0) }
    let sorted = shares.sorted(by: >)
    let sum = shares.reduce(0, +)
    return sum > 0 ? (sorted[0] - sorted[1]) / sum : 0
  }

  /// The outputs at two points per column.
  private func curve(_ size: PictureSize) -> [Double] {
    let x = subject.ranges.inputs[0]
    let count = 2 * size.columns + 1
    let inputs = (0..<count).map { index in
      Float(x.lowerBound + Double(index) / Double(count - 1) * (x.upperBound - x.lowerBound))
    }
    return model.outputs(for: inputs).map { Double($0) }
  }

  private var confusion: Confusion {
    let data = subject.evaluatedData
    let classes = max(1, data.task.classes.count)
    let predictions = model.predictions(on: data)
    var counts = [Int](repeating: 0, count: classes * classes)
    var misread: [Confusion.Misread] = []
    var misreadCount = 0
    for (sample, prediction) in predictions.enumerated() {
      let label = Int(data.targets[sample])
      guard (0..<classes).contains(label), (0..<classes).contains(prediction) else { continue }
      counts[label * classes + prediction] += 1
      guard label != prediction else { continue }
      misreadCount += 1
      if misread.count < Self.mostMisread {
        misread.append(Confusion.Misread(sample: sample, label: label, prediction: prediction))
      }
    }
    return Confusion(
      classes: classes, counts: counts, misread: misread, misreadCount: misreadCount,
      sampleCount: data.count)
  }

  /// The most misclassified samples kept, more than fit on any screen.
  private static let mostMisread = 64
}

extension NetworkSubject {
  /// The most samples used for the losses of a picture.
  static let mostSeen = 2048

  /// The training data, or `mostSeen` evenly spread samples of it if there are more.
  var seenData: DataSet<Float> {
    guard data.count > Self.mostSeen else { return data }
    return data.selecting((0..<Self.mostSeen).map { $0 * data.count / Self.mostSeen })
  }
}
