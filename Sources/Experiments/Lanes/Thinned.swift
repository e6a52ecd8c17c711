/// A lane's past in bounded memory: every `stride`-th step, with the stride doubled whenever memory is full,
/// so that all of the past stays covered. The first element is always kept.
public struct Thinned<Element: Stepped>: Sendable {
  /// The elements, ordered by step.
  public private(set) var elements: [Element] = []
  /// The steps between two elements.
  public private(set) var stride: Int
  /// The most elements, at least 2.
  let capacity: Int

  init(capacity: Int, stride: Int = 1) {
    self.capacity = capacity
    self.stride = stride
  }

  /// True if an element at this step would be kept.
  func wants(_ step: Int) -> Bool { step.isMultiple(of: stride) }

  mutating func append(_ element: Element) {
    guard wants(element.step) else { return }
    if elements.count == capacity {
      stride *= 2
      let first = elements[0].step
      elements.removeAll { !$0.step.isMultiple(of: stride) && $0.step != first }
      guard wants(element.step) else { return }
    }
    elements.append(element)
  }

  /// Starts over with an element at any step.
  mutating func begin(with element: Element) { elements = [element] }

  /// Drops everything after a step.
  mutating func truncate(after step: Int) { truncate(toCount: count(upTo: step)) }

  /// Keeps only the first `count` elements.
  mutating func truncate(toCount count: Int) { elements.removeLast(elements.count - count) }

  /// The number of elements up to `step`.
  ///
  /// - Complexity: O(log n).
  public func count(upTo step: Int) -> Int { count(upTo: step, by: \.step) }

  /// The number of elements with a key of at most `limit`; keys must not decrease.
  public func count(upTo limit: Int, by key: (Element) -> Int) -> Int {
    var (low, high) = (0, elements.count)
    while low < high {
      let middle = (low + high) / 2
      if key(elements[middle]) <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A value that belongs to a step of a lane.
public protocol Stepped: Sendable {
  /// Steps taken.
  var step: Int { get }
}
