extension KeyTable {
  /// The keys of a presentation; the first two rows begin one.
  static let present: [KeyRow] = [
    KeyRow(.present, "F", "present to a hall, or not", [(["F"], .present)]),
    KeyRow(
      .present, "F5 sh-F5", "present from start, here",
      [([.function(5)], .presentFromStart), ([.function(17)], .presentFromHere)]),
    KeyRow(
      .present, "pgdn n", "next page; or play, pause", in: [.present, .everySubject],
      [([.pageDown, "n"], .nextLessonStep)]),
    KeyRow(
      .present, "pgup p", "page before; or the start", in: [.present, .everySubject],
      [([.pageUp, "p"], .previousLessonStep)]),
    KeyRow(
      .present, "b .", "dark screen, until a key", in: [.present, .everySubject], [(["b", "."], .blank)]),
    KeyRow(
      .present, "] [", "one step on, one back", in: [.present, .everySubject],
      [(["]"], .stepForward), (["[", ","], .stepBack)]),
    KeyRow(
      .present, "esc", "leave the presentation", in: [.present, .everySubject],
      [([.escape], .leavePresentation)]),
  ]
}
