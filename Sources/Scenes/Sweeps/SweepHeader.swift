import Experiments
import Wording

/// The first line of a file of trials, which says what sweep they belong to.
///
///     {"descent_sweep":1,"version":"0.1.0","shard":"3/8","scene":"title: …"}
public struct SweepHeader: Sendable, Hashable {
  /// The version of the program that made the trials.
  public let version: String
  /// The digest of the data that networks are trained on; nil on a surface.
  public let data: String?
  /// The part of the sweep; nil for all of it.
  public let shard: SweepShard?
  /// The sweep as a scene file.
  public let scene: String

  /// The format of the file.
  static let format = 1
  /// The longest line of a header, in bytes.
  public static let longest = 2 * SceneDecoder.largestSize

  /// The header of a sweep, or of a part.
  public init(_ sweep: Sweep, version: String, shard: SweepShard? = nil) {
    (self.version, self.shard) = (version, shard)
    (data, scene) = (sweep.experiment.network?.digest, sweep.sceneText)
  }

  /// The header in a line.
  ///
  /// - Throws: `SweepHeaderError`.
  public init(line: String) throws(SweepHeaderError) {
    guard line.utf8.count <= Self.longest, case .object(let members)? = try? JSONValue.parse(line),
      case .number(let format)? = members.first(where: { $0.key == "descent_sweep" })?.value
    else { throw .isNone }
    func text(_ key: String) -> String? { members.first { $0.key == key }?.value.text }
    guard format == String(Self.format) else { throw .unknownFormat(excerpt(format)) }
    guard let version = text("version"), let scene = text("scene") else { throw .isIncomplete }
    (self.version, self.scene, data) = (version, scene, text("data"))
    do { shard = try text("shard").map { (text) throws in try SweepShard(text) } } catch {
      throw .isIncomplete
    }
  }

  /// The line, without its end.
  public var line: String {
    var members = ["\"descent_sweep\":\(Self.format)", "\"version\":\(jsonQuoted(version))"]
    if let data { members.append("\"data\":\(jsonQuoted(data))") }
    if let shard { members.append("\"shard\":\"\(shard.text)\"") }
    members.append("\"scene\":\(jsonQuoted(scene))")
    return "{\(members.joined(separator: ","))}"
  }

  /// The header of the whole sweep.
  public var ofWhole: SweepHeader { SweepHeader(version: version, data: data, shard: nil, scene: scene) }

  private init(version: String, data: String?, shard: SweepShard?, scene: String) {
    (self.version, self.data, self.shard, self.scene) = (version, data, shard, scene)
  }

  /// The sweep.
  ///
  /// - Parameter file: the name of the file of trials, for messages.
  /// - Returns: the sweep, which makes its trials as the file's were made.
  /// - Throws: `SceneError` if the scene is not one that this program can read, or its data are others by now.
  public func sweep(file: String) throws(SceneError) -> Sweep {
    let sweep = try Sweep(sceneText: scene, file: file)
    guard sweep.experiment.network?.digest == data else {
      let name = sweep.experiment.network.map { excerpt($0.dataText) } ?? "the scene"
      throw SceneError(file: file, message: "its trials were made with other data than \(name) has now")
    }
    return sweep
  }

  /// The first difference between this sweep and another, in words; nil if they are the same, or parts of the same.
  public func difference(from other: SweepHeader) -> String? {
    if version != other.version { return "version \(printable(version)), not \(printable(other.version))" }
    if data != other.data { return "other data" }
    guard scene != other.scene else { return nil }
    let own = scene.split(separator: "\n", omittingEmptySubsequences: false)
    let others = other.scene.split(separator: "\n", omittingEmptySubsequences: false)
    let place = own.indices.first { !others.indices.contains($0) || own[$0] != others[$0] } ?? own.count
    func line(_ lines: [Substring]) -> String {
      lines.indices.contains(place) ? "“\(printable(lines[place].trimmed))”" : "nothing"
    }
    return "\(line(own)), not \(line(others))"
  }
}

/// The reason why a line is not the header of a sweep.
public enum SweepHeaderError: Error, Hashable, CustomStringConvertible {
  /// The line is something else.
  case isNone
  /// A later version of the format.
  case unknownFormat(String)
  /// The version, the scene or the shard is missing or malformed.
  case isIncomplete

  public var description: String {
    switch self {
    case .isNone: "not a file of trials: expected a first line such as {\"descent_sweep\":1,…}"
    case .unknownFormat(let format):
      "its format is \(format), and this version of descent reads \(SweepHeader.format)"
    case .isIncomplete: "the first line of a file of trials needs a version and a scene, and may have a shard"
    }
  }
}
