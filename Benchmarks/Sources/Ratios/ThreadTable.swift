import CLoops
import Dispatch
import Optimizers

/// Two threads beside one, and what share of the memory's bandwidth each of them uses.
struct ThreadTable: SubjectVisitor {
  let n: Int
  let triad: Triad

  static func printHeader(_ triad: Triad) {
    print(
      "\nTwo threads (ShardedRule) beside one; share: of the bandwidth that STREAM's triad reaches on as many"
    )
    print(
      "threads, \(Table.number(triad.one, digits: 1)) GB/s on one and \(Table.number(triad.two, digits: 1)) on two.\n"
    )
    Table.print("rule", "N", "one", "GB/s", "share", "two", "GB/s", "share", "one/two")
  }

  func visit<Scalar, Rule>(_ subject: Subject<Scalar, Rule>) {
    var state = CState<Scalar>(n)
    var rule = Rule(parameterCount: n, configure: subject.configure)
    var sharded = ShardedRule<Rule>(
      parameterCount: n, shards: 2, concurrently: DispatchQueue.concurrentPerform,
      configure: subject.configure)
    precondition(Self.areSame(rule, sharded, on: state), "\(subject.title): shards step otherwise")
    let times = Comparison(rounds: n > 1_000_000 ? 11 : 51) {
      sharded.step(&state.p, gradient: state.g)
    } other: {
      rule.step(&state.p, gradient: state.g)
    }
    let bandwidth = (
      one: subject.traffic * Double(n) / times.other / 1e9,
      two: subject.traffic * Double(n) / times.swift / 1e9
    )
    Table.print(
      subject.title, "\(n)", Table.number(times.other * 1e9 / Double(n), digits: 3),
      Table.number(bandwidth.one, digits: 1), Table.percent(bandwidth.one / triad.one),
      Table.number(times.swift * 1e9 / Double(n), digits: 3), Table.number(bandwidth.two, digits: 1),
      Table.percent(bandwidth.two / triad.two), Table.number(1 / times.ratio))
  }

  private static func areSame<Scalar>(
    _ rule: some Optimizer<Scalar>, _ sharded: some Optimizer<Scalar>, on state: CState<Scalar>
  ) -> Bool {
    var (rule, sharded) = (rule, sharded)
    var (p, q) = (state.p, state.p)
    for _ in 0..<2 {
      rule.step(&p, gradient: state.g)
      sharded.step(&q, gradient: state.g)
    }
    return p == q
  }
}

/// STREAM's triad (McCalpin 1995), a = b + q·c over three arrays of 80 MB: the bandwidth in GB/s, counted as
/// STREAM counts it, 24 bytes an element.
struct Triad {
  let one: Double
  let two: Double

  init() {
    let n = 10_000_000
    var a = [Double](repeating: 0, count: n)
    let b = [Double](repeating: 1, count: n)
    let c = [Double](repeating: 2, count: n)
    func time(threads: Int) -> Double {
      (0..<15).map { _ in
        seconds {
          a.withUnsafeMutableBufferPointer { a in
            b.withUnsafeBufferPointer { b in
              c.withUnsafeBufferPointer { c in
                // Every thread has a range of its own.
                nonisolated(unsafe) let (a, b, c) = (a, b, c)
                DispatchQueue.concurrentPerform(iterations: threads) { i in
                  let range = n * i / threads..<n * (i + 1) / threads
                  c_triad(
                    a.extracting(range).baseAddress, b.extracting(range).baseAddress,
                    c.extracting(range).baseAddress, 3, range.count)
                }
              }
            }
          }
        }
      }.min() ?? .infinity
    }
    one = Double(24 * n) / time(threads: 1) / 1e9
    two = Double(24 * n) / time(threads: 2) / 1e9
    precondition(a[0] == 7 && a[n - 1] == 7)
  }
}
