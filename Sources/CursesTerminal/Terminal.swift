import CNcurses
import Canvas
import Foundation

/// The terminal of this process, taken over to show frames. There is only one at a time, on one thread, since
/// ncurses' state is global and unsynchronised.
///
/// It is restored by `restore()`, by `deinit` and, through a guard in C, on `exit()`, signals and crashes.
/// Until then, standard error is withheld, and shown afterwards.
public struct Terminal: ~Copyable {
  /// The colours that frames may use; others are shown as the nearest one.
  public var depth: ColorDepth { capabilities.depth }
  /// The glyphs that frames may use.
  public var glyphs: GlyphSet { capabilities.glyphs }
  /// The terminal's own background, as it reported it; nil if it did not.
  public var background: Color? { capabilities.background }
  /// The glyphs that markers may be drawn with.
  public var markers: GlyphSet { capabilities.markers }
  /// The size in cells, as of the last `poll`.
  public internal(set) var size: Size

  let capabilities: TerminalCapabilities
  var painter: Painter
  var decoder: InputDecoder
  /// Input from before the first `poll`.
  var earlyInput: [Input]
  /// When input was last read.
  var lastRead = ContinuousClock.now
  /// When the paste under way began; nil outside of one.
  var pasteBegan: ContinuousClock.Instant?
  var isUp = true
  var hangUp = HangUpWatch()
  /// The descriptor that becomes readable when a signal arrives.
  let wakeDescriptor: Int32
  /// The pad through which keys are read, since reading through the screen would refresh it.
  let keyboard: CursesWindow
  /// The longest pause within a paste.
  static let longestPause = Duration.seconds(2)
  /// The time after which single characters within a paste are taken for keys.
  static let longestPaste = Duration.seconds(5)
  private let screen: OpaquePointer
  private let controls: Controls
  private var reportsMotion = false
  private let speaksXterm: Bool

  /// Takes over the terminal: alternate screen, no cursor, no echo, mouse reports.
  /// - Throws: `TerminalError` if that fails; the terminal is then unchanged.
  public init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    let start = try Self.start(options)
    screen = start.screen
    wakeDescriptor = start.wakeDescriptor
    capabilities = start.capabilities
    Self.prepare(capabilities)
    keyboard = Self.makeKeyboard()
    decoder = InputDecoder(awaitsReplies: start.awaitsReplies)
    earlyInput = decoder.typedAhead(start.replies.typedAhead) { key_defined($0) }
    speaksXterm = start.speaksXterm
    controls = Controls(
      speaksXterm: start.speaksXterm, redefinesPalette: capabilities.route == .palette)
    let reset = controls.reset
    guard_set_reset(reset, reset.utf8.count)
    guard_arm(true)
    painter = Painter(capabilities)
    size = Self.cursesSize()
    doupdate()
    Self.send(controls.enter)
  }

  deinit {
    if isUp { takeDown() }
  }

  /// Shows `frame` at the terminal's upper left, clipped to its size. Only differences from the last frame
  /// are sent.
  public mutating func present(_ frame: Frame) {
    guard isUp else { return }
    let changes = painter.changes(to: frame, on: size)
    guard !changes.isEmpty else { return }
    // Painting may leave half a sequence in ncurses' buffer, so write nothing directly until it is flushed.
    Self.send(controls.beginUpdate)
    painter.paint(changes, of: frame, on: size)
    wnoutrefresh(curses_standard())
    doupdate()
    Self.send(controls.endUpdate)
  }

  /// Has the mouse reported wherever it moves, or only while a button is down, as at first.
  public mutating func reportMotion(_ wanted: Bool) {
    guard isUp, wanted != reportsMotion else { return }
    reportsMotion = wanted
    Self.send(wanted ? controls.beginMotion : controls.endMotion)
  }

  /// Copies a text to the clipboard if the terminal allows programs to (OSC 52); others ignore it.
  public func copy(_ text: String) {
    guard isUp, speaksXterm else { return }
    Self.send("\u{1B}]52;c;" + Data(text.utf8).base64EncodedString() + "\u{1B}\\")
  }

  /// Restores the terminal. Further calls do nothing, and nothing is shown any more.
  public mutating func restore() {
    guard isUp else { return }
    takeDown()
    isUp = false
  }

  /// Restores the terminal and ends the process with `signal`, so that the parent process sees why.
  public consuming func end(bySignal signal: Int32) -> Never {
    restore()
    guard_end(signal)
  }

  private func takeDown() {
    Self.send(controls.leave)
    endwin()
    if let window = keyboard.window { delwin(window) }
    delscreen(screen)
    guard_close()
  }

  /// Restores the terminal, stops as Ctrl-Z asks, and takes it over again when resumed.
  mutating func stop() {
    Self.send(controls.leave)
    endwin()
    guard_arm(false)
    guard_stop()
    resume()
  }

  /// Takes over the terminal again, whatever happened to it and its size meanwhile.
  mutating func resume() {
    endwin()
    guard_arm(true)
    followSize()
    clearok(curses_shown(), true)
    doupdate()
    painter.forget()
    Self.send(controls.enter + (reportsMotion ? controls.beginMotion : ""))
  }

  /// Updates the size.
  /// - Returns: true if it has changed.
  @discardableResult
  mutating func followSize() -> Bool {
    var (rows, columns): (Int32, Int32) = (0, 0)
    guard curses_ask_size(&rows, &columns) else { return false }
    guard size != Size(columns: Int(columns), rows: Int(rows)) else { return false }
    resizeterm(rows, columns)
    size = Self.cursesSize()
    clearok(curses_shown(), true)
    painter.forget()
    return true
  }
}

@available(*, unavailable)
extension Terminal: Sendable {}
