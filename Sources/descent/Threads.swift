import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// The number of threads that compute at the same time; results do not depend on it.
struct Threads: Sendable {
  /// The most threads: 1 or more.
  let count: Int

  /// One for every processor.
  static let all = Threads(count: max(1, ProcessInfo.processInfo.activeProcessorCount))

  /// Calls `body` with every number below `iterations`, on so many threads; returns after the last call.
  func perform(_ iterations: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1, iterations > 1 else { return (0..<iterations).forEach(body) }
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(count, iterations)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < iterations else { return }
        body(index)
      }
    }
  }
}

/// The option `--threads`.
struct ThreadOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The most threads; results do not depend on it.", default: "one for every processor"))
  var threads: WholeNumber?

  /// The numbers of threads that may be asked for.
  static let range = 1...1024

  func validate() throws { try validate(threads, of: "--threads", in: Self.range) }

  /// As given, or else one for every processor.
  var given: Threads { threads.map { Threads(count: $0.value) } ?? .all }
}
