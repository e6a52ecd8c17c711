import Catalogue
import Experiments
import Optimizers
import Wording
import Yams

/// Reads the predictions that lesson steps ask for.
extension LessonReader {
  static let longestQuestion = 240
  static let longestChoice = 40
  static let longestReveal = 400
  static let questionKeys = ["question", "choices", "answer", "number", "within", "reveal"]
  static let comparisons = ["fastest_to", "lowest_loss", "highest_loss", "diverges"]

  func question(_ value: SceneNode, lane: Int?) throws(SceneError) -> LessonQuestion {
    var given: [String: (key: SceneNode, value: SceneNode)] = [:]
    for (key, item) in try value.pairs("ask") {
      let name = try key.text("a key")
      guard let known = Self.questionKeys.first(where: { canonical($0) == canonical(name) }) else {
        throw key.unknownKey(name, of: "ask", among: Self.questionKeys)
      }
      given[known] = (key, item)
    }
    guard let place = given["question"]?.value else { throw value.error("ask needs a question") }
    let text = try line(place, "question", longest: Self.longestQuestion)
    let reveal = try given["reveal"].map { (given) throws(SceneError) in
      try line(given.value, "reveal", longest: Self.longestReveal)
    }
    return LessonQuestion(
      text, try answer(value, given, lane: lane), reveal: reveal, line: value.node.mark?.line)
  }

  private func answer(
    _ value: SceneNode, _ given: [String: (key: SceneNode, value: SceneNode)], lane: Int?
  ) throws(SceneError) -> LessonQuestion.Answer {
    if let number = given["number"]?.value {
      for name in ["choices", "answer"] {
        if let key = given[name]?.key { throw key.error("a question for a number has no \(name)") }
      }
      let within = try given["within"].map { (given) throws(SceneError) in
        try positive(given.value, "within")
      }
      return .number(try measure(number, lane: lane), within: within ?? 0.1)
    }
    if let key = given["within"]?.key { throw key.error("within is for questions with number:") }
    guard let place = given["choices"]?.value, let answer = given["answer"]?.value else {
      throw value.error("ask needs choices with their answer, or a number, such as {steps_to: 1e-3}")
    }
    let choices = try choices(place)
    return .choice(choices, try solution(answer, choices, at: place, lane: lane))
  }

  private func choices(_ value: SceneNode) throws(SceneError) -> [String] {
    let items = try value.items("choices")
    guard LessonQuestion.choiceCounts.contains(items.count) else {
      let counts = LessonQuestion.choiceCounts
      throw value.error(
        "a question must have \(counts.lowerBound) to \(counts.upperBound) choices, not \(items.count)")
    }
    var choices: [String] = []
    for item in items {
      let text = try line(item, "a choice", longest: Self.longestChoice)
      guard !choices.contains(text) else { throw item.error("the choice “\(excerpt(text))” appears twice") }
      choices.append(text)
    }
    return choices
  }

  private func solution(
    _ value: SceneNode, _ choices: [String], at place: SceneNode, lane: Int?
  ) throws(SceneError) -> LessonQuestion.Solution {
    if value.node.scalar != nil {
      let text = try value.text("answer")
      guard let index = choices.firstIndex(of: text) else {
        throw value.unknownName(text, kind: "choice", among: choices)
      }
      return .index(index)
    }
    let pairs = try value.pairs("answer")
    guard pairs.count == 1, let (key, item) = pairs.first,
      let name = Self.comparisons.first(where: { canonical($0) == canonical(key.node.scalar?.string ?? "") })
    else { return try figure(value, choices, at: place, lane: lane) }
    let comparison: LaneComparison
    switch name {
    case "fastest_to": comparison = .fastestTo(try positive(item, name))
    case "lowest_loss": comparison = .lowestLoss(try moment(item, name))
    case "highest_loss": comparison = .highestLoss(try moment(item, name))
    default:
      guard try item.text(name) == "true" else { throw item.error("\(name) must be true") }
      comparison = .diverges
    }
    var lanes: [Int] = []
    for item in try place.items("choices") { lanes.append(try self.lane(item)) }
    return .lane(comparison, lanes: lanes)
  }

  /// The measure that one of the choices shows.
  private func figure(
    _ value: SceneNode, _ choices: [String], at place: SceneNode, lane: Int?
  ) throws(SceneError) -> LessonQuestion.Solution {
    for (key, _) in try value.pairs("answer") {
      let name = try key.text("a key")
      guard !(measures + Self.comparisons + ["lane"]).contains(where: { canonical($0) == canonical(name) })
      else { continue }
      throw key.unknownKey(name, of: "answer", among: Self.comparisons + measures + ["lane"])
    }
    let measure = try measure(value, lane: lane)
    guard choices.allSatisfy({ ShownNumber($0) != nil }) else {
      throw place.error("the choices must be numbers, since the answer is a measure")
    }
    return .figure(measure)
  }
}
