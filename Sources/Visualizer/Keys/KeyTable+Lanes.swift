extension KeyTable {
  /// The keys that change the list of lanes.
  static let laneList: [KeyRow] = [
    KeyRow(.lanes, "N", "new lane", [(["N"], .addLane)]),
    KeyRow(.lanes, "O", "options of the lane", [(["O"], .changeLane)]),
    KeyRow(.lanes, "del", "remove the lane", [([.delete], .removeLane)]),
    KeyRow(.lanes, "U", "undo new, options, del", [(["U"], .undoLanes)]),
  ]

  /// The key of the command palette.
  static let palette: [KeyRow] = [
    KeyRow(
      .program, ":", "any action or command", footer: .init(":", place: 19, rank: 7) { _ in "find" },
      network: .init(":", place: 19, rank: 15) { _ in "find" }, [([":"], .palette)])
  ]
}
