import Networks
import Testing

@testable import Experiments
@testable import Optimizers

@Suite struct TrainingRecordTests {
  private func record(_ lane: String = "adam:lr=0.05,dropout=0.2,patience=4,l2=0.01") throws -> TrainingRecord
  {
    let experiment = try Experiment.train(lane) { $0.validation = 0.25 }
    return TrainingRecord(experiment.lanes[0], in: experiment, version: "9.8")
  }

  private func file(_ text: String) -> Safetensors {
    var file = Safetensors()
    file.metadata["descent"] = text
    return file
  }

  @Test func itNamesAllThatATrainingDependsOn() throws {
    let record = try record()
    #expect(record.version == "9.8" && record.optimizer == "adam" && record.seed == 1 && record.epochs == 5)
    #expect(record.hyperparameters["lr"] == "0.05" && record.hyperparameters["eps"] == "1e-8")
    #expect(record.hyperparameters.count == OptimizerEntry.adam.hyperparameters.count)
    #expect(record.settings == ["batch_size": "8", "l2": "0.01", "patience": "4"])
    #expect(record.network.layers == [2, 5, 1] && record.network.dropout == 0.2)
    #expect(record.network.loss == "binary-cross-entropy" && record.network.initializer == "linear")
    #expect(record.data.text == "moons:samples=40" && record.data.classes?.count == 2)
    #expect(record.data.digest.count == 16)
    #expect(record.data.samples == TrainingRecord.SampleCounts(training: 30, validation: 10, test: 0))
    #expect(record.scaling == TrainingRecord.ScalingPart(nil) && record.keepsBest)
    #expect(try !self.record("sgd").keepsBest)
  }

  @Test func itIsReadAsItWasWritten() throws {
    var record = try record()
    record.best = TrainingRecord.Best(epoch: 3, loss: 0.1 + 0.2, step: 12)
    let third = 1 / 3 as Float
    record.scaling = TrainingRecord.ScalingPart(
      Scaler(.standard, offsets: [0.1, -1e-30], scales: [3, third]))
    record.data.means = [third, 2]
    record.overrides = [TrainingRecord.Override(epoch: 2, option: "--l2", before: "0", after: "0.01")]
    let read = try TrainingRecord.read(from: Safetensors(decoding: file(record.text).encoded))
    #expect(read == record)
    #expect(read?.scaling.scaler?.scales == [3, third])
    #expect(read?.data.imputer?.means == [third, 2])
    #expect(read?.text == record.text)
  }

  @Test func aFileOfAnotherProgramHasNone() throws {
    #expect(try TrainingRecord.read(from: Safetensors(metadata: ["format": "pt"])) == nil)
  }

  @Test func otherFormatsAreRefused() throws {
    func message(_ text: String) -> String? {
      do { _ = try TrainingRecord.read(from: file(text)) } catch { return error.description }
      return nil
    }
    #expect(message("1")?.hasPrefix("saved by an older version of Descent") == true)
    #expect(
      message(#"{"format": 3}"#) == "saved in format 3; this version of Descent reads format 2")
    for text in ["", "2", "{}", #"{"format": 2}"#, #"{"format": "2"}"#] {
      #expect(message(text)?.contains("is damaged") == true, "\(text)")
    }
  }

  /// Numbers that would trap further on.
  @Test func recordsThatMakeNoSenseAreRefused() throws {
    let changes: [(inout TrainingRecord) -> Void] = [
      { $0.network.layers = [2] }, { $0.network.layers[1] = -1 }, { $0.network.activation = "none" },
      { $0.network.dropout = 1 }, { $0.scaling.kind = "cubic" }, { $0.scaling.kind = "standard" },
      { $0.scaling = TrainingRecord.ScalingPart(kind: "min-max", offsets: [0, 0], scales: [1, 0]) },
      { $0.data.columns = ["x"] }, { $0.data.means = [1] }, { $0.data.image = [2] },
      { $0.data.image = [2, 2] },
      { $0.data.image = [0, 2] }, { $0.data.samples.test = -1 }, { $0.epoch = -1 },
      { $0.data.classes = [] }, { $0.data.targetCount = 0 }, { $0.network.list = "" },
      { $0.network.list = "2,5,1" }, { $0.network.list = "1x3,conv:5x1,1" },
      { $0.network.list = "1x2,conv:5x1,2" },
    ]
    for (index, change) in changes.enumerated() {
      var record = try record()
      change(&record)
      #expect(throws: FileError.self, "\(index)") { try TrainingRecord.read(from: file(record.text)) }
    }
  }
}
