import CAssets
import Optimizers

extension DataSet {
  /// The handwritten digits that are embedded in the program: 1,797 images of 8×8 pixels, 0 (black) to 1, and
  /// ten classes. The first 1,437 are those that usually train, and the others, by other writers, test.
  ///
  /// Source: Alpaydin & Kaynak 1998, UCI Machine Learning Repository, doi 10.24432/C50P49; CC BY 4.0.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func digits() -> DataSet {
    let shape = ImageShape(rows: 8, columns: 8)
    var (inputs, targets) = ([Scalar](), [Scalar]())
    for row in digitRows() where row.count == shape.pixelCount + 1 {
      inputs += row.dropLast().map { Scalar($0) / 16 }
      targets += row.suffix(1).map { Scalar($0) }
    }
    return DataSet(
      inputs: inputs, targets: targets, count: targets.count, name: "digits",
      task: .classification(classes: (0...9).map { "\($0)" }), imageShape: shape)
  }
}

/// The numbers of every line after the first, which has the columns' names.
private func digitRows() -> some Sequence<[Int]> {
  let asset = descent_digits()
  let bytes = UnsafeBufferPointer(start: asset.data, count: Int(asset.size))
  let (zero, comma, newline) = (UInt8(ascii: "0"), UInt8(ascii: ","), UInt8(ascii: "\n"))
  return bytes.split(separator: newline).dropFirst().lazy.map { line in
    line.split(separator: comma).map { $0.reduce(0) { 10 * $0 + Int($1 &- zero) } }
  }
}

extension DataSetEntry {
  static let digits = DataSetEntry(
    "digits", aliases: ["load_digits"], title: "Handwritten digits",
    formula: "1,797 images of 8×8 pixels, 0 … 1",
    citation: "Alpaydin & Kaynak 1998, doi 10.24432/C50P49", licence: "CC BY 4.0",
    splitting: .inOrder(training: 1437, validation: 0), make: { _ in .digits() })
}
