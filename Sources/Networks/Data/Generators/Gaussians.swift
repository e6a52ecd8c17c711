import Optimizers
import RealModule

extension DataSetEntry {
  /// Round clusters, a class each and in turn. With two inputs their centers lie evenly on the unit circle, with more
  /// they are drawn on the unit sphere.
  ///
  /// Source: `make_blobs` of scikit-learn.
  public static let gaussians = DataSetEntry(
    "gaussians", aliases: ["blobs", "make_blobs"], title: "Gaussian clusters",
    formula: "N((cos 2πk/K, sin 2πk/K), σ²I)", citation: "scikit-learn make_blobs",
    samples: 200, atLeast: 10, noise: 0.25,
    parameters: [
      .whole("classes", "how many clusters there are, K", in: ParameterRange(2...10), default: 3),
      .whole("inputs", "how many numbers a sample has", in: ParameterRange(2...100), default: 2),
    ]
  ) { generation in
    let (classes, inputs) = (generation.values.count("classes"), generation.values.count("inputs"))
    let centers = (0..<classes).map { number in
      guard inputs == 2 else { return generation.direction(number, of: inputs) }
      let angle = 2 * Double.pi * Double(number) / Double(classes)
      return [.cos(angle), .sin(angle)]
    }
    return generation.points(
      classes: (0..<classes).map { "\($0)" },
      inputNames: inputs == 2 ? ["x", "y"] : (1...inputs).map { "x\($0)" }
    ) { sample, _ in (centers[sample % classes], sample % classes) }
  }
}
