/// The identity of a job: the race and its path. A report with another identity is obsolete.
public struct JobID: Sendable, Hashable {
  /// The number of the race; a new number means a new race from its start.
  public let race: Int
  /// The number of changes to the race; a new number means a new path.
  public let changes: Int

  public init(race: Int, changes: Int = 0) {
    self.race = race
    self.changes = changes
  }
}
