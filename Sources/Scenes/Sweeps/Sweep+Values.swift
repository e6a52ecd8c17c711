import Catalogue
import Experiments
import Optimizers
import Wording

/// Trials whose settings another program has chosen.
extension Sweep {
  /// The trial with the settings of a JSON object: a value for every dimension of one lane, and, where there are
  /// several seeds, one of them.
  ///
  ///     {"adam.lr": 0.01, "adam.batch_size": 32, "seed": 3}
  ///     {"lane": "adam", "lr": 0.01, "batch_size": 32}
  ///
  /// - Parameters:
  ///   - json: the object. Keys may leave out the lane if another key says it, or if there is only one.
  ///   - index: the place of the trial in its file.
  /// - Returns: the trial, with the whole budget.
  /// - Throws: `OptionError` for another text, an unknown lane or key, a missing one, or a value that the space does
  ///   not have.
  public func trial(values json: String, index: Int) throws(OptionError) -> Trial {
    var given = try TrialValues(json)
    let place = try given.lane(among: space.lanes)
    let lane = space.lanes[place]
    let seed = try given.seed(among: space.seeds, lane)
    var values: [Double] = []
    for dimension in lane.dimensions {
      guard let text = given.take(dimension.key) else {
        let keys = lane.dimensions.map(\.key).joined(separator: ", ")
        throw .malformed(text: json, expected: "a value for \(dimension.key); \(lane.label) has \(keys)")
      }
      values.append(try dimension.number(text, owner: lane.label))
    }
    try given.refuseRest(lane)
    return Trial(
      index: index, round: 0, lane: place, setting: index, seed: seed, budget: budget, values: values)
  }
}

/// The members of a JSON object of settings.
private struct TrialValues {
  private var members: [(key: String, text: String)] = []

  init(_ json: String) throws(OptionError) {
    let malformed = OptionError.malformed(text: json, expected: "a JSON object, such as {\"adam.lr\": 0.01}")
    guard json.utf8.count <= 65536, case .object(let values)? = try? JSONValue.parse(json) else {
      throw malformed
    }
    for (key, value) in values {
      guard let text = Self.text(value) else { throw malformed }
      members.append((key, text))
    }
  }

  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text), .number(let text): return text
    case .flag(let isTrue): return String(isTrue)
    case .null, .object: return nil
    case .array(let items):
      let texts = items.compactMap(text)
      return texts.count == items.count ? "[\(texts.joined(separator: ", "))]" : nil
    }
  }

  /// The value under a key, which then is gone.
  mutating func take(_ key: String) -> String? {
    guard let index = members.firstIndex(where: { canonical($0.key) == canonical(key) }) else { return nil }
    return members.remove(at: index).text
  }

  /// The lane that the keys say; its keys then stand without it.
  mutating func lane(among lanes: [SweepLane]) throws(OptionError) -> Int {
    let labels = lanes.map(\.label)
    var named: Int?
    func join(_ index: Int) throws(OptionError) {
      guard named == nil || named == index else {
        throw .malformed(
          text: "\(labels[named ?? 0]), \(labels[index])",
          expected: "the values of one lane, since a trial has one")
      }
      named = index
    }
    if let label = take("lane") {
      guard let index = labels.firstIndex(where: { canonical($0) == canonical(label) }) else {
        throw .unknownName(kind: "lane", name: label, nearest: nearest(to: label, in: labels), all: labels)
      }
      try join(index)
    }
    for (place, member) in members.enumerated() {
      guard let index = labels.firstIndex(where: { canonical(member.key).hasPrefix(canonical($0) + ".") }),
        let dot = member.key.lastIndex(of: ".")
      else { continue }
      try join(index)
      members[place].key = String(member.key[dot...].dropFirst())
    }
    guard let named = named ?? (lanes.count == 1 ? 0 : nil) else {
      throw .malformed(
        text: members.map(\.key).joined(separator: ", "),
        expected:
          "keys that say the lane, such as \"\(labels[0]).lr\"; there are: \(labels.joined(separator: ", "))")
    }
    return named
  }

  mutating func seed(among seeds: [UInt64], _ lane: SweepLane) throws(OptionError) -> UInt64 {
    guard let text = take("seed") else { return seeds[0] }
    guard let seed = UInt64(text), seeds.contains(seed) else {
      let list = seeds.prefix(20).map(String.init).joined(separator: ", ") + (seeds.count > 20 ? ", …" : "")
      throw .malformed(text: "seed=\(text)", expected: "one of the seeds of the sweep: \(list)")
    }
    return seed
  }

  func refuseRest(_ lane: SweepLane) throws(OptionError) {
    guard let key = members.first?.key else { return }
    let known = lane.dimensions.map(\.key)
    throw .unknownKey(owner: lane.label, key: key, nearest: nearest(to: key, in: known), all: known)
  }
}

extension SweepDimension {
  /// The number of a value: itself in a range, the index of a choice.
  fileprivate func number(_ text: String, owner: String) throws(OptionError) -> Double {
    switch values {
    case .range(let range, _, let isWhole):
      let value = try NumberText.number(text, owner: owner, key: key, in: ParameterRange(range))
      guard !isWhole || value == value.rounded() else {
        throw .malformed(text: "\(key)=\(text)", expected: "a whole number")
      }
      return value
    case .choices(let choices):
      let wanted = Self.comparable(text)
      guard let index = choices.firstIndex(where: { Self.comparable($0) == wanted }) else {
        let list = choices.prefix(20).joined(separator: ", ") + (choices.count > 20 ? ", …" : "")
        throw .malformed(text: "\(key)=\(text)", expected: "one of \(list)")
      }
      return Double(index)
    }
  }

  /// A choice as choices are compared: numbers by their value, words without regard to case and spaces.
  private static func comparable(_ text: String) -> String {
    if let number = Double(text), number.isFinite { return exact(number) }
    return text.lowercased().replacing(" ", with: "")
  }
}
