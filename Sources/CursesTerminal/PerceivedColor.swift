import Foundation

/// A colour as the eye orders it: lightness 0…1, and two axes from green to red and from blue to yellow.
/// OKLab, by B. Ottosson, "A perceptual color space for image processing" (2020).
struct PerceivedColor {
  var lightness: Double
  var greenRed: Double
  var blueYellow: Double

  /// The sRGB colour `0xRRGGBB`.
  init(hex: UInt32) {
    let (red, green, blue) = (Self.linear(hex >> 16), Self.linear(hex >> 8), Self.linear(hex))
    let long = cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue)
    let medium = cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue)
    let short = cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue)
    lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short
    greenRed = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short
    blueYellow = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short
  }

  /// How unlike two colours look, squared. Hue counts double: a dim red is rather red than grey.
  func distance(to other: PerceivedColor) -> Double {
    let (light, red, yellow) =
      (lightness - other.lightness, greenRed - other.greenRed, blueYellow - other.blueYellow)
    return light * light + 2 * (red * red + yellow * yellow)
  }

  private static func linear(_ channel: UInt32) -> Double {
    let value = Double(channel & 0xFF) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
