import Foundation
import TestSupport

/// The files of this repository, as they lie on the disk.
enum House {
  struct File: Sendable {
    /// The path from the root of the repository on.
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The target that a file of Sources belongs to.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The modules that a Swift file imports, whatever stands before `import`.
    var imports: [String] {
      lines.compactMap { line in
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
          words[..<place].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains(String($0)) })
        else { return nil }
        let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        let names = words[(place + 1)...].drop { kinds.contains(String($0)) }
        return names.first?.split(separator: ".").first.map(String.init)
      }
    }

    private static let accessLevels = ["public", "package", "internal", "fileprivate", "private"]
  }

  static let root = PackageFiles.root

  /// Every text file under `folder`, in the order of their paths; what tools leave behind is passed over.
  static func files(under folder: String = "") -> [File] {
    let start = folder.isEmpty ? root : root.appending(path: folder)
    let walk = FileManager.default.enumerator(
      at: start, includingPropertiesForKeys: [.isRegularFileKey, .isDirectoryKey])
    var files: [File] = []
    while let url = walk?.nextObject() as? URL {
      let name = url.lastPathComponent
      if name == ".git" || name.hasPrefix(".build") || name == ".swiftpm" || name == "Package.resolved" {
        walk?.skipDescendants()
        continue
      }
      guard (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true,
        let data = try? Data(contentsOf: url), let text = String(data: data, encoding: .utf8)
      else { continue }
      files.append(File(path: String(url.path.dropFirst(root.path.count + 1)), text: text))
    }
    return files.sorted { $0.path < $1.path }
  }

  static let sources = files(under: "Sources")
  static let swiftSources = sources.filter { $0.path.hasSuffix(".swift") }
}
