/// What is wrong in a compressed file.
public enum GzipProblem: Hashable, Sendable, CustomStringConvertible {
  case damaged
  case cutShort
  case tooLarge(limit: Int)
  case noMemory

  public var description: String {
    switch self {
    case .damaged: "the compressed data is damaged"
    case .cutShort: "the compressed data is cut short"
    case .tooLarge(let limit): "inflates to more than \(megabytes(limit)), which is the most"
    case .noMemory: "there is not enough memory to inflate it"
    }
  }
}
