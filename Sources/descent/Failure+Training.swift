import Experiments

extension Failure {
  /// Networks that cannot be trained: 64 for an option, and by the file or the data otherwise.
  init(_ error: TrainingError) {
    switch error {
    case .option(let option): self = .usage(option.description)
    case .file(let file): self.init(file)
    case .split, .network, .misfit, .unsuitableLoss, .tooLargeFor: self = .data(error.description)
    }
  }
}
