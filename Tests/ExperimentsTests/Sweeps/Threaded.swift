import Foundation
import Synchronization

/// Calls on four threads at the same time.
enum Threaded {
  @Sendable static func perform(_ count: Int, _ work: @Sendable (Int) -> Void) {
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        work(index)
      }
    }
  }
}

/// A flag that any thread may set.
final class Flag: Sendable {
  private let value = Atomic(false)
  var isSet: Bool { value.load(ordering: .relaxed) }
  func set() { value.store(true, ordering: .relaxed) }
}
