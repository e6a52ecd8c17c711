import Networks
import Optimizers
import Wording

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The record in the header of a file.
extension TrainingRecord {
  /// The key of the header's metadata.
  static let key = "descent"
  /// The reason for refusing a file of another program where one of Descent is needed.
  static let missing = "not saved by Descent: the record of the training is missing"

  /// The record of a file that Descent saved; nil for a file of another program.
  ///
  /// - Throws: `FileError.safetensors` for a file of an older or newer version of Descent, and for a record that
  ///   makes no sense.
  public static func read(from file: Safetensors) throws(FileError) -> TrainingRecord? {
    guard let text = file.metadata[key] else { return nil }
    func problem(_ reason: String) -> FileError {
      .safetensors(file: file.file, field: "", .unusable(reason))
    }
    guard text != "1" else {
      throw problem(
        "saved by an older version of Descent, whose files do not say how the data were split and scaled; "
          + "train again")
    }
    let decoder = JSONDecoder()
    guard let format = try? decoder.decode(Format.self, from: Data(text.utf8)).format else {
      throw problem("the record of the training, __metadata__.descent, is damaged")
    }
    guard format == currentFormat else {
      throw problem("saved in format \(format); this version of Descent reads format \(currentFormat)")
    }
    let record: TrainingRecord
    do { record = try decoder.decode(TrainingRecord.self, from: Data(text.utf8)) } catch {
      throw problem("the record of the training, __metadata__.descent, is damaged")
    }
    if let mistake = record.mistake {
      throw problem("the record of the training, __metadata__.descent, is damaged: \(mistake)")
    }
    return record
  }

  /// The part that every format has.
  private struct Format: Decodable {
    let format: Int
  }

  /// The record as a file's metadata has it.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(self) else {
      preconditionFailure("A record has only finite numbers.")
    }
    return String(decoding: json, as: UTF8.self)
  }

  /// A sentence on a part that does not fit the others; nil if they all fit.
  private var mistake: String? {
    let layers = network.layers
    guard layers.count >= 2, layers.allSatisfy({ (1...Architecture.widest).contains($0) }) else {
      return "impossible layers"
    }
    if network.list != nil {
      guard let list = network.imageLayers, list.takesImages, list.inputs?.count == layers[0],
        list.outputs == layers.last
      else {
        return "impossible layers"
      }
    }
    guard Activation(rawValue: network.activation) != nil else { return "an unknown activation" }
    guard (0..<1).contains(network.dropout) else { return "an impossible dropout" }
    guard let kind = Scaling(rawValue: scaling.kind) else { return "an unknown scaling" }
    let inputs = kind == .none ? 0 : layers[0]
    guard scaling.offsets.count == inputs, scaling.scales.count == inputs,
      scaling.scales.allSatisfy({ $0 != 0 })
    else { return "the scaling does not fit the layers" }
    guard data.columns.isEmpty || data.columns.count == layers[0] else {
      return "the columns do not fit the layers"
    }
    guard data.means.isEmpty || data.means.count == layers[0] else {
      return "the means do not fit the layers"
    }
    if let image = data.image {
      guard image.count == 2, image.allSatisfy({ (1...layers[0]).contains($0) }),
        image[0].multipliedReportingOverflow(by: image[1]) == (layers[0], false)
      else { return "the image does not fit the layers" }
    }
    let counts = [data.samples.training, data.samples.validation, data.samples.test, epoch, step, epochs]
    guard counts.allSatisfy({ $0 >= 0 }), data.targetCount >= 1, data.classes.map({ !$0.isEmpty }) ?? true
    else { return "impossible counts" }
    return nil
  }
}
