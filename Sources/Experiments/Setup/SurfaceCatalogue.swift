import Landscapes

/// Every surface that a race can be run on: the landscapes, and planes through the loss of small networks.
public enum SurfaceCatalogue {
  public static let all: [SurfaceEntry] = SurfaceEntry.all + [.tinyMLP]
}
