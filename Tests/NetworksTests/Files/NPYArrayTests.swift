import Foundation
import TestSupport
import Testing

@testable import Networks

@Suite struct NPYArrayTests {
  private func fixture(_ name: String) throws -> [UInt8] {
    let url = PackageFiles.root.appendingPathComponent("Tests/NetworksTests/Fixtures/\(name).npy")
    return [UInt8](try Data(contentsOf: url))
  }

  /// The files that NumPy writes for the same arrays, byte for byte.
  @Test func filesAreThoseOfNumPy() throws {
    let numbers: [Double] = [0.1, -2, .infinity, 1e-30, 3, -0.0]
    #expect(NPYArray(numbers, shape: [2, 3]).encoded == (try fixture("float64")))
    #expect(NPYArray(numbers.map { Float($0) }, shape: [6]).encoded == (try fixture("float32")))
    #expect(NPYArray([0, -1, 1 << 40], shape: [3, 1]).encoded == (try fixture("int64")))
    #expect(NPYArray(["training", "validation", "é", ""]).encoded == (try fixture("text")))
  }

  @Test func theHeaderIsAligned() {
    for rank in 1...40 {
      let bytes = NPYArray([1.5], shape: [Int](repeating: 1, count: rank)).encoded
      #expect((bytes.count - 8).isMultiple(of: 64) && bytes[bytes.count - 9] == UInt8(ascii: "\n"))
      #expect(Int(bytes[8]) + Int(bytes[9]) << 8 == bytes.count - 8 - 10)
    }
  }
}
