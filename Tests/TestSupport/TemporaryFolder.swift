import Foundation

/// A folder that is gone when its value is.
public struct TemporaryFolder: ~Copyable {
  public let url: URL

  /// - Throws: where the folder cannot be made.
  public init() throws {
    // Short: the path of a socket may have about a hundred bytes.
    url = URL(fileURLWithPath: "/tmp/descent-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder.
  public func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// What a file in the folder says; empty if there is none.
  public func text(_ name: String) -> String {
    (try? Data(contentsOf: url.appendingPathComponent(name))).map { String(decoding: $0, as: UTF8.self) }
      ?? ""
  }
}
