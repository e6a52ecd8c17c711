import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import Canvas

/// A kind of colour vision, as a matrix on linear sRGB: Machado, Oliveira & Fernandes 2009, *A
/// physiologically-based model for simulation of color vision deficiency*, at severity 1.
struct Vision: Sendable, CustomStringConvertible {
  let description: String
  let rows: [SIMD3<Double>]

  static let normal = Vision(
    description: "normal", rows: [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)])
  static let protan = Vision(
    description: "protanopia",
    rows: [
      SIMD3(0.152286, 1.052583, -0.204868), SIMD3(0.114503, 0.786281, 0.099216),
      SIMD3(-0.003882, -0.048116, 1.051998),
    ])
  static let deutan = Vision(
    description: "deuteranopia",
    rows: [
      SIMD3(0.367322, 0.860646, -0.227968), SIMD3(0.280085, 0.672501, 0.047413),
      SIMD3(-0.011820, 0.042940, 0.968881),
    ])
  static let tritan = Vision(
    description: "tritanopia",
    rows: [
      SIMD3(1.255528, -0.076749, -0.178779), SIMD3(-0.078411, 0.930809, 0.147602),
      SIMD3(0.004733, 0.691367, 0.303900),
    ])
  static let all = [normal, protan, deutan, tritan]

  /// The colour `0xRRGGBB` as it is seen: linear sRGB, each channel 0…1.
  func seen(_ hex: UInt32) -> SIMD3<Double> {
    let color = SIMD3(Self.linear(hex >> 16), Self.linear(hex >> 8), Self.linear(hex))
    func channel(_ row: SIMD3<Double>) -> Double { min(1, max(0, (row * color).sum())) }
    return SIMD3(channel(rows[0]), channel(rows[1]), channel(rows[2]))
  }

  /// The contrast of two colours as they are seen (WCAG 2.1), 1…21.
  func contrast(_ one: UInt32, _ other: UInt32) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The OKLab distance of two colours as they are seen.
  func distance(_ one: UInt32, _ other: UInt32) -> Double {
    let (a, b) = (OKLab(hex: Self.hex(seen(one))), OKLab(hex: Self.hex(seen(other))))
    let (dl, da, db) = (a.lightness - b.lightness, a.a - b.a, a.b - b.b)
    return (dl * dl + da * da + db * db).squareRoot()
  }

  /// The relative luminance (WCAG 2.1) of a colour as it is seen, 0…1.
  private func luminance(_ hex: UInt32) -> Double {
    (SIMD3(0.2126, 0.7152, 0.0722) * seen(hex)).sum()
  }

  private static func linear(_ channel: UInt32) -> Double {
    let value = Double(channel & 0xFF) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func hex(_ color: SIMD3<Double>) -> UInt32 {
    func channel(_ linear: Double) -> UInt32 {
      let encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055
      return UInt32((255 * encoded).rounded())
    }
    return channel(color.x) << 16 | channel(color.y) << 8 | channel(color.z)
  }
}

@Suite struct VisionTests {
  /// The ends of grey look the same to everyone, and normal vision changes nothing.
  @Test(arguments: Vision.all) func blackAndWhiteStay(vision: Vision) {
    #expect(abs(vision.contrast(0x000000, 0xFFFFFF) - 21) < 1e-4)
    #expect(abs(Vision.normal.contrast(0x777777, 0xFFFFFF) - 4.478) < 1e-3, "WCAG's well-known grey")
  }

  /// What each kind is known for: reds that darken, reds and greens alike, blues and greens alike.
  @Test func dichromatsConfuseWhatTheyAreKnownFor() {
    #expect(Vision.protan.contrast(0xFF0000, 0) < 0.7 * Vision.normal.contrast(0xFF0000, 0))
    for vision in [Vision.protan, .deutan] {
      #expect(vision.distance(0xA05A00, 0x6E7A00) < 0.6 * Vision.normal.distance(0xA05A00, 0x6E7A00))
    }
    #expect(Vision.tritan.distance(0x0096A0, 0x1E96D2) < 0.6 * Vision.normal.distance(0x0096A0, 0x1E96D2))
  }
}
