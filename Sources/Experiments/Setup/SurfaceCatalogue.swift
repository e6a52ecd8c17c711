import Landscapes

/// All surfaces for races: the landscapes, and planes through the loss of small networks.
public enum SurfaceCatalogue {
  public static let all: [SurfaceEntry] = SurfaceEntry.all + [.tinyMLP]
}
