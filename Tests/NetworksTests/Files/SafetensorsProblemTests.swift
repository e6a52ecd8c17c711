import Testing

@testable import Networks

/// Every mistake in a file of tensors is named, with the field where it is.
@Suite struct SafetensorsProblemTests {
  private static func tensor(
    _ name: String = "w", dtype: String = #""F32""#, shape: String = "[2]", offsets: String = "[0,8]"
  ) -> String {
    #""\#(name)":{"dtype":\#(dtype),"shape":\#(shape),"data_offsets":\#(offsets)}"#
  }

  private static let eight = [UInt8](repeating: 0, count: 8)

  static let cases: [(bytes: [UInt8], message: String)] = [
    ([1, 2, 3], "cut short: 3 bytes, fewer than the 8 of the header's length"),
    (
      [0, 0, 0, 0, 0, 0, 0, 0x80],
      "the header claims 9223372036854775808 bytes; the limit is 0"
    ),
    (
      [0, 0, 0, 0, 0, 1, 0, 0] + eight,
      "the header claims 1099511627776 bytes; the limit is 8"
    ),
    ([9, 0, 0, 0, 0, 0, 0, 0] + eight, "the header claims 9 bytes; the limit is 8"),
    (safetensors(""), "byte 0 of the header: expected a value"),
    (safetensors("{"), "byte 1 of the header: expected a key in quotation marks"),
    (safetensors(#"{"a" 1}"#), "byte 5 of the header: expected “:”"),
    (safetensors(#"{"a":{}"#), "byte 7 of the header: expected “,” or “}”"),
    (safetensors(#"{"a":[1 2]}"#), "byte 8 of the header: expected “,” or “]”"),
    (safetensors(#"{"a":zero}"#), "byte 5 of the header: expected a value"),
    (safetensors(#"{"a\q":{}}"#), "byte 4 of the header: expected an escaped character"),
    (safetensors(#"{"a\ud800":{}}"#), "byte 9 of the header: expected the second half of a character"),
    (safetensors("{\"a\n\":{}}"), "byte 3 of the header: expected no control character"),
    (safetensors("{} x"), "byte 3 of the header: expected the end of the text"),
    (safetensors(String(repeating: "[", count: 100_000)), "byte 9 of the header: expected less nesting"),
    (safetensors("[]"), "expected an object, {…}"),
    (safetensors("{\(tensor()),\(tensor())}", data: eight), "“w” appears twice"),
    (safetensors(#"{"__metadata__":[]}"#), "__metadata__: expected an object, {…}"),
    (safetensors(#"{"__metadata__":{"epoch":3}}"#), "__metadata__.epoch: expected a string"),
    (safetensors(#"{"w":1}"#), "w: expected an object, {…}"),
    (safetensors(#"{"w":{"shape":[2],"data_offsets":[0,8]}}"#, data: eight), "w: “dtype” is missing"),
    (safetensors(#"{"w":{"dtype":"F32","data_offsets":[0,8]}}"#, data: eight), "w: “shape” is missing"),
    (safetensors(#"{"w":{"dtype":"F32","shape":[2]}}"#, data: eight), "w: “data_offsets” is missing"),
    (safetensors("{\(tensor(dtype: "32"))}", data: eight), "w.dtype: expected a string"),
    (safetensors("{\(tensor(dtype: #""F31""#))}", data: eight), "w.dtype: no type is named “F31”"),
    (safetensors("{\(tensor(shape: "2"))}", data: eight), "w.shape: expected a list, […]"),
    (safetensors("{\(tensor(shape: "[-2]"))}", data: eight), "w.shape: expected whole numbers, 0 or more"),
    (safetensors("{\(tensor(shape: "[2.0]"))}", data: eight), "w.shape: expected whole numbers, 0 or more"),
    (
      safetensors("{\(tensor(shape: "[4294967296,4294967296]"))}", data: eight),
      "w.shape: the shape claims more numbers than a file can have"
    ),
    (
      safetensors("{\(tensor(shape: "[99999999999999999999]"))}", data: eight),
      "w.shape: expected whole numbers, 0 or more"
    ),
    (
      safetensors("{\(tensor(shape: "[3]"))}", data: eight),
      "w.data_offsets: 8 bytes, but type and shape need 12"
    ),
    (
      safetensors("{\(tensor(offsets: "[8,0]"))}", data: eight),
      "w.data_offsets: expected [begin, end], in this order"
    ),
    (
      safetensors("{\(tensor(offsets: "[0,4,8]"))}", data: eight),
      "w.data_offsets: expected [begin, end], in this order"
    ),
    (
      safetensors("{\(tensor(offsets: "[4,12]"))}", data: eight),
      "w.data_offsets: bytes 4 to 12 lie outside the data, which has 8"
    ),
    (
      safetensors("{\(tensor(shape: "[1000000000000]", offsets: "[0,4000000000000]"))}", data: eight),
      "w.data_offsets: bytes 0 to 4000000000000 lie outside the data, which has 8"
    ),
    (
      safetensors("{\(tensor()),\(tensor("v", offsets: "[4,12]"))}", data: eight + [0, 0, 0, 0]),
      "v.data_offsets: overlaps “w”"
    ),
    (
      safetensors("{\(tensor()),\(tensor("v", offsets: "[0,8]"))}", data: eight),
      "v.data_offsets: overlaps “w”"
    ),
    (
      safetensors("{\(tensor(offsets: "[4,12]"))}", data: eight + [0, 0, 0, 0]),
      "bytes 0 to 4 of the data belong to no tensor"
    ),
    (safetensors("{\(tensor())}", data: eight + [0]), "bytes 8 to 9 of the data belong to no tensor"),
    (safetensors("{}", data: [1]), "bytes 0 to 1 of the data belong to no tensor"),
  ]

  @Test(arguments: cases.indices)
  func everyMistakeIsNamed(_ index: Int) {
    let (bytes, expected) = Self.cases[index]
    #expect(
      message { () throws(FileError) in try Safetensors(decoding: bytes, file: "m") } == "m: " + expected)
  }

  @Test func whatIsNotWantedIsNamed() throws {
    var file = Safetensors()
    file.add("0.weight", shape: [2, 3], [Float](repeating: 0, count: 6))
    let read = try Safetensors(decoding: file.encoded, file: "m")
    #expect(
      message { () throws(FileError) in try read.values("0.weigth", shape: [2, 3], as: Float.self) }
        == "m: no tensor is named “0.weigth”; the nearest is “0.weight”")
    #expect(
      message { () throws(FileError) in try read.values("0.weight", shape: [3, 2], as: Float.self) }
        == "m: 0.weight.shape: expected the shape [3, 2], not [2, 3]")
    #expect(
      message { () throws(FileError) in try read.values("0.weight", shape: [2, 3], as: Double.self) }
        == "m: 0.weight.dtype: expected numbers of type F64, not F32")
  }
}
