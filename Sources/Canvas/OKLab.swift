#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A colour by perceived lightness and two opponent axes (Ottosson 2020, *A perceptual color space for image
/// processing*). Equal distances look about equally different.
public struct OKLab: Hashable, Sendable {
  /// Perceived lightness, 0 (black) … 1 (white).
  public var lightness: Double
  /// Green (negative) to red (positive), about −0.4…0.4.
  public var a: Double
  /// Blue (negative) to yellow (positive), about −0.4…0.4.
  public var b: Double

  public init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// The colour `0xRRGGBB` of sRGB.
  public init(hex: UInt32) {
    let red = Self.linear(Double(hex >> 16 & 0xFF) / 255)
    let green = Self.linear(Double(hex >> 8 & 0xFF) / 255)
    let blue = Self.linear(Double(hex & 0xFF) / 255)
    let l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  }

  /// `0xRRGGBB` in sRGB; colours outside the gamut are clamped channel by channel.
  public var hex: UInt32 {
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    let red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s
    let green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s
    let blue = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    return Self.channel(red) << 16 | Self.channel(green) << 8 | Self.channel(blue)
  }

  /// The distance from grey, about 0…0.4.
  public var chroma: Double { (a * a + b * b).squareRoot() }

  /// The same colour with its lightness and its chroma multiplied.
  public func scaled(lightness: Double = 1, chroma: Double = 1) -> OKLab {
    OKLab(lightness: self.lightness * lightness, a: a * chroma, b: b * chroma)
  }

  /// The squared perceptual difference of two colours. Hue counts double: a dim red is closer to red than to
  /// grey.
  public func difference(from other: OKLab) -> Double {
    let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
    return dl * dl + 2 * (da * da + db * db)
  }

  /// The colour a `fraction` (0…1) of the way from `start` to `end`.
  static func mix(_ start: OKLab, _ end: OKLab, _ fraction: Double) -> OKLab {
    OKLab(
      lightness: start.lightness + (end.lightness - start.lightness) * fraction,
      a: start.a + (end.a - start.a) * fraction, b: start.b + (end.b - start.b) * fraction)
  }

  private func cube(_ value: Double) -> Double { value * value * value }

  private static func linear(_ value: Double) -> Double {
    value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func channel(_ linear: Double) -> UInt32 {
    let value = max(0, linear)
    let encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
    return UInt32((255 * min(1, encoded)).rounded())
  }
}
