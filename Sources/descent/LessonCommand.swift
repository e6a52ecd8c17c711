import ArgumentParser
import Scenes
import Wording

/// `descent lesson`: the course, and each of its lessons.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "List the lessons, or open one.",
    usage: "descent lesson [<lesson>] [<options of descent play>]",
    discussion: """
      Without a lesson, lists the course in its order, then the other lessons. A lesson is given by its number in \
      the course, by its name, or by a part of its name or title; a scene file with a lesson is one too. It takes \
      those options of descent play that are about the screen.

        descent lesson
        descent lesson momentum
        descent lesson 3

      Page down goes on, page up back; after the last page comes the next lesson of the course.
      """)

  // Its scene is the lesson, and its options are those of the screen.
  @OptionGroup(visibility: .hidden) var play: Play

  mutating func run() throws {
    guard let wanted = play.options.scene else {
      var output = StandardOutput()
      output.write(Listing.lessons.table)
      return try output.finish()
    }
    let name = try Self.lesson(wanted)
    play.options.scene = name
    guard try play.options.experiment().lesson != nil else {
      let reason =
        try SceneFile.scene(named: name).experiment.lesson == nil
        ? "has no lesson" : "has no lesson with these options, which change its race"
      throw Failure.usage("“\(excerpt(name))” \(reason); open it with descent play \(Quoting.shell(name))")
    }
    try play.run()
  }

  /// The name of the lesson that a text means: by number, name, or a part of its name or title.
  ///
  /// - Parameter text: what was given; the name of a file is passed on.
  /// - Returns: the name of a scene, or of a file.
  /// - Throws: `Failure` if no lesson is meant, or several are.
  static func lesson(_ text: String) throws(Failure) -> String {
    let lessons = SceneLibrary.lessons
    if let number = Int(text) {
      if let lesson = lessons.first(where: { $0.course == number }) { return lesson.name }
      throw .usage("the course has no lesson \(number); it has 1 to \(SceneLibrary.course.count)")
    }
    if lessons.contains(where: { $0.name == text }) || text.contains(/[\/.]/) { return text }
    let wanted = canonical(text)
    for part in [\SceneLibrary.Scene.name, \.title] {
      let found = lessons.filter { canonical($0[keyPath: part]).contains(wanted) }
      if found.count == 1 { return found[0].name }
      guard found.isEmpty else {
        let names = found.map(\.name).joined(separator: ", ")
        throw .usage("“\(excerpt(text))” is part of several lessons: \(names)")
      }
    }
    // Other scenes say that they have no lesson.
    if SceneLibrary.named(text) != nil { return text }
    let names = lessons.map(\.name)
    let hint = nearest(to: text, in: names).map { "; the nearest is “\($0)”" } ?? ""
    throw .usage("no lesson is named “\(excerpt(text))”\(hint). Lessons: \(names.joined(separator: ", "))")
  }
}

extension Listing {
  /// The lessons of the course, then the others.
  static var lessons: Listing {
    Listing(
      "number", "name", "title", "pages",
      rows: SceneLibrary.lessons.map { scene in
        let pages = (try? scene.experiment())?.lesson?.steps.count
        return [
          "\(scene.course.map(String.init) ?? "")", "\(scene.name)", "\(scene.title)",
          "\(pages.map(String.init) ?? "")",
        ]
      })
  }
}
