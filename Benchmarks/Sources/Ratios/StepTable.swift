import CLoops
import Optimizers

/// One thread: a step in Swift beside the same step in C, and what a step allocates.
struct StepTable: SubjectVisitor {
  let n: Int

  static func printHeader() {
    print(
      "One thread. ns a parameter and step, the fastest of alternating runs; allocations in all steps after")
    print("the first; peak: bytes allocated a parameter, parameters and gradient included (C in brackets).\n")
    Table.print("rule", "N", "Swift", "C", "Swift/C", "GB/s", "steps", "mallocs", "peak (C)")
  }

  func visit<Scalar, Rule>(_ subject: Subject<Scalar, Rule>) {
    let before = c_restart_peak()
    var state = CState<Scalar>(n)
    var rule = Rule(parameterCount: n, configure: subject.configure)
    rule.step(&state.p, gradient: state.g)
    let peak = Double(c_peak_bytes() - before) / Double(n)
    if subject.reads > 2 { state.m = Array(repeating: 0, count: n) }
    if subject.reads > 2 { state.v = Array(repeating: 0, count: n) }

    let steps = max(1, 500_000 / max(n, 100))
    var stepsTaken = 0
    let allocations = c_allocations()
    let times = Comparison(rounds: n > 1_000_000 ? 11 : 101) {
      for _ in 0..<steps { rule.step(&state.p, gradient: state.g) }
      stepsTaken += steps
    } other: {
      for _ in 0..<steps { subject.cStep(&state) }
    }
    let perParameter = 1e9 / (Double(steps) * Double(n))
    Table.print(
      subject.title, "\(n)", Table.number(times.swift * perParameter, digits: 3),
      Table.number(times.other * perParameter, digits: 3), Table.number(times.ratio),
      Table.number(subject.traffic / (times.swift * perParameter), digits: 1), "\(stepsTaken)",
      "\(c_allocations() - allocations)",
      n < 1000 ? "" : "\(Int(peak.rounded())) (\(subject.reads * MemoryLayout<Scalar>.size))")
  }
}
