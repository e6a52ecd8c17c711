import Networks
import Optimizers
import Wording

extension Loss {
  /// The text that reads back to this loss.
  package var text: String {
    switch self {
    case .huber(let delta) where delta != 1: "\(name):delta=\(shortest(delta))"
    case .softmaxCrossEntropy(let smoothing) where smoothing != 0: "\(name):smoothing=\(shortest(smoothing))"
    default: name
    }
  }
}

extension Initializer {
  /// The text that reads back to this initialiser.
  package var text: String {
    switch self {
    case .constant(let c): "\(name):value=\(c == 0 && c.sign == .minus ? "-0.0" : shortest(c))"
    case .uniform(let range): "\(name):range=\(shortest(range))"
    case .normal(let σ): "\(name):deviation=\(shortest(σ))"
    default: name
    }
  }
}

extension SettingValue {
  /// The value as text, with all digits of a number.
  package var text: String {
    switch self {
    case .number(let number): number == 0 && number.sign == .minus ? "-0.0" : shortest(number)
    case .flag(let flag): String(flag)
    case .text(let text): text
    }
  }
}
