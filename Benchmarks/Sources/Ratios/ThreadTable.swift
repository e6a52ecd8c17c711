import CLoops
import Dispatch
import Measuring
import Optimizers

/// Two threads against one, and the fraction of memory bandwidth that they use.
struct ThreadTable: SubjectVisitor {
  let n: Int

  static func printHeader() {
    print(
      "\nTwo threads (ShardedRule) against one. GB/s: bytes read and written by a step; triad: STREAM's, on as many"
    )
    print("threads in the same minute, where the parameters do not fit into a cache.\n")
    Table.print("rule", "N", "one", "GB/s", "of triad", "two", "GB/s", "of triad", "one/two")
  }

  func visit<Scalar, Rule>(_ subject: Subject<Scalar, Rule>) {
    var state = CState<Scalar>(n)
    var rule = Rule(parameterCount: n, configure: subject.configure)
    var sharded = ShardedRule<Rule>(
      parameterCount: n, shards: 2, concurrently: DispatchQueue.concurrentPerform,
      configure: subject.configure)
    precondition(Self.areSame(rule, sharded, on: state), "\(subject.title): sharded steps differ")
    let isLarge = n >= 10_000_000
    let triad = Triad(count: isLarge ? n : 1000)
    let times = fastest(rounds: isLarge ? 15 : 51) {
      rule.step(&state.p, gradient: state.g)
    } _: {
      sharded.step(&state.p, gradient: state.g)
    } _: {
      triad.run(threads: 1)
    } _: {
      triad.run(threads: 2)
    }
    func cells(_ time: Double, triad triadTime: Double) -> [String] {
      let rate = subject.traffic * Double(n) / time
      return [
        Table.number(time * 1e9 / Double(n), digits: 3), Table.number(rate / 1e9, digits: 1),
        isLarge ? Table.percent(rate * triadTime / triad.traffic) : "",
      ]
    }
    Table.print(
      [subject.title, "\(n)"] + cells(times[0], triad: times[2]) + cells(times[1], triad: times[3])
        + [Table.number(times[0] / times[1])])
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

/// STREAM's triad (McCalpin 1995), a = b + q·c over three arrays.
final class Triad {
  private let a: UnsafeMutableBufferPointer<Double>
  private let b: UnsafeMutableBufferPointer<Double>
  private let c: UnsafeMutableBufferPointer<Double>

  /// The bytes moved by a run, as STREAM counts them: 24 per element.
  var traffic: Double { Double(24 * a.count) }

  init(count: Int) {
    a = .allocate(capacity: count)
    b = .allocate(capacity: count)
    c = .allocate(capacity: count)
    a.initialize(repeating: 0)
    b.initialize(repeating: 1)
    c.initialize(repeating: 2)
  }

  deinit {
    for buffer in [a, b, c] { buffer.deallocate() }
  }

  func run(threads: Int) {
    // Every thread has its own range.
    nonisolated(unsafe) let (a, b, c) = (a, b, c)
    DispatchQueue.concurrentPerform(iterations: threads) { i in
      let range = a.count * i / threads..<a.count * (i + 1) / threads
      c_triad(
        a.extracting(range).baseAddress, b.extracting(range).baseAddress, c.extracting(range).baseAddress, 3,
        range.count)
    }
  }
}
