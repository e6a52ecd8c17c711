import CNcurses
import Canvas
import Foundation

/// The terminal that this process runs in, taken over to show frames. There is one at a time, on one thread:
/// ncurses' state is global and knows no locks.
///
/// It is given back by `restore()`, by the end of the value's life and, through a guard in C, by `exit()`, by
/// signals and by crashes. Until then standard error is kept aside, and shown afterwards.
public struct Terminal: ~Copyable {
  /// The colours that frames may use; others are shown as the nearest.
  public var depth: ColorDepth { capabilities.depth }
  /// The glyphs that frames may use.
  public var glyphs: GlyphSet { capabilities.glyphs }
  /// The glyphs that markers may be drawn with.
  public var markers: GlyphSet { capabilities.markers }
  /// The size in cells, as of the last `poll`.
  public internal(set) var size: Size

  let capabilities: TerminalCapabilities
  var painter: Painter
  var decoder: InputDecoder
  /// Input from before the first `poll`.
  var earlyInput: [Input]
  var isUp = true
  var hangUp = HangUpWatch()
  /// Readable when a signal has come.
  let wakeDescriptor: Int32
  /// Keys are read through a pad: reading through the screen would also refresh it.
  let keyboard: UnsafeMutablePointer<WINDOW>?
  private let screen: OpaquePointer
  private let controls: Controls
  private let speaksXterm: Bool

  /// Takes the terminal over: alternate screen, no cursor, no echo, mouse reports.
  /// - Throws: `TerminalError` where that cannot be; the terminal is then as it was.
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

  /// Shows `frame`, its upper left corner in the terminal's; what does not fit is cut off. Only what differs
  /// from the last frame is sent.
  public mutating func present(_ frame: Frame) {
    guard isUp else { return }
    let changes = painter.changes(to: frame, on: size)
    guard !changes.isEmpty else { return }
    // Painting may leave half a sequence in ncurses' buffer, so nothing is written by hand after it.
    Self.send(controls.beginUpdate)
    painter.paint(changes, of: frame, on: size)
    wnoutrefresh(curses_standard())
    doupdate()
    Self.send(controls.endUpdate)
  }

  /// Puts a text into the clipboard, where the terminal lets programs do that (OSC 52); others ignore it.
  public func copy(_ text: String) {
    guard isUp, speaksXterm else { return }
    Self.send("\u{1B}]52;c;" + Data(text.utf8).base64EncodedString() + "\u{1B}\\")
  }

  /// Gives the terminal back. Nothing happens the second time, and nothing is shown from then on.
  public mutating func restore() {
    guard isUp else { return }
    takeDown()
    isUp = false
  }

  /// Gives the terminal back and ends the process by `signal`, so that whoever started it sees why.
  public consuming func end(bySignal signal: Int32) -> Never {
    restore()
    guard_end(signal)
  }

  private func takeDown() {
    Self.send(controls.leave)
    endwin()
    if let keyboard { delwin(keyboard) }
    delscreen(screen)
    guard_close()
  }

  /// Gives the terminal back, stops as Ctrl-Z asks, and takes it again when resumed.
  mutating func stop() {
    Self.send(controls.leave)
    endwin()
    guard_arm(false)
    guard_stop()
    resume()
  }

  /// Takes the terminal again, whatever was done to it and its size meanwhile.
  mutating func resume() {
    endwin()
    guard_arm(true)
    followSize()
    clearok(curses_shown(), true)
    doupdate()
    painter.forget()
    Self.send(controls.enter)
  }

  /// Reads the size anew.
  /// - Returns: whether it is another one.
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
