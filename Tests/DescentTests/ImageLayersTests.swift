import Foundation
import Networks
import TestSupport
import Testing

@testable import descent

/// LeNet-5 on images in MNIST's format.
@Suite struct ImageLayersTests {
  /// `count` digits of 28×28 pixels, each pixel of the embedded ones three by three of these, as an IDX file.
  private func images(_ count: Int) -> Data {
    let digits = DataSet<Float>.digits()
    var bytes: [UInt8] = [0, 0, 8, 3, 0, 0, UInt8(count / 256), UInt8(count % 256), 0, 0, 0, 28, 0, 0, 0, 28]
    for sample in 0..<count {
      for pixel in 0..<28 * 28 {
        let (row, column) = (pixel / 28 - 2, pixel % 28 - 2)
        let isInside = (0..<24).contains(row) && (0..<24).contains(column)
        bytes.append(isInside ? UInt8(digits.inputs[sample * 64 + row / 3 * 8 + column / 3] * 255) : 0)
      }
    }
    return Data(bytes)
  }

  private func labels(_ count: Int) -> Data {
    let digits = DataSet<Float>.digits()
    return Data(
      [0, 0, 8, 1, 0, 0, UInt8(count / 256), UInt8(count % 256)] + digits.targets[..<count].map { UInt8($0) })
  }

  @Test func leNetLearnsFromImages() throws {
    let folder = try TemporaryFolder()
    try images(300).write(to: URL(filePath: folder.path("images.idx")))
    try labels(300).write(to: URL(filePath: folder.path("labels.idx")))
    let data = folder.path("images.idx:labels=") + folder.path("labels.idx")
    let lenet = "conv:6x5:padding=2,pool:2,conv:16x5,pool:2,120,84,10"
    let result = try Program.run([
      "train", "--data", data, "--layers", lenet, "--optimizer", "adam:lr=0.003", "--epochs", "6", "--format",
      "csv",
      "--quiet", "--batch-size", "25", "--save", folder.path("m.safetensors"),
    ])
    #expect(result.status == 0, "\(result.errorOutput)")
    let rows = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let column = try #require(rows[0].firstIndex { $0.hasSuffix("loss") })
    let losses = rows.dropFirst().compactMap { Double($0[column]) }
    // log 10 is the loss of guessing.
    #expect(losses.count == 6 && losses[0] < 2.4 && losses[5] < 0.5 * losses[0], "\(losses)")
    let tensors = try Safetensors(contentsOf: folder.path("m.safetensors")).tensors.map {
      "\($0.name) \($0.shape)"
    }
    #expect(tensors.contains("0.weight [6, 1, 5, 5]") && tensors.contains("3.weight [16, 6, 5, 5]"))
    #expect(tensors.contains("7.weight [120, 400]"))
  }
}
