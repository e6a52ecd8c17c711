import Networks
import Optimizers
import RealModule

/// The samples of a split data set as a table: for each, its inputs, its target, its part and its row in the source.
///
/// The samples are in the order of the source.
public struct SampleTable: Sendable {
  /// A sample: its part, its number in the part and its row in the source, both from 0 on.
  struct Place: Hashable {
    let part: SamplePart
    let number: Int
    let row: Int
  }

  let split: DataSplit<Float>
  let places: [Place]

  public init(_ split: DataSplit<Float>) {
    self.split = split
    let parts = SamplePart.allCases.map { part in
      let rows = part.samples(of: split).map { $0.rows ?? Array(0..<$0.count) } ?? []
      return rows.enumerated().map { Place(part: part, number: $0, row: $1) }
    }
    places = parts.flatMap { $0 }.sorted { $0.row < $1.row }
  }

  private var data: DataSet<Float> { split.training }

  /// The inputs' names or x0, x1, …, then `class`, or `y`, or y0, y1, …, then `part` and `index`. A name that is taken
  /// gets a number.
  public var columns: [String] {
    var names = data.inputNames
    if names.isEmpty { names = (0..<data.inputCount).map { "x\($0)" } }
    switch data.task {
    case .classification: names.append("class")
    case .regression(let outputs): names += outputs == 1 ? ["y"] : (0..<outputs).map { "y\($0)" }
    }
    var taken: Set<String> = []
    return (names + ["part", "index"]).map { name in
      var (unique, number) = (name, 2)
      while !taken.insert(unique).inserted { (unique, number) = ("\(name)_\(number)", number + 1) }
      return unique
    }
  }

  /// Prints the table as CSV. Numbers are the shortest that read back to the same 32-bit number.
  public func writeCSV(to output: inout some TextOutputStream) {
    output.write(columns.map(CSVFormat.quoted).joined(separator: ",") + "\n")
    let classes = data.task.classes.map(CSVFormat.quoted)
    for place in places {
      guard let samples = place.part.samples(of: split) else { continue }
      var line = ""
      let width = samples.inputCount
      for input in samples.inputs[place.number * width..<(place.number + 1) * width] {
        input.write(to: &line)
        line += ","
      }
      let targets = samples.targetCount
      for target in samples.targets[place.number * targets..<(place.number + 1) * targets] {
        if classes.isEmpty { target.write(to: &line) } else { line += classes[Int(target)] }
        line += ","
      }
      output.write("\(line)\(place.part.rawValue),\(place.row)\n")
    }
  }

  /// Prints the batches of the first epochs as CSV: a line for every sample of every batch, with the epoch and the
  /// step, from 1 on, and the sample's row in the source.
  public func writeBatches(_ order: BatchOrder, epochs: Int, to output: inout some TextOutputStream) {
    let rows = trainingRows
    output.write("epoch,step,index\n")
    for step in 0..<epochs * order.stepsPerEpoch {
      let start = "\(step / order.stepsPerEpoch + 1),\(step + 1),"
      for sample in order.samples(ofStep: step) { output.write("\(start)\(rows[sample])\n") }
    }
  }

  private var trainingRows: [Int] { data.rows ?? Array(0..<data.count) }

  // MARK: NumPy

  /// The table as arrays, with their names: `inputs`, `targets` (class numbers, or numbers), `part`, `index`, and for
  /// a classification `classes`, their names.
  public var arrays: [(name: String, array: NPYArray)] {
    let (width, targetWidth) = (data.inputCount, data.targetCount)
    var (inputs, targets): ([Float], [Float]) = ([], [])
    inputs.reserveCapacity(places.count * width)
    targets.reserveCapacity(places.count * targetWidth)
    for place in places {
      guard let samples = place.part.samples(of: split) else { continue }
      inputs += samples.inputs[place.number * width..<(place.number + 1) * width]
      targets += samples.targets[place.number * targetWidth..<(place.number + 1) * targetWidth]
    }
    let count = places.count
    var arrays = [("inputs", NPYArray(inputs, shape: [count, width]))]
    if data.task.isClassification {
      arrays.append(("targets", NPYArray(targets.map { Int($0) }, shape: [count])))
      arrays.append(("classes", NPYArray(data.task.classes)))
    } else {
      arrays.append(("targets", NPYArray(targets, shape: [count, targetWidth])))
    }
    arrays.append(("part", NPYArray(places.map(\.part.rawValue))))
    arrays.append(("index", NPYArray(places.map(\.row), shape: [count])))
    return arrays
  }

  /// The order of the first epochs: a row for every epoch, with a place in `arrays` for every training sample. The
  /// batches are the pieces of a row, one after the other.
  public func orderArray(_ order: BatchOrder, epochs: Int) -> NPYArray {
    var positions = [Int](repeating: 0, count: data.count)
    for (position, place) in places.enumerated() where place.part == .training {
      positions[place.number] = position
    }
    let steps = 0..<epochs * order.stepsPerEpoch
    let samples = steps.flatMap { order.samples(ofStep: $0).map { positions[$0] } }
    return NPYArray(samples, shape: [epochs, data.count])
  }
}
