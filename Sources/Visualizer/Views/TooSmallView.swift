import Canvas

/// `descent needs 40×12`
struct TooSmallView {
  let needed: Size

  func draw(into frame: inout Frame, style: Style) {
    func text(_ size: Size) -> String { style.text("\(size.columns)×\(size.rows)") }
    let lines = [
      "descent needs \(text(needed))", "this window is \(text(frame.size))", "", "q quit",
    ]
    let top = max(0, (frame.rows - lines.count) / 2)
    for (offset, line) in lines.enumerated() {
      frame.put(
        line, row: top + offset, column: min(2, max(0, frame.columns - line.width)),
        foreground: offset == 0 ? style[.bright] : style[.dim])
    }
  }
}
