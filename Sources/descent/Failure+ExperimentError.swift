import Scenes

extension Failure {
  /// An experiment that cannot be made: 64 for an option, and by the file or the data otherwise.
  init(_ error: ExperimentError) {
    switch error {
    case .option, .noLaneIsOn: self = .usage(error.description)
    case .file(let file): self.init(file)
    case .split, .network, .misfit, .unsuitableLoss, .tooLargeFor: self = .data(error.description)
    }
  }
}
