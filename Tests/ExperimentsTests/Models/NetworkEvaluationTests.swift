import Networks
import Optimizers
import RealModule
import Testing

@testable import Experiments

@Suite struct NetworkEvaluationTests {
  private func network(_ facts: ModelFacts = ModelFacts()) throws -> SavedNetwork {
    var file = Safetensors()
    file.add("0.weight", shape: [2, 2], [1, 0, 0, 1] as [Float])
    return try SavedNetwork(file, record: nil, facts: facts)
  }

  /// Two of three right: the third is of class b, and taken for a.
  private let data = DataSet<Float>(
    inputs: [1, 0, 0, 1, 1, 0], targets: [0, 1, 1], count: 3, name: "t",
    task: .classification(classes: ["a", "b"]))

  @Test func everythingIsCounted() throws {
    var facts = ModelFacts()
    (facts.l1, facts.l2) = (0.5, 0.25)
    let evaluation = NetworkEvaluation(try network(facts).fitted(to: data))
    #expect(evaluation.samples == 3 && evaluation.classes == ["a", "b"])
    #expect(evaluation.confusion == [[1, 0], [1, 1]])
    #expect(evaluation.accuracy == 2.0 / 3)
    // −log softmax of the right class: log(1 + e⁻¹) twice, and 1 + that.
    #expect(abs(evaluation.loss - (.log(1 + .exp(-1)) + 1 / 3.0)) < 1e-6)
    // ½ of |1| + |1|, and ½·¼ of 1² + 1².
    #expect(evaluation.penalty == 1.25)
    #expect(evaluation.objective == evaluation.loss + 1.25)
  }

  private func report(_ evaluation: NetworkEvaluation) -> EvaluationReport {
    EvaluationReport(version: "1.2", file: "m.safetensors", data: "t", part: .test, evaluation)
  }

  @Test func reportsSayIt() throws {
    let report = report(NetworkEvaluation(try network().fitted(to: data)))
    let loss = report.evaluation.loss
    #expect(
      report.json == """
        {
          "version": "1.2",
          "file": "m.safetensors",
          "data": "t",
          "part": "test",
          "samples": 3,
          "loss": \(loss),
          "penalty": 0.0,
          "objective": \(loss),
          "accuracy": 0.6666666666666666,
          "classes": ["a", "b"],
          "confusion": [
            [1, 0],
            [1, 1]
          ]
        }

        """)
    #expect(
      report.csv == """
        measure,actual,predicted,value
        samples,,,3
        loss,,,\(loss)
        penalty,,,0.0
        objective,,,\(loss)
        accuracy,,,0.6666666666666666
        confusion,a,a,1
        confusion,a,b,0
        confusion,b,a,1
        confusion,b,b,1

        """)
    #expect(
      report.table == """
        samples          3
        loss      0.646595
        accuracy    66.7 %

        predicted as
        actual  a  b
        a       1  0
        b       1  1

        """)
  }

  @Test func numbersHaveNoClasses() throws {
    let data = DataSet<Float>(inputs: [1, 2], targets: [1, 4], count: 1)
    let report = report(NetworkEvaluation(try network().fitted(to: data)))
    #expect(report.evaluation.loss == 2 && report.evaluation.accuracy == nil)
    #expect(!report.json.contains("accuracy") && !report.json.contains("confusion"))
    #expect(report.table == "samples  1\nloss     2\n")
  }
}
