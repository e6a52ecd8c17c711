extension Loss {
  /// The loss of an output z and its target t, for lists; the loss of a batch is the mean.
  public var formula: String {
    switch self {
    case .meanSquaredError, .classSquaredError: "(z − t)²"
    case .meanAbsoluteError: "|z − t|"
    case .huber: "½·d² where d = |z − t| ≤ δ, else δ·(d − ½·δ)"
    case .binaryCrossEntropy: "log(1 + exp(z)) − t·z"
    case .softmaxCrossEntropy: "log Σ exp(zⱼ) − Σ qⱼ·zⱼ, q = (1 − s)·[j is the class] + s/K"
    }
  }
}
