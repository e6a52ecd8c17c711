import Testing

@testable import Optimizers

/// What is put back goes on as if it had never stopped, for every rule of the catalogue.
@Suite struct OptimizerStateTests {
  /// Room to compute in, which every step fills anew.
  private static let scratch = [
    "sophia": "latest", "lamb": "direction", "lars": "direction", "adafactor": "direction",
    "sm3": "workspace", "muon": "workspace",
  ]

  @Test(arguments: Memory.all)
  func whatIsPutBackGoesOnBitForBit(_ memory: Memory) throws {
    let scratch = Self.scratch[memory.entry.name]
    try goesOn(try memory.double(), scratch)
    try goesOn(try memory.float(), scratch)
  }

  private func goesOn<Scalar>(_ fresh: Walker<Scalar>, _ scratch: String?) throws {
    for pause in [0, 1, 2, 7] {
      var walker = fresh
      _ = walker.walk(0..<pause)
      var resumed = try walker.resumed(fresh, with: walker.pipeline.state)
      #expect(resumed.properties(without: scratch) == walker.properties(without: scratch))
      #expect(resumed.evaluationPoint == walker.evaluationPoint)
      let path = walker.walk(pause..<pause + 12)
      #expect(path.joined().allSatisfy { $0.isFinite }, "numbers that say something")
      #expect(resumed.walk(pause..<pause + 12) == path, "after \(pause) steps")
      #expect(resumed.pipeline.state == walker.pipeline.state)
    }
  }

  // MARK: Nothing too much

  /// Fields without which the way goes on as it was, and why.
  private static let idle = ["lbfgs": ["rule.isResting": "it does not come to rest here"]]

  /// Each field is needed: with its first value in place of what was saved, the way is another, or is refused.
  @Test(arguments: Memory.all)
  func everyFieldIsNeeded(_ memory: Memory) throws {
    let fresh = try memory.double()
    let first = fresh.pipeline.state
    var all: Set<String> = []
    var needed: Set<String> = []
    for pause in 1...10 {
      var walker = fresh
      _ = walker.walk(0..<pause)
      let state = walker.pipeline.state
      all.formUnion(state.names)
      let way = pause..<pause + 12
      var uninterrupted = walker
      let path = uninterrupted.walk(way)
      for name in state.names.subtracting(needed) where state.differs(from: first, in: name) {
        var lacking = state
        (lacking.vectors[name], lacking.numbers[name]) = (first.vectors[name], first.numbers[name])
        var resumed = try? walker.resumed(fresh, with: lacking)
        if resumed?.walk(way) != path { needed.insert(name) }
      }
    }
    #expect(all.subtracting(needed) == Set((Self.idle[memory.entry.name] ?? [:]).keys))
  }

  // MARK: Nothing trusted

  /// Whatever stands in a field, it is refused or gone on from; nothing traps.
  @Test(arguments: Memory.all)
  func strangeFieldsCrashNothing(_ memory: Memory) throws {
    let fresh = try memory.double()
    var walker = fresh
    _ = walker.walk(0..<6)
    let state = walker.pipeline.state
    let numbers = [.nan, .infinity, -1, 0, 0.5, 1, 1000, 0x1p53, 0x1p54, -1e300] as [Double]
    let vectors =
      [0, 1, 14, 16, 1000].map { [Double](repeating: 1, count: $0) }
      + [.nan, .infinity, 1e300].map { [Double](repeating: $0, count: 15) }
    var strange: [OptimizerState<Double>] = [OptimizerState()]
    for name in state.vectors.keys {
      for vector in vectors {
        strange.append(state)
        strange[strange.count - 1].vectors[name] = vector
      }
    }
    for name in state.numbers.keys {
      for number in numbers {
        strange.append(state)
        strange[strange.count - 1].numbers[name] = number
      }
    }
    strange.append(state)
    strange[strange.count - 1].vectors = state.vectors.mapValues { _ in [] }
    for name in state.names {
      strange.append(state)
      (strange[strange.count - 1].vectors[name], strange[strange.count - 1].numbers[name]) = (nil, nil)
    }
    var refused = 0
    for state in strange {
      do throws(OptimizerError) {
        var resumed = try walker.resumed(fresh, with: state)
        #expect(resumed.evaluationPoint.count == 15)
        _ = resumed.walk(6..<9)
      } catch {
        refused += 1
        #expect(!error.description.isEmpty)
      }
    }
    #expect(refused > 0 && refused < strange.count)
  }

  @Test func mistakesAreNamed() throws {
    let memory = Memory(contract: try #require(Contract.all.first { $0.entry.name == "adam" }))
    let fresh = try memory.double()
    var walker = fresh
    _ = walker.walk(0..<3)
    func said(_ change: (inout OptimizerState<Double>) -> Void) -> String {
      var state = walker.pipeline.state
      change(&state)
      do throws(OptimizerError) { _ = try walker.resumed(fresh, with: state) } catch {
        return error.description
      }
      return "nothing is wrong"
    }
    #expect(said { _ in } == "nothing is wrong")
    #expect(said { $0.numbers["steps"] = nil } == "the optimizer's state needs steps=…")
    #expect(said { $0.vectors["rule.firstMoment"] = nil } == "the optimizer's state needs firstMoment=…")
    #expect(
      said { $0.vectors["rule.secondMoment"] = [1, 2] } == "secondMoment has 2 numbers, but must have 15")
    #expect(
      said { $0.numbers["evaluations"] = 1.5 }
        == "the optimizer's state: evaluations is 1.5, but must be a whole number from 0 to 2⁵³")
    #expect(said { $0.vectors["average"] = [] } == "average has 0 numbers, but must have 15")
  }
}

extension OptimizerState {
  fileprivate var names: Set<String> { Set(vectors.keys).union(numbers.keys) }

  fileprivate func differs(from other: OptimizerState, in name: String) -> Bool {
    vectors[name] != other.vectors[name] || numbers[name] != other.numbers[name]
  }
}
