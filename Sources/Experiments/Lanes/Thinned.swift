/// A lane's past in bounded memory: every `stride`-th step, and the stride doubles whenever the room
/// is full, so that all of the past stays covered. What it begins with is always kept.
public struct Thinned<Element: Stepped>: Sendable {
  /// In the order of their steps.
  public private(set) var elements: [Element] = []
  /// Steps between two elements.
  public private(set) var stride: Int
  /// The most elements, 2 or more.
  let capacity: Int

  init(capacity: Int, stride: Int = 1) {
    self.capacity = capacity
    self.stride = stride
  }

  /// True where the element of a step would be kept now.
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

  /// Begins anew with an element of any step.
  mutating func begin(with element: Element) { elements = [element] }

  /// Forgets what came after a step.
  mutating func truncate(after step: Int) { truncate(toCount: count(upTo: step)) }

  /// Keeps the first elements alone.
  mutating func truncate(toCount count: Int) { elements.removeLast(elements.count - count) }

  /// How many of the elements are of `step` or before.
  ///
  /// - Complexity: O(log n).
  public func count(upTo step: Int) -> Int { count(upTo: step, by: \.step) }

  /// How many of the elements have a key of `limit` or less; keys never fall from one element to the next.
  public func count(upTo limit: Int, by key: (Element) -> Int) -> Int {
    var (low, high) = (0, elements.count)
    while low < high {
      let middle = (low + high) / 2
      if key(elements[middle]) <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Something of one step of a lane.
public protocol Stepped: Sendable {
  /// Steps taken.
  var step: Int { get }
}
