/// A formula as a flat list of instructions over registers.
struct FormulaProgram: Sendable {
  /// Registers 0 and 1 are x and y; then come the constants, then what is computed.
  private let constants: [Double]
  private let instructions: [FormulaInstruction]
  private let registerCount: Int
  private let result: Int

  /// Programs with so many registers at most keep them on the stack.
  private static let fewRegisters = 32

  /// How much there is to compute.
  var length: Int { instructions.count }

  init(_ graph: FormulaGraph, root: Int) {
    var compiler = FormulaCompiler(graph, root: root)
    compiler.compile()
    constants = compiler.constants
    instructions = compiler.instructions
    registerCount = compiler.registerCount
    result = compiler.register(of: root)
  }

  /// The result at (x, y), whatever kind of number they are.
  @inline(__always)
  func run<Number: FormulaNumber>(_ x: Number, _ y: Number) -> Number {
    // A capacity that the compiler knows is what puts registers on the stack.
    if registerCount <= Self.fewRegisters {
      return withUnsafeTemporaryAllocation(of: Number.self, capacity: 32) { run(x, y, in: $0) }
    }
    return withUnsafeTemporaryAllocation(of: Number.self, capacity: registerCount) { run(x, y, in: $0) }
  }

  /// Numbers are trivial: registers need no end.
  @inline(__always)
  private func run<Number: FormulaNumber>(
    _ x: Number, _ y: Number, in registers: UnsafeMutableBufferPointer<Number>
  ) -> Number {
    registers.initializeElement(at: 0, to: x)
    registers.initializeElement(at: 1, to: y)
    constants.withUnsafeBufferPointer { constants in
      for index in constants.indices {
        registers.initializeElement(at: 2 + index, to: Number(constant: constants[index]))
      }
    }
    instructions.withUnsafeBufferPointer { instructions in
      for step in instructions {
        let value = step.result(
          registers[Int(step.left)], registers[Int(step.right)], third: registers[Int(step.third)])
        registers.initializeElement(at: Int(step.target), to: value)
      }
    }
    return registers[result]
  }
}
