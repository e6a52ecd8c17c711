import Networks
import Optimizers
import RealModule
import Testing

@testable import Experiments

@Suite struct NetworkPredictionsTests {
  /// z = Wx of the two inputs, without a record.
  private func network(_ weights: [Float], outputs: Int, _ facts: ModelFacts = ModelFacts()) throws
    -> SavedNetwork
  {
    var file = Safetensors()
    file.add("0.weight", shape: [outputs, 2], weights)
    return try SavedNetwork(file, record: nil, facts: facts)
  }

  private func text(_ write: (inout String) -> Void) -> String {
    var text = ""
    write(&text)
    return text
  }

  @Test func classesHaveProbabilities() throws {
    let data = DataSet<Float>(
      inputs: [1, 0, 0, 1], targets: [0, 2], count: 2, name: "t",
      task: .classification(classes: ["a", "b, c", "d"]))
    let predictions = NetworkPredictions(
      try network([1, 0, 2, 0, 0, 0], outputs: 3).fitted(to: data))
    // softmax(1, 2, 0), and of three zeros.
    let powers = [Double.exp(1), Double.exp(2), 1]
    let sum = powers.reduce(0, +)
    let expected = powers.map { Float($0 / sum) }
    let third: Float = 1 / 3
    #expect(predictions.rows[0].values == expected)
    #expect(predictions.rows[1].values == [third, third, third])
    #expect(predictions.rows.map(\.predicted) == [1, 0])
    #expect(
      text(predictions.writeCSV) == """
        index,class,p_a,"p_b, c",p_d
        0,"b, c",\(expected[0]),\(expected[1]),\(expected[2])
        1,a,0.33333334,0.33333334,0.33333334

        """)
    #expect(
      text { predictions.writeJSON(version: "1", file: "f", data: "t", to: &$0) } == """
        {"version": "1", "file": "f", "data": "t", "classes": ["a", "b, c", "d"], "predictions": [
          {"index": 0, "class": "b, c", "probabilities": [\(expected[0]), \(expected[1]), \(expected[2])]},
          {"index": 1, "class": "a", "probabilities": [0.33333334, 0.33333334, 0.33333334]}
        ]}

        """)
    #expect(
      text(predictions.writeTable) == """
         index      class          a       b, c          d
             0       b, c     24.5 %     66.5 %      9.0 %
             1          a     33.3 %     33.3 %     33.3 %

        """)
  }

  /// A single logit is that of the second class.
  @Test func oneLogitTellsTwoClasses() throws {
    let data = DataSet<Float>(
      inputs: [3, 0, -1000, 0], targets: [0, 1], count: 2, task: .classification(classes: ["no", "yes"]))
    let fitted = try network([1, 0], outputs: 1).fitted(to: data)
    #expect(fitted.model.network.loss == .binaryCrossEntropy)
    let predictions = NetworkPredictions(fitted)
    #expect(predictions.rows.map(\.predicted) == [1, 0])
    let yes = Float(1 / (1 + Double.exp(-3)))
    #expect(abs(predictions.rows[0].values[1] - yes) < 1e-7 && predictions.rows[1].values == [1, 0])
    // With another loss, the output is no logit.
    var facts = ModelFacts()
    facts.loss = .meanSquaredError
    let plain = NetworkPredictions(try network([1, 0], outputs: 1, facts).fitted(to: data))
    #expect(text(plain.writeCSV) == "index,class,y\n0,yes,3.0\n1,no,-1000.0\n")
  }

  @Test func numbersAreStated() throws {
    let data = DataSet<Float>(inputs: [1, 2, 3, 4], targets: [], count: 2, task: .regression(outputs: 0))
    let two = NetworkPredictions(
      try network([1, 0, 0, 2], outputs: 2).fitted(to: data, needsTargets: false))
    #expect(text(two.writeCSV) == "index,y0,y1\n0,1.0,4.0\n1,3.0,8.0\n")
    let one = NetworkPredictions(
      try network([1, 1], outputs: 1).fitted(to: data.selecting([1]), needsTargets: false))
    #expect(text(one.writeCSV) == "index,y\n1,7.0\n")
  }
}
