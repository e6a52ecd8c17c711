/// The parts of an expression, each once: equal parts are one node, and what is constant is computed
/// when it is built.
struct FormulaGraph: Sendable {
  enum Node: Hashable, Sendable {
    /// By its place in the vocabulary.
    case variable(Int)
    /// By its bits, so that NaN equals itself.
    case constant(UInt64)
    case operation(FormulaOperation, Int, Int)
  }

  /// Every node stands behind those it is computed from.
  private(set) var nodes: [Node] = []
  private var places: [Node: Int] = [:]

  mutating func place(of node: Node) -> Int {
    if let place = places[node] { return place }
    places[node] = nodes.count
    nodes.append(node)
    return nodes.count - 1
  }

  mutating func constant(_ value: Double) -> Int { place(of: .constant(value.bitPattern)) }

  /// An operation on one node, or on two.
  mutating func apply(_ operation: FormulaOperation, _ a: Int, _ b: Int? = nil) -> Int {
    let second = b ?? a
    if let left = value(of: a), let right = value(of: second) {
      return constant(operation.value(left, right))
    }
    switch operation {
    case .multiply where a == second: return place(of: .operation(.square, a, a))
    case .power: return power(a, second)
    default: return place(of: .operation(operation, a, second))
    }
  }

  /// A function of any number of nodes, from operations on one or two.
  mutating func call(_ function: FormulaOperation, _ arguments: [Int]) -> Int {
    switch function {
    case .norm: apply(.sqrt, apply(.total, apply(.square, arguments[0])))
    case .dot: apply(.total, apply(.multiply, arguments[0], arguments[1]))
    case .clip: apply(.min, apply(.max, arguments[0], arguments[1]), arguments[2])
    default:
      function.arity == .one
        ? apply(function, arguments[0])
        : arguments.dropFirst().reduce(arguments[0]) { apply(function, $0, $1) }
    }
  }

  /// The number that a node always is, or nil.
  func value(of node: Int) -> Double? {
    if case .constant(let bits) = nodes[node] { Double(bitPattern: bits) } else { nil }
  }

  /// Small whole exponents are products, and powers of e are exponentials.
  private mutating func power(_ base: Int, _ exponent: Int) -> Int {
    if value(of: base) == FormulaVocabulary.euler { return place(of: .operation(.exp, exponent, exponent)) }
    guard let number = value(of: exponent), let whole = Int(exactly: number), abs(whole) <= 16 else {
      return place(of: .operation(.power, base, exponent))
    }
    guard whole != 0 else { return constant(1) }
    let product = product(of: base, count: abs(whole))
    return whole > 0 ? product : apply(.divide, constant(1), product)
  }

  private mutating func product(of node: Int, count: Int) -> Int {
    if count == 1 { return node }
    let half = product(of: node, count: count / 2)
    let even = apply(.square, half)
    return count.isMultiple(of: 2) ? even : apply(.multiply, even, node)
  }
}
