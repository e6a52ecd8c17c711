/// The identity of a job: which race, and which path of it. A report of another identity
/// is of something that nobody asks for any more.
public struct JobID: Sendable, Hashable {
  /// Counts the races of the program; another number is another race, from its start.
  public let race: Int
  /// How many changes the race has seen; another number is another path.
  public let changes: Int

  public init(race: Int, changes: Int = 0) {
    self.race = race
    self.changes = changes
  }
}
