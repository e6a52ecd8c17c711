import CNcurses
import CPseudoTerminal
import Foundation
import Testing

@testable import CursesTerminal

@Suite struct HangUpWatchTests {
  /// A terminal as the program sees it, and the end from which keys come.
  private struct Line: ~Copyable {
    private(set) var keyboard: Int32 = -1
    private(set) var terminal: Int32 = -1

    init() throws {
      try #require(pseudo_terminal_open(&keyboard, &terminal, 80, 24) == 0)
      var modes = termios()
      tcgetattr(terminal, &modes)
      cfmakeraw(&modes)
      tcsetattr(terminal, TCSANOW, &modes)
    }

    deinit {
      if keyboard >= 0 { close(keyboard) }
      close(terminal)
    }

    func type(_ text: String) { _ = write(keyboard, text, text.utf8.count) }

    mutating func hangUp() {
      close(keyboard)
      keyboard = -1
    }

    var state: Int32 {
      var descriptor = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      return poll(&descriptor, 1, 0) > 0 ? Int32(descriptor.revents) : 0
    }

    var waiting: Int32 {
      var count: Int32 = 0
      return ioctl(terminal, UInt(FIONREAD), &count) == 0 ? count : -1
    }
  }

  /// A key, then Ctrl-Z, which throws the key away, between poll and the look at what waits.
  @Test func inputThatIsTakenBackIsNoHangUp() throws {
    var watch = HangUpWatch()
    let line = try Line()
    for _ in 0..<10 {
      line.type("x")
      let state = line.state
      #expect(state & POLLIN != 0)
      tcflush(line.terminal, TCIFLUSH)
      #expect(line.waiting == 0)
      let atOnce = watch.hasHungUp(state, waiting: line.waiting)
      let later = watch.hasHungUp(line.state, waiting: line.waiting)
      #expect([atOnce, later] == [false, false])
    }
  }

  @Test func aTerminalThatHasGoneIsFoundOut() throws {
    var watch = HangUpWatch()
    var line = try Line()
    line.hangUp()
    let gone = watch.hasHungUp(line.state, waiting: line.waiting)
    #expect(gone)
  }

  @Test func whatWasTypedLastIsReadBefore() throws {
    var watch = HangUpWatch()
    let gone = [(POLLIN | POLLHUP, 1), (POLLIN | POLLHUP, 0)].map { watch.hasHungUp(Int32($0), waiting: $1) }
    #expect(gone == [false, true])
  }

  @Test func theEndOfAFileStaysOne() {
    var watch = HangUpWatch()
    let gone = (0..<4).map { _ in watch.hasHungUp(Int32(POLLIN), waiting: 0) }
    #expect(gone == [false, false, true, true])
    let idle = watch.hasHungUp(0, waiting: 0)
    let again = watch.hasHungUp(Int32(POLLIN), waiting: 0)
    #expect([idle, again] == [false, false])
  }
}
