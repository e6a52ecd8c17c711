import Foundation
import Testing

@testable import Experiments
@testable import Optimizers

/// Clipped gradients against torch's (Golden/README.md): the tensors of a file are one gradient.
@Suite struct ClippingTests {
  struct Reference: Decodable, Sendable, CustomTestStringConvertible {
    struct Check: Decodable, Sendable { let tolerance: Double }
    let id: String
    let clip: Clip
    let gradients_in: [[Double]]
    let gradients_out: [[Double]]
    let total_norm: Double?
    let check: Check
    var testDescription: String { id }
  }

  private static func agrees(_ a: Double, _ b: Double, _ reference: Reference) -> Bool {
    abs(a - b) <= reference.check.tolerance * (1 + abs(b))
  }

  @Test(arguments: [
    "clip_grad_norm", "clip_grad_norm-2", "clip_grad_norm-3", "clip_grad_norm-4", "clip_grad_value",
  ])
  func agrees(_ name: String) throws {
    let file = try #require(try Golden.files("clip").first { $0.lastPathComponent == "clip--\(name).json" })
    let reference = try Golden.decode(Reference.self, file)
    var gradient = reference.gradients_in.flatMap(\.self)
    var span = gradient.mutableSpan
    if let limit = reference.clip.clip_value {
      Clipping.clip(&span, toValue: limit)
    } else {
      let limit = try #require(reference.clip.max_norm)
      let exponent = try #require(reference.clip.norm_type?.number)
      let norm = Clipping.clip(&span, toNorm: limit, p: exponent)
      #expect(Self.agrees(norm, try #require(reference.total_norm), reference))
    }
    for (ours, theirs) in zip(gradient, reference.gradients_out.flatMap(\.self)) {
      #expect(Self.agrees(ours, theirs, reference))
    }
  }
}
