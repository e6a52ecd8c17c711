import Foundation
import Wording

/// The machines that GNU parallel uses.
enum Hosts: Equatable {
  /// A file with a line for every machine: `4/alpha`, where 4 parts at a time may run.
  case file(String)
  /// The machines themselves: `4/alpha,4/beta`; `:` is this one.
  case logins(String)

  /// - Parameter text: the name of a file, or machines.
  /// - Throws: `Failure` (66) for a path that leads to no file.
  init(_ text: String) throws(Failure) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: text, isDirectory: &isFolder), !isFolder.boolValue {
      self = .file(URL(fileURLWithPath: text).standardizedFileURL.path)
    } else if text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy(Self.isLogin) {
      self = .logins(text)
    } else {
      throw .noInput(
        "there is no file of hosts “\(printable(text))”; expected a file with a line such as 4/alpha for every "
          + "machine, or the machines themselves: 4/alpha,4/beta (: is this one)")
    }
  }

  /// True for `alpha`, `user@alpha`, `4/alpha` and `:`.
  private static func isLogin(_ text: Substring) -> Bool {
    let words = text.split(separator: "/", omittingEmptySubsequences: false)
    guard words.count == 1 || words.count == 2 && Int(words[0]) != nil, let host = words.last else {
      return false
    }
    return host == ":" || !host.isEmpty && !host.contains { $0.isWhitespace || $0 == ":" }
  }

  /// The words by which GNU parallel is told.
  var words: [String] {
    switch self {
    case .file(let path): ["--sshloginfile", path]
    case .logins(let text): ["--sshlogin", text]
    }
  }
}
