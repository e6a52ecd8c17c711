import Networks

extension Failure {
  /// A file of data or parameters that cannot be used: 66 where it cannot be opened, 65 for what it says, 74 where
  /// it cannot be written.
  init(_ error: FileError) {
    switch error.cause {
    case .noInput: self = .noInput(error.description)
    case .data: self = .data(error.description)
    case .output: self = .io(error.description)
    }
  }
}
