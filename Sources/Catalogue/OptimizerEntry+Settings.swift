import Optimizers
import Wording

extension OptimizerEntry {
  /// The place of the hyperparameter that answers to `name`, or nil; `-`, `_` and case do not matter.
  package func index(of name: String) -> Int? {
    hyperparameters.firstIndex { canonical($0.key) == canonical(name) }
      ?? hyperparameters.firstIndex { $0.answers(to: name) }
  }

  /// Checks the value of a hyperparameter.
  ///
  /// - Throws: `OptionError` for a value that the hyperparameter may not have.
  package func validate(_ value: Double, at index: Int) throws(OptionError) {
    try hyperparameters[index].check(value, owner: name)
  }
}

extension ParameterList {
  /// The hyperparameters, by key, that the rows of a list mean.
  ///
  /// - Throws: `OptionError.malformed` for rows that mean none.
  package func values(
    _ rows: [[Double]], text: String
  ) throws(OptionError) -> [(key: String, value: Double)] {
    guard let values = values(rows) else { throw .malformed(text: "\(key)=\(text)", expected: expected) }
    return values
  }
}
