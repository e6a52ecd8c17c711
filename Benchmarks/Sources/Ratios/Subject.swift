import Optimizers

/// A rule to measure, and the C loop to compare it with.
struct Subject<Scalar: CScalar, Rule: Optimizers.Rule> where Rule.Scalar == Scalar {
  let name: String
  /// The number of arrays that a step reads and writes.
  let reads: Int
  let writes: Int
  let cStep: (inout CState<Scalar>) -> Void
  let configure: (inout Rule) -> Void

  /// The number of arrays kept between steps, besides parameters and gradient.
  var memories: Int { reads - 2 }
  /// The bytes moved per parameter and step, ignoring caches.
  var traffic: Double { Double((reads + writes) * MemoryLayout<Scalar>.size) }
  var title: String { "\(name) \(Scalar.self)" }

  init(
    _ name: String, _ rule: Rule.Type, reads: Int, writes: Int,
    c: @escaping (inout CState<Scalar>) -> Void, configure: @escaping (inout Rule) -> Void = { _ in }
  ) {
    (self.name, self.reads, self.writes, cStep) = (name, reads, writes, c)
    self.configure = configure
  }
}

/// An action for every rule.
protocol SubjectVisitor {
  func visit<Scalar, Rule>(_ subject: Subject<Scalar, Rule>)
}

extension SubjectVisitor {
  /// Visits all rules in both scalars.
  func visitAll() {
    visitAll(Float.self)
    visitAll(Double.self)
  }

  private func visitAll<Scalar: CScalar>(_ scalar: Scalar.Type) {
    visit(Subject("gd", GradientDescent<Scalar>.self, reads: 2, writes: 1, c: Scalar.gd))
    visit(
      Subject("momentum", SGD<Scalar>.self, reads: 3, writes: 2, c: Scalar.momentum) { $0.momentum = 0.9 })
    visit(Subject("rmsprop", RMSprop<Scalar>.self, reads: 3, writes: 2, c: Scalar.rmsprop))
    visit(Subject("adam", Adam<Scalar>.self, reads: 4, writes: 3, c: Scalar.adam))
    visit(
      Subject("adamw", Adam<Scalar>.self, reads: 4, writes: 3, c: Scalar.adamw) {
        $0.weightDecay = 0.01
        $0.decoupledWeightDecay = true
      })
    visit(Subject("lion", Lion<Scalar>.self, reads: 3, writes: 2, c: Scalar.lion))
  }
}
