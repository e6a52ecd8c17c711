import ArgumentParser
import Experiments

/// A format of reports, chosen by its name.
struct FormatChoice: Choice, CustomStringConvertible {
  let type: any ReportFormat.Type

  static let kind = "format"
  static let allCases = ReportFormats.all.map(FormatChoice.init)
  static let table = FormatChoice(type: TableFormat.self)

  var name: String { type.name }
  var description: String { name }

  /// `table (for people), csv (a line for …) or json (for programs).`
  static var help: ArgumentHelp {
    let words = allCases.map { "\($0.name) (\($0.type.summary))" }
    let text = words.dropLast().joined(separator: ", ") + " or " + words.suffix(1).joined()
    return .option("\(text).", "format", default: table.name)
  }
}
