import Foundation

/// The targets that a Package.swift declares, as they are written there.
///
/// The text is read, since the package's own tool waits for whoever is building, and in a test that is the test itself.
struct Manifest {
  struct Target: Hashable {
    /// `target`, `executableTarget` or `testTarget`.
    let kind: String
    let name: String
    /// The folder, from the root of the package on.
    let path: String
    /// Folders that are no sources.
    let excluded: [String]
    /// Targets and products, by the names of their modules.
    let dependencies: [String]
  }

  let targets: [Target]

  init(_ text: String) {
    let text = Self.withoutComments(text)
    var targets: [Target] = []
    var rest = text[...]
    while let call = rest.firstMatch(of: /\.(target|executableTarget|testTarget)\(/) {
      let arguments = Self.bracketed(rest[call.range.upperBound...])
      // Everything within is part of this target, even where it looks like another.
      rest = rest[arguments.endIndex...]
      if let target = Self.target(String(call.output.1), arguments) { targets.append(target) }
    }
    self.targets = targets
  }

  private static func target(_ kind: String, _ arguments: Substring) -> Target? {
    guard let name = arguments.firstMatch(of: /name:\s*"([^"]+)"/)?.output.1 else { return nil }
    let path = arguments.firstMatch(of: /path:\s*"([^"]+)"/).map { String($0.output.1) }
    let list = list("dependencies", in: arguments)
    let products = list.matches(of: /\.\w+\(name:\s*"([^"]+)"/).map { String($0.output.1) }
    let names = list.replacing(/\.\w+\([^)]*\)/, with: "").matches(of: /"([^"]+)"/).map {
      String($0.output.1)
    }
    return Target(
      kind: kind, name: String(name),
      path: path ?? (kind == "testTarget" ? "Tests/\(name)" : "Sources/\(name)"),
      excluded: Self.list("exclude", in: arguments).matches(of: /"([^"]+)"/).map { String($0.output.1) },
      dependencies: names + products)
  }

  /// The text between the brackets of an argument.
  private static func list(_ label: String, in arguments: Substring) -> Substring {
    guard let start = arguments.firstRange(of: label + ": [") else { return "" }
    return bracketed(arguments[start.upperBound...])
  }

  /// The text up to the bracket that closes what has just been opened.
  private static func bracketed(_ text: Substring) -> Substring {
    var depth = 1
    var isQuoted = false
    for index in text.indices {
      switch text[index] {
      case "\"": isQuoted.toggle()
      case "(", "[": depth += isQuoted ? 0 : 1
      case ")", "]": depth -= isQuoted ? 0 : 1
      default: break
      }
      if depth == 0 { return text[..<index] }
    }
    return text
  }

  private static func withoutComments(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var isQuoted = false
      var previous: Character = " "
      for index in line.indices {
        if line[index] == "\"" { isQuoted.toggle() }
        if !isQuoted, previous == "/", line[index] == "/" { return line[..<line.index(before: index)] }
        previous = line[index]
      }
      return line
    }.joined(separator: "\n")
  }
}

extension House {
  static let manifest = Manifest(
    (try? String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)) ?? "")

  /// The targets under Sources that have Swift files.
  static let swiftTargets: [Manifest.Target] = manifest.targets.filter { target in
    swiftSources.contains { $0.path.hasPrefix(target.path + "/") }
  }
}
