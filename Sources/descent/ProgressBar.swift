#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A line on stderr that shows the progress of a computation and the time left; only if stderr is a terminal,
/// and at most ten times a second.
struct ProgressBar {
  private let isShown: Bool
  private let start = now()
  private var last = -1.0
  private var width = 0

  init(isWanted: Bool) { isShown = isWanted && isatty(STDERR_FILENO) == 1 }

  /// True if `show` would show something now.
  var isDue: Bool { isShown && now() - last >= 0.1 }

  /// - Parameters:
  ///   - share: the fraction done since `init`, 0…1.
  ///   - text: the name of the work.
  mutating func show(_ share: Double, _ text: String) {
    guard isDue else { return }
    last = now()
    let line = Self.line(share, text, elapsed: last - start)
    StandardError.write("\r" + line + String(repeating: " ", count: max(0, width - line.count)))
    width = line.count
  }

  /// Erases the line, so that other output can take its place.
  mutating func clear() {
    guard isShown, width > 0 else { return }
    StandardError.write("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }

  /// `[#########---------------] 38 %  0:12 left  epoch 7 of 20`
  static func line(_ share: Double, _ text: String, elapsed: Double) -> String {
    let cells = 24
    let share = min(1, max(0, share))
    let full = Int((share * Double(cells)).rounded(.down))
    let bar = String(repeating: "#", count: full) + String(repeating: "-", count: cells - full)
    let left = share > 0.01 ? time(elapsed * (1 - share) / share) + " left" : "…"
    return "[\(bar)] \(Int(share * 100)) %  \(left)  \(text)"
  }

  /// `0:07`, `1:02:30`
  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 3.6e8).rounded(.up))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(whole % 60))" : "\(minutes):\(two(whole % 60))"
  }
}
