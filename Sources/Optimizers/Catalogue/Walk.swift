/// A descent by a rule of the catalogue, which nobody watches but its visitor.
public struct Walk: Sendable {
  /// The rule, in the state from which it goes on.
  public let rule: any Optimizer<Double>
  /// θ at the start.
  public let parameters: [Double]
  /// ∇f(θ) at the start.
  public let gradient: [Double]
  /// The most steps.
  public let steps: Int

  /// Looks at a walk after a step.
  ///
  /// - Parameters:
  ///   - index: its place among those side by side.
  ///   - parameters: θ.
  ///   - gradient: ∇f at the last place; to be filled with ∇f(θ).
  /// - Returns: f(θ), or nil to end the walk.
  public typealias Visit = (
    _ index: Int, _ parameters: Span<Double>, _ gradient: inout MutableSpan<Double>
  ) -> Double?

  /// - Parameters:
  ///   - rule: in the state from which it goes on.
  ///   - parameters: the start, of as many numbers as the rule has been made for.
  ///   - gradient: ∇f there.
  ///   - steps: the most steps.
  public init(_ rule: any Optimizer<Double>, from parameters: [Double], gradient: [Double], steps: Int) {
    (self.rule, self.parameters, self.gradient, self.steps) = (rule, parameters, gradient, steps)
  }
}

extension OptimizerEntry {
  /// The number of walks that go side by side.
  public static let walkCount = 4

  /// Takes the steps of four walks by rules of this row, turn by turn.
  ///
  /// The loop is compiled for each rule of the catalogue. A walk waits long for its square roots and divisions; with
  /// others beside it, the processor has work meanwhile.
  ///
  /// - Parameters:
  ///   - walks: `walkCount` of them.
  ///   - visit: called after every step of a walk, with its place in `walks`.
  public func walk(_ walks: [Walk], _ visit: Walk.Visit) { walker(walks, visit) }

  typealias Walker = @Sendable ([Walk], Walk.Visit) -> Void
}

extension Rule where Scalar == Double {
  /// The loop for this rule.
  @inline(__always)
  static func walk(_ walks: [Walk], _ visit: Walk.Visit) {
    let own = walks.compactMap { $0.rule as? Self }
    precondition(
      own.count == OptimizerEntry.walkCount, "The rules belong to other rows of the catalogue.")
    var (a, b, c, d) = (own[0], own[1], own[2], own[3])
    var (θa, θb, θc, θd) = (
      walks[0].parameters, walks[1].parameters, walks[2].parameters, walks[3].parameters
    )
    var (ga, gb, gc, gd) = (walks[0].gradient, walks[1].gradient, walks[2].gradient, walks[3].gradient)
    var (stepsOfA, stepsOfB, stepsOfC, stepsOfD) = (
      walks[0].steps, walks[1].steps, walks[2].steps, walks[3].steps
    )
    var placeOfA = θa.mutableSpan
    var placeOfB = θb.mutableSpan
    var placeOfC = θc.mutableSpan
    var placeOfD = θd.mutableSpan
    var slopeOfA = ga.mutableSpan
    var slopeOfB = gb.mutableSpan
    var slopeOfC = gc.mutableSpan
    var slopeOfD = gd.mutableSpan
    while stepsOfA > 0 || stepsOfB > 0 || stepsOfC > 0 || stepsOfD > 0 {
      // All steps first, so that the long waits are side by side.
      if stepsOfA > 0 { a.step(&placeOfA, gradient: slopeOfA.span) }
      if stepsOfB > 0 { b.step(&placeOfB, gradient: slopeOfB.span) }
      if stepsOfC > 0 { c.step(&placeOfC, gradient: slopeOfC.span) }
      if stepsOfD > 0 { d.step(&placeOfD, gradient: slopeOfD.span) }
      if stepsOfA > 0 { stepsOfA = a.goesOn(0, at: placeOfA.span, &slopeOfA, visit) ? stepsOfA - 1 : 0 }
      if stepsOfB > 0 { stepsOfB = b.goesOn(1, at: placeOfB.span, &slopeOfB, visit) ? stepsOfB - 1 : 0 }
      if stepsOfC > 0 { stepsOfC = c.goesOn(2, at: placeOfC.span, &slopeOfC, visit) ? stepsOfC - 1 : 0 }
      if stepsOfD > 0 { stepsOfD = d.goesOn(3, at: placeOfD.span, &slopeOfD, visit) ? stepsOfD - 1 : 0 }
    }
  }

  /// Lets the visitor look at a step.
  ///
  /// - Returns: true if the walk goes on.
  @inline(__always)
  private mutating func goesOn(
    _ index: Int, at place: Span<Double>, _ slope: inout MutableSpan<Double>, _ visit: Walk.Visit
  ) -> Bool {
    guard let loss = visit(index, place, &slope) else { return false }
    observe(loss: loss)
    return true
  }
}
