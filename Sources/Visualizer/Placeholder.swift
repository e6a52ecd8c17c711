/// The whole program as a pure function.
public enum Visualizer {
  public static let colormapNames = ["dusk"]
}
