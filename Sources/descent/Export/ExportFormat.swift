import Foundation
import Scenes
import Wording

/// The formats of `descent export`, named like the endings of their files.
enum ExportFormat: String, Choice {
  case svg, png, pdf, cast, ans, txt, csv, json, npy

  static let kind = "export format"

  /// The material of a format.
  enum Content {
    /// A drawing of lines, areas and text.
    case figure
    /// The screen, cell by cell.
    case frame
    /// Frames, one after the other.
    case recording
    /// The numbers of the race.
    case numbers
  }

  var content: Content {
    switch self {
    case .svg, .png, .pdf: .figure
    case .cast: .recording
    case .ans, .txt: .frame
    case .csv, .json, .npy: .numbers
    }
  }

  /// The format's use, in a few words.
  var summary: String {
    switch self {
    case .svg: "a figure for papers, slides and pages"
    case .png: "the figure in pixels"
    case .pdf: "the figure for LaTeX"
    case .cast: "a recording of the screen, for asciinema"
    case .ans: "the screen with its colours, for cat"
    case .txt: "the screen as plain text"
    case .csv: "a table of the numbers"
    case .json: "all numbers"
    case .npy: "an array for NumPy"
    }
  }

  /// True if `rsvg-convert` makes it from SVG.
  var isConverted: Bool { self == .png || self == .pdf }

  /// True if a terminal cannot show the file.
  var isBinary: Bool { isConverted || self == .npy }

  /// `.svg (a figure for …), .csv (…)`
  static var list: String { allCases.map { ".\($0.name) (\($0.summary))" }.joined(separator: ", ") }

  /// The format of a file, by its ending.
  ///
  /// - Throws: `Failure` (64) for another ending, and for none.
  init(ofFile path: String) throws(Failure) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let list = Self.names.map { "." + $0 }.joined(separator: ", ")
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex
    else {
      throw .usage(
        "“\(excerpt(path))” has no ending that says the format; there are \(list), or give --format")
    }
    let ending = String(name[name.index(after: dot)...])
    if let format = Self.allCases.first(where: { $0.name == ending.lowercased() }) {
      self = format
      return
    }
    let near = nearest(to: ending, in: Self.names).map { "; the nearest is .\($0)" } ?? ""
    throw .usage("no format has the ending “.\(excerpt(ending))”\(near). There are: \(list)")
  }
}
