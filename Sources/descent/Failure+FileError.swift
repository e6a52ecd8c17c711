import Networks

extension Failure {
  /// A file of data or parameters that failed: 66 if it cannot be opened, 65 if its contents are invalid, 74
  /// if it cannot be written.
  init(_ error: FileError) {
    switch error.cause {
    case .noInput: self = .noInput(error.description)
    case .data: self = .data(error.description)
    case .output: self = .io(error.description)
    }
  }
}
