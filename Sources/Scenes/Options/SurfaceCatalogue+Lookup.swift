import Catalogue
import Experiments
import Landscapes
import Optimizers

extension SurfaceCatalogue {
  /// The row that answers to `name`; `-`, `_` and case do not matter.
  ///
  /// - Throws: `OptionError.unknownName`, with the nearest right one.
  public static func entry(named name: String) throws(OptionError) -> SurfaceEntry {
    try lookup(name, in: all, kind: "surface")
  }
}
