import Optimizers

extension DataSet {
  /// Sixteen hexadecimal digits that tell this data from other data: a 64-bit hash in the manner of FNV-1a, word
  /// by word, of inputs, targets, task, classes in their order, names of inputs and image shape. The name, which is
  /// often that of a file, does not count.
  ///
  /// A pure function of the data, the same on every machine; numbers are hashed as doubles, so that a set in
  /// `Float` has the digest of the same numbers in `Double`. It finds changes made by mistake; it is not
  /// cryptographic.
  ///
  /// - Complexity: O(count · (inputCount + targetCount)).
  public var digest: String {
    var hash = WordHash()
    for number in [count, inputCount, targetCount] { hash.add(UInt64(number)) }
    hash.add(imageShape.map { [UInt64($0.rows), UInt64($0.columns)] } ?? [])
    switch task {
    case .regression: hash.add(0)
    case .classification(let classes):
      hash.add(1)
      hash.add(classes)
    }
    hash.add(inputNames)
    add(inputs, to: &hash)
    add(targets, to: &hash)
    return hash.text
  }

  /// Adds numbers as doubles; all that are not a number count as one.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func add(_ numbers: [Scalar], to hash: inout WordHash) {
    for number in numbers { hash.add((number.isNaN ? Double.nan : Double(number)).bitPattern) }
  }
}

/// A hash of 64-bit words: FNV-1a's step, and a fold, so that high bits reach the low ones, too.
struct WordHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds a word.
  @inline(__always)
  mutating func add(_ word: UInt64) {
    state = (state ^ word) &* 0x0000_0100_0000_01B3
    state ^= state >> 29
  }

  /// Adds a list, its length included.
  mutating func add(_ words: [UInt64]) {
    add(UInt64(words.count))
    for word in words { add(word) }
  }

  /// Adds texts, byte by byte, so that no two lists of texts are the same words.
  mutating func add(_ texts: [String]) {
    add(UInt64(texts.count))
    for text in texts { add(text.utf8.map { UInt64($0) }) }
  }

  /// The hash in 16 digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
