/// The picture that the look was made on.
func rosenbrock(_ x: Double, _ y: Double) -> Double {
  (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
}
