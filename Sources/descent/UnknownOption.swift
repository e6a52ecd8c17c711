import ArgumentParser
import Catalogue
import Experiments
import Landscapes
import Networks
import Optimizers
import Scenes
import Wording

/// An option that a command does not have, and what was probably meant: a key of an optimizer or of a catalogue,
/// an option of another command, or the nearest option.
struct UnknownOption {
  /// As given, with its dashes.
  let name: String
  let line: CommandLineWords

  var text: String {
    let command = line.command ?? "play"
    let hint = keyHint ?? otherCommand(than: command) ?? nearestOption(of: command)
    return "unknown option \(excerpt(name)); " + (hint ?? "see descent \(command) --help")
  }

  private var key: String { String(name.drop { $0 == "-" }) }

  // MARK: Keys

  /// Where the option is a key of a lane, a schedule, a surface or a data set: the option that takes it.
  private var keyHint: String? {
    let isRace = line.command.map { ["play", "run", "train", "export", "sweep"].contains($0) } ?? true
    guard isRace else { return nil }
    // A longer name is none; comparing it with every key would take long.
    guard key.utf8.count <= 40 else { return nil }
    let usual = [line.value(of: "--optimizer"), "adam", "sgd"].compactMap(\.self)
    let hint =
      lane(of: usual) ?? catalogue ?? lane(of: OptimizerEntry.all.map(\.name))
    return hint.map { kind, option in "it is a key of \(kind): \(option)" }
  }

  /// The kind of thing that has a key, and an option that sets it.
  private typealias Hint = (kind: String, option: String)

  /// A lane with this key, of the first of the optimizers that has it.
  private func lane(of optimizers: [String]) -> Hint? {
    let kind: SubjectKind = line.command == "train" ? .network : .surface
    for optimizer in optimizers {
      guard let option = try? OptionText(optimizer), let entry = try? OptimizerEntry.named(option.name) else {
        continue
      }
      let index = entry.index(of: key)
      let known =
        index.map { entry.hyperparameters[$0].key }
        ?? LaneDraft.sharedKeys.first { canonical($0) == canonical(key) }
      guard let known else { continue }
      let usual = index.map { shortest(entry.defaults[$0]) }
      for value in [line.value(of: name), usual].compactMap(\.self) {
        let text = optimizer + (optimizer.contains(":") ? "," : ":") + "\(known)=\(value)"
        if (try? LaneDraft(text, for: kind)) != nil { return ("optimizers", "--optimizer \(text)") }
      }
    }
    return nil
  }

  /// A schedule, a surface or a data set with this key.
  private var catalogue: Hint? {
    func text(_ entry: String, _ parameters: [Parameter], _ isRight: (String) -> Bool) -> String? {
      guard let parameter = parameters.first(where: { $0.answers(to: key) }) else { return nil }
      let values = [line.value(of: name), parameter.defaultNumber.map(shortest)].compactMap(\.self)
      return values.map { "\(entry):\(parameter.key)=\($0)" }.first(where: isRight)
    }
    let schedules = ScheduleEntry.all.compactMap { entry in
      text(entry.name, entry.parameters) {
        (try? LaneDraft("sgd:schedule=\($0)").finished(LaneDefaults(), dataBatchSize: nil)) != nil
      }
    }
    if let text = schedules.first { return ("schedules", "--schedule \(text)") }
    // Each where its option is of use.
    if line.command != "train" {
      let surfaces = SurfaceCatalogue.all.compactMap { entry in
        text(entry.name, entry.parameters) { (try? SurfaceSetup($0)) != nil }
      }
      if let text = surfaces.first { return ("surfaces", "--surface \(text)") }
    }
    guard line.command != "run" else { return nil }
    let data = DataSetEntry.all.compactMap { entry in
      text(entry.name, entry.parameters) { (try? DataSetSetup($0)) != nil }
    }
    return data.first.map { ("data sets", "--data \($0)") }
  }

  // MARK: Options

  /// The options of a command, from its help.
  private static func options(of command: String) -> [String] {
    guard let type = Descent.command(named: command) else { return [] }
    return Descent.helpMessage(for: type).matches(of: /(?m)^  (?:-\w, )?(--[a-z0-9-]+)/).map {
      String($0.output.1)
    }
  }

  private func otherCommand(than command: String) -> String? {
    let others = Descent.commandNames.filter { $0 != command && Self.options(of: $0).contains(name) }
    return others.isEmpty
      ? nil : "it is an option of " + others.map { "descent \($0)" }.joined(separator: " and ")
  }

  private func nearestOption(of command: String) -> String? {
    let known = Self.options(of: command)
    return nearest(to: key, in: known.map { String($0.dropFirst(2)) }).map { "the nearest is --\($0)" }
  }
}
