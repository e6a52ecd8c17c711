/// What can be read off the program's screen.
struct Screen: Equatable {
  let text: String

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The step on which the timeline stands.
  var step: Int? { text.firstMatch(of: /step (\d+) of/).flatMap { Int($0.output.1) } }

  /// Whether the footer offers to pause.
  var isPlaying: Bool { text.contains("space pause") }

  /// A row of the lanes' table.
  struct Lane: Equatable {
    let name: String
    let learningRate: String
    let loss: String
    let gradientNorm: String
  }

  /// The lanes' table, where the window has room for one.
  var lanes: [Lane] {
    let rows = lines.map { $0.split(separator: " ").map(String.init) }
    guard let header = rows.firstIndex(where: { $0.first == "lane" && $0.contains("‖∇‖") }) else { return [] }
    let titles = rows[header]
    func place(_ title: String) -> Int? { titles.firstIndex(of: title).map { $0 + 1 } }
    guard let rate = place("α"), let loss = place("loss"), let norm = place("‖∇‖") else { return [] }
    // A row begins with the lane's marker, and the focused one with a bar at its edge.
    return rows[(header + 1)...].prefix { $0.count > norm && $0[1].first?.isLetter == true }.map { row in
      Lane(name: row[1], learningRate: row[rate], loss: row[loss], gradientNorm: row[norm])
    }
  }

  func lane(_ name: String) -> Lane? { lanes.first { $0.name == name } }

  /// A number as the screen writes it.
  static func number(_ text: String) -> Double? { Double(text.replacing("−", with: "-")) }
}
