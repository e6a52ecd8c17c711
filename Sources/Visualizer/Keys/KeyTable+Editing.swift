extension KeyTable {
  /// The keys of a line of text, `LineEditor`, for the help: every box has them, and no screen.
  public static let editing: [(label: String, help: String)] = [
    ("← →", "move; with ^ by words"),
    ("^a ^e", "start, end (home, end)"),
    ("^u ^k", "clear before, after"),
    ("^w", "clear the word before"),
    ("↑ ↓", "earlier, later entries"),
  ]
}
