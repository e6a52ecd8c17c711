import Scenes

extension Failure {
  /// An invalid experiment: 64 for an option; otherwise by the file or the data.
  init(_ error: ExperimentError) {
    switch error {
    case .option, .noLaneIsOn, .patienceWithoutValidation: self = .usage(error.description)
    case .file(let file): self.init(file)
    case .split, .network, .misfit, .unsuitableLoss, .tooLargeFor: self = .data(error.description)
    }
  }
}
