/// The change of an element during an animation. Times are fractions of its round, 0…1, ascending.
public enum Timing: Sendable, Hashable {
  /// A path grows along its length: `shares` of it, 0…1, are drawn at `times`, and evenly in between.
  case grow(times: [Double], shares: [Double])
  /// The element moves along points of the drawing, evenly between times.
  case move(times: [Double], points: [SIMD2<Double>])
  /// The element is seen in a part of the round.
  case show(ClosedRange<Double>)
  /// The element is seen from the left as far as shares, 0…1, of a block.
  case unveil(Block, times: [Double], shares: [Double])
}
