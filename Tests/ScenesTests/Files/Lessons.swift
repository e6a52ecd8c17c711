import Testing

@testable import Experiments
@testable import Scenes

extension Experiment {
  /// A lesson on a bowl of curvatures 1 and 100: gd needs 270 steps, momentum 33, large diverges.
  static func lesson(_ steps: String) throws -> Experiment {
    try SceneDecoder(colormaps: []).decode(
      """
      surface: {name: quadratic, kappa: 100}
      start: [-2.5, 1]
      steps: 300
      optimizers: [gd: {lr: 0.0198}, momentum: {lr: 0.033, beta: 0.67}, gd: {lr: 0.03, label: large}]
      lesson:
      \(steps)
      """, file: "s.yaml"
    ).experiment
  }

  /// The quickest lesson on networks that there is.
  static func networkLesson(_ steps: String) throws -> Experiment {
    try SceneDecoder(colormaps: []).decode(
      """
      network: {data: "moons:samples=40", layers: [2, 5, 1], batch: 8, epochs: 5, validation: 0.2}
      seed: 1
      optimizers: [sgd: {lr: 0.3}, adam: {lr: 0.05}]
      lesson:
      \(steps)
      """, file: "s.yaml"
    ).experiment
  }
}
