import CLoops
import Measuring
import Optimizers

/// One thread: a step in Swift against the same step in C, and its allocations.
struct StepTable: SubjectVisitor {
  let n: Int

  static func printHeader() {
    print(
      "One thread. ns per parameter and step, the fastest of alternating runs; mallocs: over all steps after the")
    print("first; peak: bytes allocated per parameter, parameters and gradient included (C in brackets).\n")
    Table.print("rule", "N", "Swift", "C", "Swift/C", "GB/s", "steps", "mallocs", "peak (C)")
  }

  /// The figures with the best of several buffer placements.
  private struct Figures {
    var swift = Double.infinity
    var c = Double.infinity
    var steps = 0
    var allocations = 0
    var peak = 0.0
  }

  func visit<Scalar, Rule>(_ subject: Subject<Scalar, Rule>) {
    var figures = Figures()
    // The relative placement of buffers in the cache is up to the allocator, and costs short loops up to half
    // of their speed.
    for placement in 0..<(n > 100_000 ? 1 : 16) { measure(subject, gap: 272 * placement, into: &figures) }
    let bytes = subject.reads * MemoryLayout<Scalar>.size
    Table.print(
      subject.title, "\(n)", Table.number(figures.swift, digits: 3), Table.number(figures.c, digits: 3),
      Table.number(figures.swift / figures.c), Table.number(subject.traffic / figures.swift, digits: 1),
      "\(figures.steps)", "\(figures.allocations)",
      n < 1000 ? "" : "\(Int(figures.peak.rounded())) (\(bytes))")
  }

  private func measure<Scalar, Rule>(
    _ subject: Subject<Scalar, Rule>, gap: Int, into figures: inout Figures
  ) {
    let before = c_restart_peak()
    var state = CState<Scalar>(n)
    let gaps = UnsafeMutableRawPointer.allocate(byteCount: gap, alignment: 1)
    defer { gaps.deallocate() }
    var rule = Rule(parameterCount: n, configure: subject.configure)
    rule.step(&state.p, gradient: state.g)
    figures.peak = Double(c_peak_bytes() - before - gap) / Double(n)
    if subject.reads > 2 { state.m = Array(repeating: 0, count: n) }
    if subject.reads > 2 { state.v = Array(repeating: 0, count: n) }

    let stepsARun = max(1, 500_000 / max(n, 100))
    let rounds = n > 1_000_000 ? 25 : n > 100_000 ? 101 : 15
    let gradient = state.g
    var allocations = 0
    let times = fastest(rounds: rounds) {
      allocations -= c_allocations()
      var parameters = state.p.mutableSpan
      for _ in 0..<stepsARun { rule.step(&parameters, gradient: gradient.span) }
      allocations += c_allocations()
    } _: {
      for _ in 0..<stepsARun { subject.cStep(&state) }
    }
    figures.allocations += allocations
    figures.steps += stepsARun * (rounds + 1)
    let perParameter = 1e9 / (Double(stepsARun) * Double(n))
    figures.swift = min(figures.swift, times[0] * perParameter)
    figures.c = min(figures.c, times[1] * perParameter)
  }
}
