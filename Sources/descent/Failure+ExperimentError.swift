import Scenes

extension Failure {
  /// An invalid experiment: 64 for options that do not go with the data or with each other; otherwise by the file
  /// or the data.
  init(_ error: ExperimentError) {
    switch error {
    case .file(let file): self.init(file)
    case .split: self = .data(error.description)
    case .option, .noLaneIsOn, .patienceWithoutValidation, .network, .misfit, .noImages, .unsuitableLoss,
      .tooLargeFor:
      self = .usage(error.description)
    }
  }
}
