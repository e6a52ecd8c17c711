import Optimizers

/// How the numbers of a sample lie: in a row, or as an image.
public enum SampleShape: Hashable, Sendable {
  /// Numbers in a row.
  case flat(Int)
  /// An image: channel by channel, and each of them row by row from the top left, as torch has them.
  case image(channels: Int, rows: Int, columns: Int)

  /// How many numbers a sample has; `Int.max` where nothing can count them.
  public var count: Int {
    switch self {
    case .flat(let count): return count
    case .image(let channels, let rows, let columns):
      let (plane, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
      let (count, isFarTooLarge) = channels.multipliedReportingOverflow(by: plane)
      guard min(channels, rows, columns) > 0 else { return 0 }
      return isTooLarge || isFarTooLarge ? .max : count
    }
  }

  /// `64`, `28×28`, or with channels `3×32×32`.
  public var text: String {
    switch self {
    case .flat(let count): "\(count)"
    case .image(1, let rows, let columns): "\(rows)×\(columns)"
    case .image(let channels, let rows, let columns): "\(channels)×\(rows)×\(columns)"
    }
  }
}

extension DataSet {
  /// How the inputs of a sample lie: as an image of one channel where they are pixels.
  public var sampleShape: SampleShape {
    imageShape.map { .image(channels: 1, rows: $0.rows, columns: $0.columns) } ?? .flat(inputCount)
  }
}
