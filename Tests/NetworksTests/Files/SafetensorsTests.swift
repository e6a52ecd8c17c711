import Foundation
import Optimizers
import TestSupport
import Testing

@testable import Networks

@Suite struct SafetensorsTests {
  private func example() -> Safetensors {
    var file = Safetensors(metadata: ["epoch": "3", "note": "a \"quoted\" line\nand é \\ \u{1}"])
    file.add("bias", shape: [3], [1.5, -2, .infinity] as [Float])
    file.add("weight", shape: [2, 2], [0.1, 0.2, -0.0, .leastNonzeroMagnitude] as [Double])
    file.add("step", shape: [], [7] as [Double])
    file.add("none", shape: [0, 4], [] as [Float])
    return file
  }

  @Test func whatWasWrittenComesBack() throws {
    let file = try Safetensors(decoding: example().encoded, file: "m")
    #expect(file.metadata == example().metadata)
    // The larger numbers come first.
    #expect(file.tensors.map(\.name) == ["weight", "step", "bias", "none"])
    #expect(try file.values("bias", shape: [3]) == [1.5, -2, .infinity] as [Float])
    #expect(try file.values("weight", shape: [2, 2]) == [0.1, 0.2, 0, .leastNonzeroMagnitude] as [Double])
    #expect(try file.values("step", shape: []) == [7] as [Double])
    #expect(try file.values("none", shape: [0, 4]) == [] as [Float])
    #expect(try Safetensors(decoding: file.encoded).tensors == file.tensors)
  }

  @Test func everyBitComesBack() throws {
    let values = [Float(bitPattern: 0x7FC0_1234), -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    var file = Safetensors()
    file.add("x", shape: [4], values)
    let again: [Float] = try Safetensors(decoding: file.encoded).values("x", shape: [4])
    #expect(again.map(\.bitPattern) == values.map(\.bitPattern))
  }

  @Test func theBytesAreThoseOfTheFormat() throws {
    var file = Safetensors(metadata: ["a": "b"])
    file.add("x", shape: [2], [1, -2] as [Float])
    let header = #"{"__metadata__":{"a":"b"},"x":{"data_offsets":[0,8],"dtype":"F32","shape":[2]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    #expect(file.encoded == safetensors(padded, data: [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]))
    #expect(Safetensors().encoded == safetensors("{}      "))
  }

  /// A header in any order; this one is what earlier versions wrote.
  @Test func tensorsComeInTheOrderOfTheirData() throws {
    let header =
      #"{"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"a\/é":{"dtype":"F64","shape":[],"#
      + #""data_offsets":[0,8]},"__metadata__":{"note":"\u0001"}}"#
    let bytes = [UInt8](repeating: 0, count: 8) + [0, 0, 0x80, 0x3F]
    let file = try Safetensors(decoding: safetensors(header, data: bytes))
    #expect(file.tensors.map(\.name) == ["a/é", "b"] && file.metadata == ["note": "\u{1}"])
    #expect(try file.values("b", shape: [1]) == [1] as [Float])
    #expect(try Safetensors(decoding: file.encoded).tensors == file.tensors)
  }

  @Test func flatParametersAreLaidOut() throws {
    let layout = try ParameterLayout([("0.weight", [2, 3]), ("0.bias", [2])])
    let parameters = (1...8).map(Float.init)
    var file = Safetensors()
    file.add(parameters, laidOut: layout, prefix: "lane 1.")
    #expect(file.tensors.map(\.name) == ["lane 1.0.weight", "lane 1.0.bias"])
    let read = try Safetensors(decoding: file.encoded)
    #expect(try read.values(laidOut: layout, prefix: "lane 1.") == parameters)
    #expect(
      message { () throws(FileError) in try read.values(laidOut: layout, as: Float.self) }
        == "no tensor is named “0.weight”")
  }

  @Test func whatPythonWroteIsRead() throws {
    let path = PackageFiles.root.appendingPathComponent("Tests/NetworksTests/Fixtures/model.safetensors").path
    let file = try Safetensors(contentsOf: path)
    #expect(file.metadata == ["format": "np", "epoch": "3", "note": "a \"quoted\" line\nand é"])
    #expect(try file.values("0.weight", shape: [2, 3]) == [1, -2, 0.5, 1e-30, 3.25, -0.1] as [Float])
    #expect(try file.values("0.bias", shape: [2]) == [0.25, -0.75] as [Float])
    #expect(try file.values("step", shape: []) == [0.1] as [Double])
    #expect(file.tensor("half")?.type == .f16 && file.tensor("half")?.shape == [3])
    // What is not understood is kept as it is.
    #expect(try Safetensors(decoding: file.encoded).tensor("half") == file.tensor("half"))
  }

  @Test func filesAreWrittenAndRead() throws {
    let folder = try Folder()
    let path = folder.path("model.safetensors")
    try example().write(to: path)
    let file = try Safetensors(contentsOf: path)
    #expect(file.tensors.count == 4 && file.file == path)
    try file.write(to: path)
    #expect(try Safetensors(contentsOf: path) == file)
  }

  @Test func brokenFilesCrashNothing() {
    let bytes = example().encoded
    var wrong = 0
    for mutated in mutations(of: bytes, count: 5000, seed: 5) {
      do {
        let file = try Safetensors(decoding: mutated)
        for tensor in file.tensors {
          #expect(tensor.bytes.count == tensor.shape.reduce(tensor.type.size, *))
        }
      } catch { wrong += 1 }
    }
    #expect(wrong > 2000 && wrong < 5000)
  }
}
