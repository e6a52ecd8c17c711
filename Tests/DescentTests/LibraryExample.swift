import Optimizers

/// The README's example of `Optimizers` as a library, compiled and run; `ReadmeTests` holds both beside each
/// other.
func libraryExample() -> [Double] {
  // README begins here
  var adam = Adam<Double>(parameterCount: 2) { $0.learningRate = 0.05 }
  var θ = [-1.2, 1.0]
  for _ in 0..<2000 {
    let (x, y) = (θ[0], θ[1])
    let gradient = [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]
    adam.step(&θ, gradient: gradient)
  }
  // README ends here
  return θ
}
