import Foundation
import TestSupport
import Testing

/// The names in ARCHITECTURE.md exist: every word of it between backticks.
@Suite struct ArchitectureTests {
  @Test func everyNameIsTrue() throws {
    let names = Self.names(in: try PackageFiles.text("ARCHITECTURE.md"))
    #expect(names.count > 30)
    for name in names where !Self.isKnown(name) { Issue.record("ARCHITECTURE.md: there is no “\(name)”") }
  }

  @Test func everyTargetIsOnTheMap() throws {
    let names = Set(Self.names(in: try PackageFiles.text("ARCHITECTURE.md")))
    let targets = House.manifest.targets.filter { $0.path.hasPrefix("Sources/") }.map(\.name)
    #expect(Set(targets).subtracting(names) == [])
  }

  @Test func itIsAPage() throws {
    #expect(try PackageFiles.text("ARCHITECTURE.md").split(separator: "\n").count <= 120)
  }

  /// A test that takes every name for true would prove nothing.
  @Test func namesAreToldApart() {
    let text = """
      The `Manifest` of `Sources/House`,
      ```
      no `Name` here
      ```
      and `Desk.update`, `draw(into:)` and `a`.
      """
    #expect(Self.names(in: text) == ["Manifest", "Sources/House", "Desk.update", "draw(into:)", "a"])
    let known = [
      "Optimizers", "descent", "CNcurses", "Sources/descent/", "scenes/", "Package.swift", "Adam.swift",
      "Adam",
      "LaneStatus", "LaneStatus.running", "LaneStatus.Criterion", "Lane.state", "Thinned", "step",
      "state(at:)", "inside(leadingTo:format:)", "adam:lr=0.01",
    ]
    for name in known { #expect(Self.isKnown(name), "\(name)") }
    let unknown = [
      "Optimisers", "decent", "Sources/descend/", "scene/", "Packages.swift", "Adam.swif", "LaneStates",
      "LaneStatus.runing", "LaneStatus.Criteria", "Lane.isOn2", "stepp", "state(of:)",
      "inside(leadingTo:as:)",
      "a lane", "", "lr=0.01",
    ]
    for name in unknown { #expect(!Self.isKnown(name), "\(name)") }
  }

  // MARK: Reading

  /// Everything between backticks, but for pictures.
  private static func names(in text: String) -> [String] {
    let prose = text.split(separator: "```", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    return prose.flatMap { $0.matches(of: /`([^`\n]+)`/).map { String($0.output.1) } }
  }

  private static func isKnown(_ name: String) -> Bool {
    if House.manifest.targets.contains(where: { $0.name == name }) { return true }
    if name.contains("/") { return isPath(name) }
    if name.wholeMatch(of: /[\w.]+\.(swift|md|yaml|c|h)/) != nil { return isFile(name) }
    // Text that a user may write, `adam:lr=0.01`.
    if let option = name.wholeMatch(of: /([a-z-]+):[a-z0-9_]+=[^ ]+/) {
      return House.swiftSources.contains { $0.text.contains("\"\(option.output.1)\"") }
    }
    if let call = name.wholeMatch(of: /(\w+)\(([\w:]+)\)/) {
      return isFunction(String(call.output.1), call.output.2.split(separator: ":").map(String.init))
    }
    guard name.wholeMatch(of: /\w+(\.\w+)?/) != nil else { return false }
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count == 2 else { return isType(name) || (name.first?.isLowercase == true && isMember(name)) }
    return isType(parts[0]) && isMember(parts[1], of: parts[0])
  }

  private static func isPath(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: PackageFiles.root.appending(path: path).path)
  }

  private static func isFile(_ name: String) -> Bool {
    isPath(name) || House.sources.contains { $0.path.hasSuffix("/\(name)") }
  }

  /// All declarations, a line each, without comments.
  private static let declarations: [(file: String, line: Substring)] = House.swiftSources.flatMap { file in
    file.lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }.map { (file.path, $0) }
  }

  /// The places in `declarations` at which a word stands, so that few lines are looked at closely.
  private static let places: [Substring: [Int]] = {
    var places: [Substring: [Int]] = [:]
    for (place, declaration) in declarations.enumerated() {
      for word in Set(declaration.line.utf8.split { !isPartOfAWord($0) }.map { Substring($0) }) {
        places[word, default: []].append(place)
      }
    }
    return places
  }()

  /// All letters but those of ASCII have bytes from 0x80 on.
  private static func isPartOfAWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private static func lines(with word: String) -> [(file: String, line: Substring)] {
    (places[word[...]] ?? []).map { declarations[$0] }
  }

  private static let types: Set<String> = Set(
    ["struct", "class", "enum", "protocol", "actor", "typealias", "associatedtype"].flatMap { kind in
      lines(with: kind).flatMap { declaration in
        declaration.line.matches(
          of: /\b(?:struct|class|enum|protocol|actor|typealias|associatedtype) ([A-Z]\w*)/
        )
        .map { String($0.output.1) }
      }
    })

  private static func isType(_ name: String) -> Bool { types.contains(name) }

  private static func isFunction(_ name: String, _ labels: [String]) -> Bool {
    let head = "func \(name)("
    return House.swiftSources.contains { file in
      file.text.ranges(of: head).contains { range in
        // Labels in their order, in what stands up to the body.
        var rest = file.text[range.upperBound...].prefix { $0 != "{" }
        for label in labels {
          guard let found = rest.firstRange(of: label) else { return false }
          rest = rest[found.upperBound...]
        }
        return true
      }
    }
  }

  /// A member of a type, or of any where none is named.
  private static func isMember(_ name: String, of type: String? = nil) -> Bool {
    let pattern = "\\b(func|var|let|case|struct|enum|class|typealias) (\\w+, )*\(name)\\b"
    guard let member = try? Regex(pattern) else { return false }
    var files: Set<String>?
    if let type, let owner = try? Regex("\\b(struct|class|enum|protocol|extension) (\\w+\\.)*\(type)\\b") {
      files = Set(lines(with: type).filter { $0.line.contains(owner) }.map(\.file))
    }
    return lines(with: name).contains { files?.contains($0.file) != false && $0.line.contains(member) }
  }
}
