import Optimizers
import Wording

extension ScheduleEntry {
  /// The parameter with this key, or nil; `-`, `_` and case do not matter.
  package func parameter(_ key: String) -> Parameter? {
    parameters.first { canonical($0.key) == canonical(key) }
  }

  /// The schedule with these numbers, by key; where a list is wanted, a number is a list of one.
  ///
  /// - Throws: `OptionError` for a key that it has not, a value out of range, or one that is missing.
  package func make(_ given: [(key: String, value: Double)]) throws(OptionError) -> any Schedule {
    try make(
      given.map { key, number in
        (key, parameter(key)?.kind == .list ? .list([number]) : .number(number))
      } as [(key: String, value: ParameterValue)])
  }

  /// The schedule with these values, by key.
  ///
  /// - Throws: `OptionError` for a key that it has not, a value out of range, or one that is missing.
  package func make(_ given: [(key: String, value: ParameterValue)]) throws(OptionError) -> any Schedule {
    make(try ParameterValues(parameters, given: given, owner: name))
  }
}
