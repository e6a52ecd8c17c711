import Wording

/// Lines in any way that JSON allows.
extension TrialWords {
  /// The trial of a line whose keys may be in any order and between spaces. Keys that no trial has are passed over.
  ///
  /// - Throws: `TrialFileError` with the reason, without the number of the line.
  func record(inLine line: UnsafeBufferPointer<UInt8>) throws(TrialFileError) -> TrialRecord {
    let members = try members(of: line)
    let label = try text("lane", members)
    guard let lane = space.lanes.firstIndex(where: { $0.label == label }) else {
      let near = nearest(to: label, in: space.lanes.map(\.label)).map {
        "; the nearest is \(TrialFileError.quoted($0))"
      }
      throw TrialFileError("the lane \(TrialFileError.quoted(label)) is not in this sweep\(near ?? "")")
    }
    let word = try text("status", members)
    guard let status = TrialStatus(rawValue: word) else {
      throw TrialFileError("no status is called \(TrialFileError.quoted(word))")
    }
    let row = TrialRow(
      index: try whole("trial", members), round: try whole("round", members), lane: lane,
      setting: try whole("setting", members), seed: try whole("seed", members),
      budget: try whole("budget", members))
    guard row.fits else { throw TrialFileError("a number is too large for a trial, round or setting") }
    var figures: [Double] = []
    for key in figureKeys { figures.append(try number(key.rawValue, members) ?? .nan) }
    let since: Int? =
      members.contains { $0.key == "since" && !$0.value.isNull } ? try whole("since", members) : nil
    let trial = Trial(
      index: row.index, round: row.round, lane: lane, setting: row.setting, seed: row.seed,
      budget: row.budget,
      values: try values(of: space.lanes[lane], members))
    return TrialRecord(
      trial, status: status, statusStep: since, goal: try number("goal", members), figures: figures)
  }

  private func members(of line: UnsafeBufferPointer<UInt8>) throws(TrialFileError) -> [JSONValue.Member] {
    do throws(JSONValue.Problem) {
      guard case .object(let members) = try JSONValue.parse(line) else {
        throw JSONValue.Problem(offset: 0, expected: "one JSON object")
      }
      return members
    } catch {
      throw TrialFileError("column \(error.offset + 1): expected \(error.expected)")
    }
  }

  private func values(
    of lane: SweepLane, _ members: [JSONValue.Member]
  ) throws(TrialFileError) -> [Double] {
    guard case .object(let settings) = try value("values", members) else {
      throw TrialFileError("“values” is not an object")
    }
    if let other = settings.first(where: { setting in !lane.dimensions.contains { $0.key == setting.key } }) {
      throw TrialFileError(
        "\(TrialFileError.quoted(other.key)) is not varied of \(TrialFileError.quoted(lane.label)) in this sweep"
      )
    }
    var values: [Double] = []
    for dimension in lane.dimensions {
      let value = try value(dimension.key, settings)
      switch (dimension.values, value) {
      case (.range, .number): values.append(try number(dimension.key, settings) ?? .nan)
      case (.choices(let choices), .string(let text)), (.choices(let choices), .number(let text)):
        let place =
          choices.firstIndex(of: text)
          ?? Double(text).flatMap { number in choices.firstIndex { Double($0) == number } }
        guard let place else {
          throw TrialFileError("\(TrialFileError.quoted(text)) is not among the values of “\(dimension.key)”")
        }
        values.append(Double(place))
      default: throw TrialFileError("“\(dimension.key)” has no value that it may have")
      }
    }
    return values
  }

  private func value(_ key: String, _ members: [JSONValue.Member]) throws(TrialFileError) -> JSONValue {
    let found = members.filter { $0.key == key }
    guard let member = found.first else { throw TrialFileError("\(TrialFileError.quoted(key)) is missing") }
    guard found.count == 1 else { throw TrialFileError("\(TrialFileError.quoted(key)) appears twice") }
    return member.value
  }

  private func text(_ key: String, _ members: [JSONValue.Member]) throws(TrialFileError) -> String {
    guard case .string(let text) = try value(key, members) else {
      throw TrialFileError("\(TrialFileError.quoted(key)) is not a text")
    }
    return text
  }

  private func whole<Whole: FixedWidthInteger>(
    _ key: String, _ members: [JSONValue.Member]
  ) throws(TrialFileError) -> Whole {
    guard case .number(let text) = try value(key, members), let whole = Whole(text), whole >= 0 else {
      throw TrialFileError("\(TrialFileError.quoted(key)) is not a whole number from 0 on")
    }
    return whole
  }

  /// A number, or the word for one that is not finite; nil for null and for a key that is not there.
  private func number(_ key: String, _ members: [JSONValue.Member]) throws(TrialFileError) -> Double? {
    guard members.contains(where: { $0.key == key }) else { return nil }
    switch try value(key, members) {
    case .null: return nil
    case .number(let text): if let number = Double(text) { return number }
    case .string("nan"): return .nan
    case .string("inf"): return .infinity
    case .string("-inf"): return -.infinity
    default: break
    }
    throw TrialFileError("\(TrialFileError.quoted(key)) is not a number")
  }
}
