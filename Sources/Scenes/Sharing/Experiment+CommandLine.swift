import Landscapes
import Optimizers

extension Experiment {
  /// What `descent` has to be given to race the same race: surface, start, seed, steps, view and every lane with
  /// all that is not as its optimizer has it by default. Lanes behave as they do from their first step on; turns
  /// in the middle of a race have no place here.
  public var arguments: [String] {
    var arguments = surfaceArguments + ["--start", "\(exact(start.x)),\(exact(start.y))"]
    arguments += ["--seed", String(seed), "--steps", String(steps)]
    if domain != usualDomain { arguments += ["--domain", domain.text] }
    for lane in lanes {
      let settings = sharedSettings(of: lane).map { key, value in
        "\(key)=\(key == "schedule" ? value : OptionText.quoted(value))"
      }
      arguments += [
        "--optimizer", ([lane.entry.name] + [settings.joined(separator: ",")]).joined(separator: ":"),
      ]
    }
    return arguments
  }

  private var surfaceArguments: [String] {
    guard let formula = surface.formula else { return ["--surface", surface.text] }
    return ["--formula", formula.text]
      + formula.parameters.sorted { $0.key < $1.key }.flatMap { ["--set", "\($0.key)=\(exact($0.value))"] }
  }

  /// What is seen where nothing is said; a formula's surface is the one of the domain that it is seen in.
  var usualDomain: Domain { surface.formula == nil ? surface.surface.domain : FormulaSurface.defaultDomain }

  /// The command and its arguments, each quoted as a shell has to be given it.
  public var commandWords: [String] { ["descent"] + arguments.map(Self.shellQuoted) }

  /// A word as a POSIX shell has to be given it.
  static func shellQuoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./:,=+@%".utf8.contains(byte)
      }
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// The settings of a lane that have to be said: α always, the others where they are not the default. The
  /// schedule comes last, since it takes the keys behind it for its own.
  func sharedSettings(of lane: LaneSetup) -> [(key: String, value: String)] {
    let defaults = LaneSetup(lane.entry).settings
    var all: [(key: String, value: String)] = []
    for (index, (key, value)) in lane.settings.enumerated() {
      let isDefault = index > 0 && index < defaults.count && value == defaults[index].value
      guard !isDefault, key != "batch_size", key != "schedule" else { continue }
      all.append((key, value.text))
    }
    if lane.label != lane.entry.name { all.append(("label", lane.label)) }
    if let size = sharedBatchSize(of: lane) { all.append(("batch_size", String(size))) }
    if !lane.isOn { all.append(("on", "false")) }
    if let schedule = lane.scheduleText { all.append(("schedule", schedule)) }
    return all
  }

  /// A rule that draws samples by itself has to be told when it is to see all of them.
  private func sharedBatchSize(of lane: LaneSetup) -> Int? {
    let usual = lane.entry.gradient == .sample ? surface.surface.defaultBatchSize : nil
    guard lane.batchSize != usual else { return nil }
    return lane.batchSize ?? surface.surface.sampleCount
  }
}

extension SettingValue {
  /// As a setting is written, all digits of a number.
  fileprivate var text: String {
    switch self {
    case .number(let number): exact(number)
    case .flag(let flag): String(flag)
    case .text(let text): text
    }
  }
}

extension Domain {
  /// `X0:X1,Y0:Y1`
  var text: String {
    "\(exact(x.lowerBound)):\(exact(x.upperBound)),\(exact(y.lowerBound)):\(exact(y.upperBound))"
  }
}

/// The shortest digits that read back to the same double, the sign of zero included.
func exact(_ value: Double) -> String { value == 0 && value.sign == .minus ? "-0.0" : shortest(value) }
