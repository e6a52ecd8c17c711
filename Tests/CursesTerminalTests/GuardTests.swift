import CNcurses
import CPseudoTerminal
import Foundation
import Synchronization
import Testing

/// The guard is one per process, and so is standard input.
@Suite(.serialized) struct GuardTests {
  /// Runs `body` while the guard watches over a pseudo-terminal.
  private func guarded(_ body: () throws -> Void) throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(pseudo_terminal_open(&master, &slave, 80, 24) == 0)
    let input = dup(STDIN_FILENO)
    dup2(slave, STDIN_FILENO)
    defer {
      dup2(input, STDIN_FILENO)
      for descriptor in [input, master, slave] { close(descriptor) }
    }
    try #require(guard_open() >= 0)
    defer { guard_close() }
    try body()
  }

  @Test func aSignalIsTakenOnce() throws {
    try guarded {
      #expect(!guard_take(SIGWINCH))
      let sender = Sender(rounds: 1)
      sender.start()
      while !guard_take(SIGWINCH), !sender.hasLostOne {}
      sender.signalWasTaken()
      #expect(!sender.hasLostOne)
      #expect(!guard_take(SIGWINCH))
    }
  }

  /// The sender waits for each signal to be taken. This thread takes without a pause, so that signals come at every
  /// moment of it, and one that is lost is never taken.
  @Test func noSignalIsLost() throws {
    try guarded {
      let sender = Sender(rounds: 2000)
      sender.start()
      while sender.isRunning {
        if guard_take(SIGWINCH) { sender.signalWasTaken() }
      }
      #expect(!sender.hasLostOne)
    }
  }
}

/// A thread that sends signals to itself, each after the one before was taken.
private final class Sender: Sendable {
  private let rounds: Int
  private let taken = Atomic(0)
  private let ended = Atomic(false)
  private let lost = Atomic(false)

  init(rounds: Int) { self.rounds = rounds }

  var isRunning: Bool { !ended.load(ordering: .acquiring) }
  var hasLostOne: Bool { lost.load(ordering: .acquiring) }
  func signalWasTaken() { taken.add(1, ordering: .releasing) }

  func start() { Thread { self.run() }.start() }

  private func run() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGWINCH)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    defer { ended.store(true, ordering: .releasing) }
    for round in 0..<rounds {
      pthread_kill(pthread_self(), SIGWINCH)
      let deadline = Date(timeIntervalSinceNow: 30)
      while taken.load(ordering: .acquiring) == round {
        guard Date() < deadline else { return lost.store(true, ordering: .releasing) }
      }
    }
  }
}
