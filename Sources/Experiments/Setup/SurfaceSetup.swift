import Landscapes
import Optimizers
import Wording

/// A surface and the values that shape it.
public struct SurfaceSetup: Sendable {
  public let entry: SurfaceEntry
  /// The values of the parameters of `entry`, in order.
  public let values: [Double]
  public let surface: any Surface

  public init(entry: SurfaceEntry, values: [Double], surface: any Surface) {
    self.entry = entry
    self.values = values
    self.surface = surface
  }

  public init(_ entry: SurfaceEntry) {
    self.entry = entry
    values = entry.defaults
    surface = entry.make(values)
  }

  /// `NAME[:key=value,…]`, with the values that differ from their defaults, or `formula:TEXT[;key=value,…]`.
  public var text: String {
    if let formula {
      let settings = formula.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\(shortest($0.value))" }
      return "formula:\(formula.text)" + (settings.isEmpty ? "" : ";" + settings.joined(separator: ","))
    }
    let changed = zip(entry.parameters, values).filter { $0.defaultNumber != $1 }
    let settings = changed.map { "\($0.key)=\(shortest($1))" }.joined(separator: ",")
    return settings.isEmpty ? entry.name : "\(entry.name):\(settings)"
  }
}
