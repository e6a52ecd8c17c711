import Catalogue
import Optimizers
import Wording

extension Averaging {
  /// - Throws: `OptionError` for anything other than `polyak`, or `ema:β` with 0 ≤ β < 1.
  init(_ text: String) throws(OptionError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
    switch (canonical(parts[0]), parts.count) {
    case ("polyak", 1): self = .polyak
    case ("ema", 1): self = .exponential(0.999)
    case ("ema", 2):
      self = .exponential(try NumberText.number(parts[1], owner: "average", key: "ema", in: .belowOne))
    default: throw .malformed(text: "average=\(text)", expected: "polyak or ema:0.99")
    }
  }
}
