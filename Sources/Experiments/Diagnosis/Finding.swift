/// A cause of a lane's behaviour, with the numbers that show it.
public enum Finding: Sendable, Hashable {
  case divergence(Divergence)
  case ball(NoiseBall)
  case saddle(SaddleNearby)
  case localMinimum(LocalMinimum)
  case cycle(Cycle)
  case faded(FadedRate)
  case zigzag(Zigzag)
  case swing(Swing)
  case clipped(Clipped)
  case plateau(Plateau)
  case crawl(Crawl)
  case arrival(Arrival)
  case escape(Escape)
  case progress(Progress)
  case directions(Directions)
  case training(TrainingFinding)
}

/// A change that would help, by theory.
public enum Remedy: Sendable, Hashable {
  /// α below a bound.
  case lowerRate(below: Double)
  /// α up to a bound.
  case raiseRate(below: Double)
  /// Momentum of this strength.
  case momentum(Double)
  /// Less momentum.
  case lessMomentum
  /// An adaptive or a second-order rule.
  case otherRule
  /// α that falls with the steps.
  case schedule
  /// Another start.
  case otherStart
  /// Larger batches, or less noise.
  case lessNoise
  /// Noise, to leave a place where the gradient vanishes.
  case noise
  /// Nothing but patience.
  case wait
}
