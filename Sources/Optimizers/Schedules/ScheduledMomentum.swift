/// What a one-cycle schedule moves: torch's OneCycleLR takes `momentum` where there is one, else β₁.

extension SGD {
  public var scheduledMomentum: Scalar? {
    get { momentum }
    set { momentum = newValue ?? momentum }
  }
}

extension RMSprop {
  public var scheduledMomentum: Scalar? {
    get { momentum }
    set { momentum = newValue ?? momentum }
  }
}

extension EMAMomentum {
  public var scheduledMomentum: Scalar? {
    get { beta }
    set { beta = newValue ?? beta }
  }
}

extension Adam {
  public var scheduledMomentum: Scalar? {
    get { beta1 }
    set { beta1 = newValue ?? beta1 }
  }
}
