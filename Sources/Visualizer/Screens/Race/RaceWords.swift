import Canvas
import Experiments
import Landscapes
import Scenes

extension Desk {
  /// `step 800 of 2000`; `epoch 8 of 20` if the steps of the networks differ in size.
  func timeText(at time: Int) -> String {
    guard let subject = experiment.network else { return "step \(time) of \(race.end)" }
    let count = subject.samplesPerEpoch
    let (epoch, seen) = time.quotientAndRemainder(dividingBy: count)
    guard let size = commonBatchSize(of: count) else { return "epoch \(epoch) of \(subject.epochs)" }
    let steps = (count + size - 1) / size
    return "step \(epoch * steps + (seen + size - 1) / size) of \(subject.epochs * steps)"
  }

  /// The batch size of all lanes over the whole race; nil if it varies.
  private func commonBatchSize(of count: Int) -> Int? {
    let sizes = experiment.lanes.indices.flatMap { index in
      let knob = race.knobs(ofLane: index).first { $0.target == .batchSize }
      return [0, race.end].map { time in
        knob.map { Int(race.value(of: $0, ofLane: index, at: time)) } ?? count
      }
    }
    return Set(sizes).count == 1 ? sizes.first : nil
  }

  /// The epoch at the cursor, with one decimal unless it is whole.
  func epochText(_ subject: NetworkSubject) -> String {
    let (epoch, seen) = cursor.quotientAndRemainder(dividingBy: subject.samplesPerEpoch)
    let tenth = seen * 10 / subject.samplesPerEpoch
    return tenth > 0 ? "epoch \(epoch).\(tenth)" : "epoch \(epoch)"
  }

  /// The text to the right of the timeline: the speed, or the progress of training.
  var stateText: String {
    guard let subject = experiment.network else { return "×\(Numerals.chosen(timeline.speed.factor))" }
    if race.reached < race.end { return "training \(100 * race.reached / max(1, race.end)) %" }
    let epochs = timeline.speed.stepsPerSecond / Double(subject.samplesPerEpoch)
    if timeline.isPlaying { return "\(Numerals.measured(epochs)) epochs/s" }
    return hasTurnsAtTheEnd ? "r trains again" : "trained"
  }

  var longestStateText: String { experiment.network == nil ? stateText : "training 100 %" }

  // MARK: The title

  /// The texts after the title, the most important first.
  var titleWords: [String] {
    if let lesson { return lessonWords(lesson) }
    switch experiment.subject {
    case .surface(let subject): return surfaceWords(subject)
    case .network(let subject): return [experiment.networkText] + experiment.sizeWords(subject)
    }
  }

  /// The place in the course, and at the end what comes next.
  private func lessonWords(_ lesson: LessonProgress) -> [String] {
    let place =
      lesson.lesson.course.map { "lesson \($0) of \(max($0, SceneLibrary.course.count))" }
      ?? "a lesson in \(lesson.stepCount) steps"
    guard lesson.isLast, let next = lesson.neighbour(1) else { return [place] }
    return ["next: \(next.title)", place]
  }

  private func surfaceWords(_ subject: SurfaceSubject) -> [String] {
    let surface = subject.surface
    guard size.columns >= 100 else { return [surface.formula] }
    let (axes, start) = (surface.axes, subject.start)
    func digits(_ value: Double) -> String { Numerals.chosen(value, decimals: 4) }
    let words = [
      "f(\(axes.x),\(axes.y)) = \(surface.formula)", " from (\(digits(start.x)), \(digits(start.y)))",
    ]
    return words + (size.columns >= 160 ? [" seed \(experiment.seed)"] : [])
  }
}

extension Experiment {
  /// `2-16-16-1 tanh, 337 parameters`, if all lanes share an architecture.
  fileprivate var networkText: String {
    let all = lanes.compactMap(\.network?.network.architecture)
    guard let first = all.first else { return "" }
    if all.allSatisfy({ $0 == first }) { return "\(first.text), \(first.parameterCount) parameters" }
    return all.allSatisfy { $0.shapeText == first.shapeText } ? first.shapeText : "networks"
  }

  /// `300 points, batch 30`, `seed 0`
  fileprivate func sizeWords(_ subject: NetworkSubject) -> [String] {
    let data = subject.data
    let kind = data.imageShape != nil ? "images" : data.inputCount <= 2 ? "points" : "rows"
    let sizes = Set(lanes.map { $0.batchSize ?? data.count })
    let batch = sizes.count == 1 ? sizes.first.map { $0 < data.count ? ", batch \($0)" : "" } ?? "" : ""
    return ["\(data.count) \(kind)\(batch)", "seed \(seed)"]
  }
}
