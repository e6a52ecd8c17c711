import Foundation

/// The files of this package.
public enum PackageFiles {
  /// The folder that has Package.swift in it.
  public static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What a text file says.
  ///
  /// - Throws: where it cannot be read.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}
