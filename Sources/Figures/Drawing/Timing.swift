/// The change of an element during an animation. Times are fractions of its round, 0…1, ascending.
///
/// An element is given as it is at the end of the round, so that a program without animations shows the end.
public enum Timing: Sendable, Hashable {
  /// A path grows along its length: `shares` of it, 0…1, are drawn at `times`, and evenly in between. In a
  /// group every path does.
  case grow(times: [Double], shares: [Double])
  /// The element moves along points of the drawing, evenly between times. It is given at the last point.
  case move(times: [Double], points: [SIMD2<Double>])
  /// The element moves along a path, as `grow` draws it: it is at `shares` of the path's length at `times`. It
  /// is given at the last of these places.
  case follow(Path, times: [Double], shares: [Double])
  /// The element is seen in a part of the round.
  case show(ClosedRange<Double>)
  /// The element is seen from the left as far as shares, 0…1, of a block.
  case unveil(Block, times: [Double], shares: [Double])
}
