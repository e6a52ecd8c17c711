import Testing

@testable import Optimizers

@Suite struct ParameterLayoutTests {
  @Test func tensorsLieOneBehindTheOther() throws {
    let layout = try ParameterLayout([("W", [3, 2]), ("b", [2]), ("K", [2, 2, 2])])
    #expect(layout.parameterCount == 16)
    #expect(layout.tensors.map(\.range) == [0..<6, 6..<8, 8..<16])
    #expect(layout.tensors[0].matrix?.rows == 3 && layout.tensors[0].matrix?.columns == 2)
    #expect(layout.tensors[1].matrix == nil && layout.tensors[2].matrix == nil)
    #expect(ParameterLayout.vector(5).tensors.map(\.range) == [0..<5])
  }

  /// The filters of a convolution are a matrix with a row for each, and what optax has of them one with a column.
  @Test func moreAxesAreAMatrixOfOutputs() throws {
    func matrix(_ shape: [Int], _ axis: Int?) throws -> [Int]? {
      try ParameterLayout([("W", shape)], outputAxis: axis).tensors[0].outputMatrix.map {
        [$0.rows, $0.columns]
      }
    }
    #expect(try matrix([6, 3, 5, 5], 0) == [6, 75] && matrix([5, 5, 3, 6], nil) == [75, 6])
    #expect(try matrix([3, 2], 0) == [3, 2] && matrix([3], 0) == nil && matrix([3, 2, 4], 1) == nil)
  }

  @Test(arguments: [[], [0], [3, -1], [Int.max, 2]])
  func shapesThatAreNoneAreRefused(_ shape: [Int]) {
    #expect(throws: OptimizerError.self) { try ParameterLayout([("W", shape)]) }
  }

  /// The axis of what comes out is the last one where nothing is said, as optax has it.
  @Test func theOutputAxisIsTheLastUnlessItIsGiven() throws {
    let shapes = [("W", [3, 2]), ("b", [2]), ("K", [5, 2, 3])]
    #expect(try ParameterLayout(shapes).tensors.map(\.outputAxis) == [1, 0, 2])
    #expect(try ParameterLayout(shapes, outputAxis: 0).tensors.map(\.outputAxis) == [0, 0, 0])
    #expect(try ParameterLayout(shapes, outputAxis: 1).tensors.map(\.outputAxis) == [1, 0, 1])
    #expect(try ParameterLayout.matrix(rows: 3, columns: 2, outputAxis: 0).tensors[0].outputAxis == 0)
  }

  /// Every row takes any layout, and descends in it.
  @Test(arguments: Contract.all)
  func everyRuleTakesALayout(_ contract: Contract) throws {
    let layout = try ParameterLayout([("W", [3, 2]), ("b", [2])])
    var rule = contract.entry.make(layout: layout)
    rule.learningRate = 0.01
    var θ = [Double](repeating: 1, count: 8)
    for _ in 0..<20 { rule.step(&θ, gradient: θ) }
    #expect(θ.allSatisfy { $0.isFinite && $0 < 1 })
  }

  /// A filter of a convolution is a row, whatever its axes, alone and with Adam for the biases.
  @Test(arguments: ["muon", "muon-alone"])
  func muonTakesFiltersAsRows(_ name: String) throws {
    func path(_ shape: [Int]) throws -> [Double] {
      let layout = try ParameterLayout([("W", shape), ("b", [4])], outputAxis: 0)
      var rule: any Optimizer<Double> = Muon<Double>(layout: layout)
      if name == "muon" { rule = MuonWithAdam<Double>(layout: layout) }
      var θ = (0..<layout.parameterCount).map { Double($0 * 7 % 11) - 5 }
      for _ in 0..<5 { rule.step(&θ, gradient: θ.map { $0 * $0 * $0 / 100 }) }
      return θ
    }
    #expect(try path([4, 2, 3, 3]) == path([4, 18]))
    #expect(try path([4, 2, 3, 3]) != path([72]))
  }

  /// Norms are a tensor's own: what one layer does is nothing to another.
  @Test(arguments: ["lamb", "lars", "novograd", "adafactor", "muon", "sm3"])
  func tensorsDoNotMix(_ name: String) throws {
    let entry = try #require(OptimizerEntry.all.first { $0.name == name })
    var both = entry.make(layout: try ParameterLayout([("W", [2, 2]), ("V", [2, 2])]))
    var alone = entry.make(layout: try .matrix(rows: 2, columns: 2))
    var (θ, η) = ([1, 2, 3, 4, 50, -60, 70, 80.0], [1, 2, 3, 4.0])
    for step in 1...10 {
      let g = [0.1, -0.2, 0.3, 0.4].map { $0 / Double(step) }
      both.step(&θ, gradient: g + [9, 9, 9, 9])
      alone.step(&η, gradient: g)
    }
    #expect(Array(θ.prefix(4)) == η)
  }
}
