import Experiments
import Landscapes
import Optimizers

extension SurfaceCatalogue {
  /// The row that answers to `name`; `-`, `_` and case do not matter.
  ///
  /// - Throws: `OptionError.unknownName`, with the nearest right one.
  public static func entry(named name: String) throws(OptionError) -> SurfaceEntry {
    let wanted = canonical(name)
    let entry = all.first { canonical($0.name) == wanted || $0.aliases.contains { canonical($0) == wanted } }
    guard let entry else {
      throw .unknownName(
        kind: "surface", name: name, nearest: nearest(to: name, in: all.flatMap { [$0.name] + $0.aliases }),
        all: all.map(\.name))
    }
    return entry
  }
}
