import CZlib
import Canvas
import Testing

/// A PNG file as a reader of the standard sees it.
struct DecodedPNG {
  /// The types of the chunks in order.
  private(set) var types: [String] = []
  private(set) var width = 0
  private(set) var height = 0
  private(set) var depth = 0
  private(set) var colorType = 0
  /// The numbers of the rows' filters.
  private(set) var filters: [UInt8] = []
  /// The colours row by row; `Color.standard` where nothing is seen.
  private(set) var pixels: [Color] = []

  private var palette: [UInt8] = []
  private var alpha: [UInt8] = []

  init(_ file: [UInt8]) throws {
    try #require(file.prefix(8).elementsEqual([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    var place = 8
    var compressed: [UInt8] = []
    while place < file.count {
      let length = Self.word(file, place)
      let body = Array(file[place + 4..<place + 8 + length])
      // The checksum is over the type and the data.
      let sum = crc32(0, body, UInt32(body.count))
      try #require(Int(sum) == Self.word(file, place + 8 + length), "wrong checksum")
      let (type, data) = (String(decoding: body.prefix(4), as: UTF8.self), Array(body.dropFirst(4)))
      types.append(type)
      switch type {
      case "IHDR":
        (width, height) = (Self.word(data, 0), Self.word(data, 4))
        (depth, colorType) = (Int(data[8]), Int(data[9]))
        try #require(data[10...].elementsEqual([0, 0, 0]))
      case "PLTE": palette = data
      case "tRNS": alpha = data
      case "IDAT": compressed += data
      default: try #require(type == "IEND" && data.isEmpty)
      }
      place += 12 + length
    }
    try decode(compressed)
  }

  private static func word(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func decode(_ compressed: [UInt8]) throws {
    let channels = try #require([2: 3, 3: 1, 6: 4][colorType])
    let rowBytes = (width * channels * depth + 7) / 8
    var count = uLong(height * (rowBytes + 1))
    var rows = [UInt8](repeating: 0, count: Int(count))
    try #require(uncompress(&rows, &count, compressed, uLong(compressed.count)) == Z_OK)
    try #require(Int(count) == rows.count)
    var above = [UInt8](repeating: 0, count: rowBytes)
    for row in 0..<height {
      let start = row * (rowBytes + 1)
      let filter = rows[start]
      var line = Array(rows[start + 1..<start + 1 + rowBytes])
      try Self.undo(filter, &line, above: above, step: max(1, channels * depth / 8))
      filters.append(filter)
      for column in 0..<width { pixels.append(color(line, column, channels)) }
      above = line
    }
  }

  /// Undoes a filter as the standard's table 9.1 has it.
  private static func undo(_ filter: UInt8, _ line: inout [UInt8], above: [UInt8], step: Int) throws {
    for index in line.indices {
      let a = index < step ? 0 : Int(line[index - step])
      let (b, c) = (Int(above[index]), index < step ? 0 : Int(above[index - step]))
      let (pa, pb, pc) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
      let prediction = try #require(
        [0: 0, 1: a, 2: b, 3: (a + b) / 2, 4: pa <= pb && pa <= pc ? a : pb <= pc ? b : c][filter])
      line[index] &+= UInt8(prediction)
    }
  }

  private func color(_ line: [UInt8], _ column: Int, _ channels: Int) -> Color {
    if colorType == 3 {
      let bit = column * depth
      let index = Int(line[bit / 8]) >> (8 - depth - bit % 8) & (1 << depth - 1)
      if index < alpha.count, alpha[index] == 0 { return .standard }
      return .rgb(palette[3 * index], palette[3 * index + 1], palette[3 * index + 2])
    }
    let start = column * channels
    if channels == 4, line[start + 3] == 0 { return .standard }
    return .rgb(line[start], line[start + 1], line[start + 2])
  }
}
