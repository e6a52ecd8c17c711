import Catalogue
import Networks
import Optimizers
import Wording

/// Reads lists of layers, in scenes, on the command line and in saved files.
extension LayerList {
  /// `64,128,10`, `[64, 128, 10]` or `64-128-10`; over images `conv:6x5:padding=2,pool:2,120,84,10`, whose shape may
  /// be the first item, `28x28` or `3x32x32`.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    func malformed(_ expected: String) -> OptionError {
      .malformed(text: "layers=\(text)", expected: expected)
    }
    let widths = "2 to 100 widths, from inputs to outputs, such as 64,128,10"
    let items = Self.items(text)
    guard !items.contains("") else { throw malformed(widths) }
    var inputs = try Self.image(items[0])
    var layers: [Layer] = []
    for item in items.dropFirst(inputs == nil ? 0 : 1) { layers.append(try Self.layer(item)) }
    if inputs == nil, case .dense(let width)? = layers.first {
      inputs = .flat(width)
      layers.removeFirst()
    }
    let images = layers.prefix { !$0.isDense }
    guard layers.count < 100, layers.dropFirst(images.count).allSatisfy(\.isDense) else {
      throw malformed(
        layers.count < 100
          ? "conv and pool before all widths, such as conv:6x5,pool:2,120,10; the images say the inputs"
          : widths)
    }
    guard images.count < layers.count else {
      throw malformed(
        images.isEmpty ? widths : "the number of outputs at the end, such as conv:6x5,pool:2,120,10")
    }
    self.init(inputs: inputs, layers: layers)
  }

  /// In 64-128-10 the dashes are commas; beside commas they are signs.
  private static func items(_ text: String) -> [String] {
    var list = trimmed(text[...])[...]
    if list.first == "[", list.last == "]" { list = list.dropFirst().dropLast() }
    let marks = list.contains { ",;".contains($0) } ? ",;" : "-"
    return list.split(omittingEmptySubsequences: false) { marks.contains($0) }.map(trimmed)
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
  }

  /// `28x28` or `3x32x32`; nil for anything else.
  private static func image(_ text: String) throws(OptionError) -> SampleShape? {
    let sides = sides(text[...])
    guard text.first?.isNumber == true, !text.contains(":"), (2...3).contains(sides.count) else { return nil }
    var numbers: [Int] = []
    for side in sides { numbers.append(try count(side, "layers", "the side of an image")) }
    let shape = SampleShape.image(
      channels: numbers.count == 3 ? numbers[0] : 1, rows: numbers[numbers.count - 2],
      columns: numbers[numbers.count - 1])
    guard shape.count <= Architecture.widest else {
      throw .malformed(text: text, expected: "images of at most \(Architecture.widest) numbers")
    }
    return shape
  }

  private static func sides(_ text: Substring) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { "x×".contains($0) }
  }

  /// `120`, `conv:6x5:padding=2` or `pool:2`.
  private static func layer(_ text: String) throws(OptionError) -> Layer {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let names = ["conv", "pool"]
    guard let name = names.first(where: { $0 == canonical(String(parts[0])) }) else {
      // A text that begins with a letter is a name, unless it is no more than a letter.
      if let first = text.first, first.isLetter, parts.count > 1 || parts[0].count > 2 {
        let name = String(parts[0])
        throw .unknownName(kind: "layer", name: name, nearest: nearest(to: name, in: names), all: names)
      }
      return .dense(try count(text[...], "layers", "a width"))
    }
    guard parts.count > 1 else {
      throw .malformed(text: text, expected: name == "conv" ? convolutionForm : poolingForm)
    }
    return name == "conv"
      ? try convolution(text, parts[1], parts.dropFirst(2)) : try pooling(parts[1], parts.dropFirst(2))
  }

  private static let convolutionForm = "filters and their pixels, such as conv:6x5 or conv:6x5:padding=2"
  private static let poolingForm = "the pixels of a window, such as pool:2 or pool:3:stride=2"

  private static func convolution(
    _ text: String, _ size: Substring, _ settings: ArraySlice<Substring>
  ) throws(OptionError) -> Layer {
    let sides = sides(size)
    guard sides.count == 2 else { throw .malformed(text: text, expected: convolutionForm) }
    let values = try read(settings, of: "conv", keys: ["padding", "stride"])
    return .convolution(
      filters: try count(sides[0], "conv", "the number of filters"),
      kernel: try count(sides[1], "conv", "the kernel"), stride: values["stride"] ?? 1,
      padding: values["padding"] ?? 0)
  }

  private static func pooling(
    _ size: Substring, _ settings: ArraySlice<Substring>
  ) throws(OptionError) -> Layer {
    let size = try count(size, "pool", "the window")
    return .pooling(size: size, stride: try read(settings, of: "pool", keys: ["stride"])["stride"] ?? size)
  }

  /// `padding=2`, `stride=1`
  private static func read(
    _ settings: ArraySlice<Substring>, of owner: String, keys: [String]
  ) throws(OptionError) -> [String: Int] {
    var values: [String: Int] = [:]
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = trimmed(parts[0])
      guard let key = keys.first(where: { $0 == canonical(name) }) else {
        throw .unknownKey(owner: owner, key: name, nearest: nearest(to: name, in: keys), all: keys)
      }
      guard values[key] == nil else { throw .duplicateKey(owner: owner, key: key) }
      guard parts.count == 2 else { throw .missingKey(owner: owner, key: key) }
      values[key] = try count(parts[1], owner, key, from: key == "padding" ? 0 : 1)
    }
    return values
  }

  /// A whole number, from 1 on unless said otherwise.
  private static func count(
    _ text: Substring, _ owner: String, _ key: String, from least: Int = 1
  ) throws(OptionError) -> Int {
    let text = trimmed(text)
    guard let value = Double(text.replacing("−", with: "-")) else {
      throw .notANumber(owner: owner, key: key, text: text)
    }
    let range = ParameterRange(Double(least), Double(Architecture.widest))
    guard range.contains(value) else {
      throw .outOfRange(owner: owner, key: key, value: shortest(value), range: range)
    }
    guard let number = Int(exactly: value) else {
      throw .malformed(text: "\(key)=\(shortest(value))", expected: "a whole number")
    }
    return number
  }
}
