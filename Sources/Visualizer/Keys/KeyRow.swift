import Canvas
import Experiments

/// A row of the key table: keys, actions and help. Dispatch, the footer, the help and the README's table all
/// read these rows.
public struct KeyRow: Sendable {
  /// Groups, in the order of the help.
  public enum Group: String, Sendable, CaseIterable {
    case timeline, lanes, views, program, tuning, surface, picture, lesson, present
  }

  /// The screens and subjects that a row applies to.
  public struct Contexts: OptionSet, Sendable, Hashable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let race = Contexts(rawValue: 1)
    public static let inside = Contexts(rawValue: 2)
    public static let surface = Contexts(rawValue: 4)
    public static let network = Contexts(rawValue: 8)
    /// The race, presented to a hall.
    public static let present = Contexts(rawValue: 16)
    public static let relief = Contexts(rawValue: 32)
    public static let map = Contexts(rawValue: 64)
    public static let basins = Contexts(rawValue: 128)
    public static let report = Contexts(rawValue: 256)
    public static let why = Contexts(rawValue: 512)
    public static let alone = Contexts(rawValue: 1024)
    /// The trials of a sweep, which are no race: few keys of races count there.
    public static let sweep = Contexts(rawValue: 2048)
    public static let spectrum = Contexts(rawValue: 4096)

    /// The screens that show lanes on their way, where the arrows tune.
    static let racing: Contexts = [.race, .inside, .present, .alone]
    /// The screens with pictures of the race.
    static let pictures: Contexts = [.race, .present, .alone]
    public static let everyScreen: Contexts = [
      .racing, .relief, .map, .basins, .report, .why, .spectrum,
    ]
    /// The screens with subjects where the arrows tune.
    static let tuning: Contexts = [.racing, .why, .spectrum, .everySubject]
    /// The screens that may be left with escape.
    static let leavable: Contexts = [
      .inside, .relief, .map, .basins, .report, .why, .spectrum, .alone, .sweep, .everySubject,
    ]
    /// The screens outside a presentation, where a remote's keys have other meanings.
    static let desktop: Contexts = everywhere.subtracting(.present)
    public static let everySubject: Contexts = [.surface, .network]
    public static let everywhere: Contexts = [.everyScreen, .everySubject]
    /// Every screen of a race, and the trials of a sweep.
    static let everywhereAndSweep: Contexts = [.everywhere, .sweep]
  }

  /// One screen with one subject.
  public struct Place: Sendable, Hashable {
    let contexts: Contexts

    public init(_ screen: Contexts = .race, _ subject: Contexts = .surface) {
      contexts = [screen, subject]
    }
  }

  public let group: Group
  public let contexts: Contexts
  /// The keys in the help: `. ,`.
  public let label: String
  /// The effects of the keys, in the same order: `one step forward, back`.
  public let help: String
  /// The row in the footer, if there is room: the keys, and one word, which may depend on the state.
  public let footer: Footer?
  /// The row in the footer of a lesson.
  public let lessonFooter: Footer?
  /// The row in the footer for networks.
  public let networkFooter: Footer?
  /// The row in the footers of the screens other than the race.
  public let screenFooters: [Contexts: Footer]
  public let bindings: [(keys: [Key], action: Action)]

  public struct Footer: Sendable {
    let label: String
    /// The position in the footer, from the left.
    let place: Int
    /// The priority: if room is short, higher numbers are left out first.
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
    inside: Footer? = nil, on screens: [Contexts: Footer] = [:], _ bindings: [(keys: [Key], action: Action)]
  ) {
    self.group = group
    self.contexts = contexts
    self.label = label
    self.help = help
    self.footer = footer
    lessonFooter = lesson
    networkFooter = network
    screenFooters = inside.map { screens.merging([.inside: $0]) { own, _ in own } } ?? screens
    self.bindings = bindings
  }
}

extension Desk {
  /// The current screen and subject.
  var place: KeyRow.Place {
    let context: KeyRow.Contexts = presentation != nil && screen == .race ? .present : screen.context
    return KeyRow.Place(context, experiment.network == nil ? .surface : .network)
  }
}
