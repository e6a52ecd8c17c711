import Canvas
import Experiments

/// A row of the key table: keys, what they do, and the words for it. Dispatch, the footer, the help and the
/// README's table all read these rows.
public struct KeyRow: Sendable {
  /// Groups, in the order of the help.
  public enum Group: String, Sendable, CaseIterable {
    case timeline, lanes, views, program, tuning, surface, picture, lesson
  }

  /// Where a row's keys mean what it says: on these screens, with these subjects.
  public struct Contexts: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let race = Contexts(rawValue: 1)
    public static let inside = Contexts(rawValue: 2)
    public static let surface = Contexts(rawValue: 4)
    public static let network = Contexts(rawValue: 8)

    public static let everyScreen: Contexts = [.race, .inside]
    public static let everySubject: Contexts = [.surface, .network]
    public static let everywhere: Contexts = [.everyScreen, .everySubject]
  }

  /// A screen with its subject, one of each.
  public struct Place: Sendable, Hashable {
    let contexts: Contexts

    public init(_ screen: Contexts = .race, _ subject: Contexts = .surface) {
      contexts = [screen, subject]
    }
  }

  public let group: Group
  public let contexts: Contexts
  /// The keys as the help shows them: `. ,`.
  public let label: String
  /// Their effects, key by key: `one step forward, back`.
  public let help: String
  /// Where the footer has room: the keys as it shows them, and one word, which may depend on the state.
  public let footer: Footer?
  /// The same where a lesson is given.
  public let lessonFooter: Footer?
  /// The same where networks are trained.
  public let networkFooter: Footer?
  public let bindings: [(keys: [Key], action: Action)]

  public struct Footer: Sendable {
    let label: String
    /// Its place in the footer, from the left.
    let place: Int
    /// Where room is short, high numbers are left out first.
    let rank: Int
    let word: @Sendable (Desk) -> String

    init(_ label: String, place: Int, rank: Int, _ word: @escaping @Sendable (Desk) -> String) {
      self.label = label
      self.place = place
      self.rank = rank
      self.word = word
    }
  }

  init(
    _ group: Group, _ label: String, _ help: String, in contexts: Contexts = .everywhere,
    footer: Footer? = nil, lesson: Footer? = nil, network: Footer? = nil,
    _ bindings: [(keys: [Key], action: Action)]
  ) {
    self.group = group
    self.contexts = contexts
    self.label = label
    self.help = help
    self.footer = footer
    lessonFooter = lesson
    networkFooter = network
    self.bindings = bindings
  }
}

extension Desk {
  /// Where the desk is, as the key table counts it.
  var place: KeyRow.Place {
    KeyRow.Place(screen.context, experiment.network == nil ? .surface : .network)
  }
}
