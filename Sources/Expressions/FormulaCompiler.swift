/// Turns a graph into instructions: puts together what one instruction can do, and uses a register again once
/// nobody needs what is in it.
struct FormulaCompiler {
  private struct Step {
    let node: Int
    var form: FormulaInstruction.Form = .plain
    let operation: FormulaOperation
    var left: Int
    var right: Int
    var third: Int

    var operands: Set<Int> { [left, right, third] }
  }

  private let graph: FormulaGraph
  private let root: Int
  private var registers: [Int: Int] = [:]
  private var free: [Int] = []
  private(set) var constants: [Double] = []
  private(set) var instructions: [FormulaInstruction] = []
  private(set) var registerCount = 2

  init(_ graph: FormulaGraph, root: Int) {
    self.graph = graph
    self.root = root
  }

  func register(of node: Int) -> Int { registers[node] ?? 0 }

  mutating func compile() {
    let steps = steps()
    place(Set(steps.flatMap(\.operands)).union([root]).sorted())
    var lastUse: [Int: Int] = [:]
    for step in steps {
      for node in step.operands { lastUse[node] = step.node }
    }
    for step in steps {
      let (left, right, third) = (register(of: step.left), register(of: step.right), register(of: step.third))
      for node in step.operands.sorted() where lastUse[node] == step.node { release(node) }
      let target = free.popLast() ?? registerCount
      registerCount = max(registerCount, target + 1)
      registers[step.node] = target
      instructions.append(
        FormulaInstruction(
          form: step.form, operation: step.operation, target: Int32(target), left: Int32(left),
          right: Int32(right), third: Int32(third)))
    }
  }

  /// Gives variables and constants their registers.
  private mutating func place(_ nodes: [Int]) {
    for node in nodes {
      switch graph.nodes[node] {
      case .variable(let place): registers[node] = place
      case .constant(let bits):
        registers[node] = registerCount
        registerCount += 1
        constants.append(Double(bitPattern: bits))
      case .operation: break
      }
    }
  }

  private mutating func release(_ node: Int) {
    guard case .operation = graph.nodes[node], let register = registers[node] else { return }
    free.append(register)
  }

  // MARK: Choosing

  /// The steps that lead to the root, each behind those that it needs.
  private func steps() -> [Step] {
    let uses = useCounts()
    var isNeeded = [Bool](repeating: false, count: root + 1)
    isNeeded[root] = true
    var steps: [Step] = []
    for node in (0...root).reversed() where isNeeded[node] {
      guard let step = step(for: node, uses) else { continue }
      steps.append(step)
      for operand in step.operands { isNeeded[operand] = true }
    }
    return steps.reversed()
  }

  /// How many nodes need each node.
  private func useCounts() -> [Int] {
    var uses = [Int](repeating: 0, count: root + 1)
    uses[root] = 1
    for node in (0...root).reversed() where uses[node] > 0 {
      guard case .operation(_, let a, let b) = graph.nodes[node] else { continue }
      for operand in Set([a, b]) { uses[operand] += 1 }
    }
    return uses
  }

  private func step(for node: Int, _ uses: [Int]) -> Step? {
    guard case .operation(let operation, let a, let b) = graph.nodes[node] else { return nil }
    let plain = Step(node: node, operation: operation, left: a, right: b, third: a)
    guard operation == .square else { return withProduct(plain, uses) }
    guard uses[a] == 1, case .operation(let inner, let c, let d) = graph.nodes[a],
      inner == .add || inner == .subtract
    else { return plain }
    var step = withProduct(Step(node: node, operation: inner, left: c, right: d, third: c), uses)
    switch step.form {
    case .productPlus: step.form = .squaredProductPlus
    case .productMinus: step.form = .squaredProductMinus
    case .minusProduct: step.form = .squaredMinusProduct
    default: step.form = inner == .add ? .squaredSum : .squaredDifference
    }
    return step
  }

  /// A sum or difference with a product that nobody else needs.
  private func withProduct(_ plain: Step, _ uses: [Int]) -> Step {
    guard plain.operation == .add || plain.operation == .subtract else { return plain }
    var step = plain
    if let (l, r) = product(plain.right, uses) {
      step.form = plain.operation == .add ? .productPlus : .minusProduct
      (step.left, step.right, step.third) = (l, r, plain.left)
    } else if let (l, r) = product(plain.left, uses) {
      step.form = plain.operation == .add ? .productPlus : .productMinus
      (step.left, step.right, step.third) = (l, r, plain.right)
    }
    return step
  }

  private func product(_ node: Int, _ uses: [Int]) -> (Int, Int)? {
    guard uses[node] == 1, case .operation(let operation, let a, let b) = graph.nodes[node],
      operation == .multiply || operation == .square
    else { return nil }
    return (a, b)
  }
}
