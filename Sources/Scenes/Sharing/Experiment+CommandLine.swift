import Experiments
import Landscapes
import Optimizers

extension Experiment {
  /// The arguments of `descent` for the same race: the surface or the data, the seed, and every lane with all
  /// settings that differ from its optimizer's defaults. Lanes have these settings from their first step on;
  /// turns during the race cannot be expressed.
  public var arguments: [String] {
    let subject =
      switch subject {
      case .surface(let subject): arguments(subject)
      case .network(let subject): arguments(subject)
      }
    return subject
      + lanes.flatMap { lane in
        let settings = sharedSettings(of: lane).map { key, value in
          "\(key)=\(key == "schedule" ? value : OptionText.quoted(value))"
        }
        return [
          "--optimizer", ([lane.entry.name] + [settings.joined(separator: ",")]).joined(separator: ":"),
        ]
      }
  }

  /// The command and its arguments, each quoted for a shell.
  public var commandWords: [String] { ["descent"] + arguments.map(Quoting.shell) }

  private func arguments(_ subject: SurfaceSubject) -> [String] {
    var arguments = arguments(subject.setup)
    arguments += ["--start", "\(exact(subject.start.x)),\(exact(subject.start.y))"]
    arguments += ["--seed", String(seed), "--steps", String(subject.steps)]
    if subject.domain != subject.usualDomain { arguments += ["--domain", subject.domain.text] }
    return arguments
  }

  private func arguments(_ setup: SurfaceSetup) -> [String] {
    guard let formula = setup.formula else { return ["--surface", setup.text] }
    return ["--formula", formula.text]
      + formula.parameters.sorted { $0.key < $1.key }.flatMap { ["--set", "\($0.key)=\(exact($0.value))"] }
  }

  private func arguments(_ subject: NetworkSubject) -> [String] {
    let settings = commonNetworkSettings(subject).flatMap { key, value in
      // The only flag, given only if true.
      key == "batch_norm" ? ["--batch-norm"] : ["--" + key.replacing("_", with: "-"), value]
    }
    return ["--data", subject.dataText] + settings + ["--seed", String(seed)]
  }
}

extension SurfaceSubject {
  /// The default view; a formula's own domain is the visible one.
  var usualDomain: Domain { setup.formula == nil ? surface.domain : FormulaSurface.defaultDomain }
}
