/// A rule that can say what it does as a textbook writes it, in lines that can be computed.
///
/// The lines are the rule once more: a test computes them beside it and compares. They read:
///
///     m ← β₁·m + (1−β₁)·g
///     θ ← θ − α·m
///
/// A symbol is a hyperparameter's, a part of `memory`, `g` (the gradient that the rule sees), `θ`, `t` (the
/// number of this step, from 1) or the left-hand side of an earlier line. Products are written with `·`.
public protocol TextbookRule: Optimizer {
  /// The lines of the next update, with the options as they are; the last one is that of θ.
  var formula: [String] { get }

  /// What the rule remembers, by the symbols of `formula`, before the next update.
  var memory: [(symbol: String, values: [Scalar])] { get }
}
