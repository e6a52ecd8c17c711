import Testing

@testable import Networks

@Suite struct IDXFileTests {
  private let images = idx(type: 0x08, [3, 2, 2], [0, 255, 51, 102, 1, 2, 3, 4, 5, 6, 7, 8])
  private let labels = idx(type: 0x08, [3], [2, 0, 1])

  private func read(_ images: [UInt8], _ labels: [UInt8]) throws(FileError) -> DataSet<Float> {
    try IDXFile.dataSet(images: images, labels: labels, files: ("images", "labels"))
  }

  @Test func imagesMeetTheirLabels() throws {
    let data = try read(images, labels)
    #expect(data.count == 3 && data.imageShape == ImageShape(rows: 2, columns: 2))
    #expect(data.inputs.prefix(5) == [0, 1, 0.2, 0.4, Float(1) / 255])
    #expect(data.targets == [2, 0, 1] && data.task == .classification(classes: ["0", "1", "2"]))
  }

  @Test func everyTypeIsRead() throws {
    let cases: [(UInt8, [UInt8], [Float])] = [
      (0x09, [0xFF, 0x7F], [-1, 127]), (0x0B, [0xFF, 0xFE, 0x01, 0x00], [-2, 256]),
      (0x0C, [0xFF, 0xFF, 0xFF, 0xFD, 0, 1, 0, 0], [-3, 65536]),
      (0x0D, [0x3F, 0x80, 0, 0, 0xC0, 0x20, 0, 0], [1, -2.5]),
      (0x0E, [0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 0x04, 0, 0, 0, 0, 0, 0], [1, -2.5]),
    ]
    for (type, numbers, expected) in cases {
      let data = try read(idx(type: type, [2, 1], numbers), idx(type: 0x08, [2], [0, 1]))
      #expect(data.inputs == expected && data.imageShape == nil)
    }
  }

  /// As MNIST's `t10k` files do.
  @Test func otherFilesTest() throws {
    let folder = try Folder()
    func pair(_ name: String, _ images: [UInt8], _ labels: [UInt8]) throws -> IDXFile.Names {
      let names = IDXFile.Names(images: folder.path(name), labels: folder.path("\(name)-labels"))
      try SystemFile.replace(names.images, with: images)
      try SystemFile.replace(names.labels, with: labels)
      return names
    }
    let training = try pair("train", images, labels)
    let test = try pair(
      "t10k", idx(type: 8, [2, 2, 2], [255, 0, 0, 0, 0, 0, 0, 51]), idx(type: 8, [2], [1, 1]))
    let loaded = try IDXFile.loaded(training, test: test, as: Float.self)
    #expect(loaded.splitting == .testLast(training: 3, validation: 0) && loaded.whole.name == "train")
    let split = try loaded.split(validation: nil, scaling: .none, seed: 0)
    let alike = try read(images, labels)
    #expect(split.training.inputs == alike.inputs && split.training.targets == alike.targets)
    #expect(split.training.task == alike.task && split.training.imageShape == alike.imageShape)
    #expect(split.test?.inputs == [1, 0, 0, 0, 0, 0, 0, 0.2] && split.test?.targets == [1, 1])
    #expect(split.test?.imageShape == ImageShape(rows: 2, columns: 2))
    let alone = try IDXFile.loaded(training, as: Float.self)
    #expect(alone.splitting == .random(validation: 0.25, test: 0, stratified: true))

    func said(_ images: [UInt8], _ labels: [UInt8]) throws -> String {
      let other = try pair("other", images, labels)
      return message { () throws(FileError) in
        try IDXFile.loaded(training, test: other, as: Float.self)
      }.replacing("\(folder.url.path)/", with: "")
    }
    #expect(
      try said(idx(type: 8, [1, 2, 3], [0, 0, 0, 0, 0, 0]), idx(type: 8, [1], [0]))
        == "other: images of 2×3 pixels, but those of train have 2×2")
    #expect(
      try said(idx(type: 9, [1, 2, 2], [0, 0, 0, 0]), idx(type: 8, [1], [0]))
        == "other: numbers of type 09, but those of train have type 08")
    #expect(
      try said(idx(type: 8, [1, 2, 2], [0, 0, 0, 0]), idx(type: 8, [1], [3]))
        == "other-labels: label 0 is 3, but the largest of train-labels is 2")
    #expect(
      try said(idx(type: 8, [1, 2, 2], [0, 0, 0, 0]), idx(type: 8, [2], [0, 1]))
        == "other-labels: 2 labels for 1 image")
  }

  @Test func filesMayBeCompressed() throws {
    let folder = try Folder()
    try SystemFile.replace(folder.path("images.gz"), with: compressed(images))
    try SystemFile.replace(folder.path("labels"), with: labels)
    let data = try IDXFile.dataSet(
      images: folder.path("images.gz"), labels: folder.path("labels"), as: Float.self)
    let plain = try read(images, labels)
    #expect(data.inputs == plain.inputs && data.targets == plain.targets && data.name == "images.gz")
  }

  /// What inflates to more than its header promises is not inflated any further.
  @Test func compressedFilesAreAsLongAsTheySay() throws {
    let folder = try Folder()
    try SystemFile.replace(folder.path("labels"), with: labels)
    func said(_ bytes: [UInt8]) throws -> String {
      try SystemFile.replace(folder.path("i.gz"), with: bytes)
      return message { () throws(FileError) in
        try IDXFile.dataSet(images: folder.path("i.gz"), labels: folder.path("labels"), as: Float.self)
      }.replacing("\(folder.url.path)/", with: "")
    }
    #expect(try said(compressed(images)) == "nothing is wrong")
    #expect(
      try said(compressed(images + [UInt8](repeating: 0, count: 3_000_000)))
        == "i.gz: too long: more than the 28 bytes that the header promises")
    #expect(try said(compressed([UInt8](repeating: 0, count: 3_000_000))).contains("expected the type 08"))
    #expect(
      try said(compressed(images.dropLast())) == "i.gz: cut short: 27 bytes, but the header promises 28")
    #expect(try said(compressed([0, 0])) == "i.gz: cut short: 2 bytes, fewer than the header has")
    #expect(try said(compressed([])) == "i.gz: cut short: 0 bytes, fewer than the header has")
    let whole = compressed(images)
    for count in 2..<whole.count { #expect(try said(Array(whole.prefix(count))).hasPrefix("i.gz: ")) }
    #expect(try said(Array(whole.prefix(20))) == "i.gz: the compressed data is cut short")
  }

  @Test func everyMistakeIsNamed() {
    let cases: [([UInt8], [UInt8], String)] = [
      ([0, 0, 8], labels, "images: cut short: 3 bytes, fewer than the header has"),
      (
        [0x89, 0x50, 0x4E, 0x47], labels,
        "images: not an IDX file: expected 0x0000 and a type at its beginning, not 0x89504E47"
      ),
      ([0, 0, 0x0A, 3], labels, "images: byte 2: expected the type 08, 09, 0B, 0C, 0D or 0E, not 0A"),
      ([0, 0, 8, 0], labels, "images: byte 3: expected at least one axis, not 0"),
      ([0, 0, 8, 3, 0, 0], labels, "images: cut short: 6 bytes, fewer than the header has"),
      (idx(type: 8, [0, 2, 2], []), labels, "images: byte 4: axis 0 has length 0"),
      (idx(type: 8, [3, 2, 0], []), labels, "images: byte 12: axis 2 has length 0"),
      (
        idx(type: 8, [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], []), labels,
        "images: the header claims too many numbers; the limit is 1073741824"
      ),
      (images.dropLast(), labels, "images: cut short: 27 bytes, but the header promises 28"),
      (images + [0], labels, "images: too long: 29 bytes, but the header promises 28"),
      (idx(type: 0x0D, [2, 1], [0]), labels, "images: cut short: 13 bytes, but the header promises 20"),
      (labels, labels, "images: expected images with at least two axes, not one; are these labels?"),
      (images, images, "labels: expected labels with one axis, not 3"),
      (images, idx(type: 8, [2], [0, 1]), "labels: 2 labels for 3 images"),
      (images, idx(type: 9, [3], [0, 1, 0xFF]), "labels: label 2 is not a whole number from 0 to 999"),
      (
        images, idx(type: 0x0D, [3], [0, 0, 0, 0, 0x3F, 0, 0, 0, 0, 0, 0, 0]),
        "labels: label 1 is not a whole number from 0 to 999"
      ),
      (images, idx(type: 8, [3], [4, 4, 4]), "labels: every label is 4; expected at least two classes"),
      (
        idx(type: 0x0D, [3, 1], [0, 0, 0, 0, 0x7F, 0xC0, 0, 0, 0, 0, 0, 0]), labels,
        "images: number 1 is not finite"
      ),
    ]
    for (images, labels, expected) in cases {
      #expect(message { () throws(FileError) in try read(images, labels) } == expected)
    }
  }

  @Test func filesThatAreNotThereAreNamed() {
    let said = message { () throws(FileError) in
      try IDXFile.dataSet(images: "/tmp/no/images", labels: "/tmp/no/labels", as: Float.self)
    }
    #expect(said == "there is no file “/tmp/no/images”")
  }

  @Test func brokenFilesCrashNothing() {
    var wrong = 0
    for bytes in mutations(of: images, count: 3000, seed: 2) {
      do { _ = try read(bytes, labels) } catch { wrong += 1 }
    }
    for bytes in mutations(of: labels, count: 3000, seed: 3) {
      do { _ = try read(images, bytes) } catch { wrong += 1 }
    }
    #expect(wrong > 1000 && wrong < 6000)
  }
}
