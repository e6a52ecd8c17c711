import Catalogue
import Networks
import Testing

@testable import Experiments

@Suite struct LayerListTests {
  private static let lenet = "28x28,conv:6x5:padding=2,pool:2,conv:16x5,pool:2,120,84,10"

  @Test(arguments: [
    ("64,128,10", "64,128,10"), ("[64; 128; 10]", "64,128,10"), ("64-128-10", "64,128,10"),
    (lenet, lenet),
    (" [28×28, CONV:6x5:Padding=2, pool : 2, conv:16x5:stride=1, pool:2:stride=2, 120, 84, 10] ", lenet),
    ("28x28-conv:6x5:padding=2-pool:2-conv:16x5-pool:2-120-84-10", lenet),
    ("conv:6x5,pool:3:stride=2,10", "conv:6x5,pool:3:stride=2,10"),
    ("3x32x32,conv:6x5:stride=2,10", "3x32x32,conv:6x5:stride=2,10"), ("8x8,10", "64,10"),
  ])
  func listsAreReadAndWritten(_ text: String, _ written: String) throws {
    let list = try LayerList(text)
    #expect(list.text == written)
    #expect(try LayerList(list.text) == list)
  }

  @Test(arguments: [
    ("convv:6x5,10", "no layer is named “convv”; the nearest is “conv”. There are: conv, pool"),
    ("dense:6,10", "no layer is named “dense”. There are: conv, pool"),
    ("conv:6,10", "“conv:6”: expected filters and their pixels, such as conv:6x5 or conv:6x5:padding=2"),
    ("conv,10", "“conv”: expected filters and their pixels, such as conv:6x5 or conv:6x5:padding=2"),
    ("pool,10", "“pool”: expected the pixels of a window, such as pool:2 or pool:3:stride=2"),
    ("conv:6x5:pad=1,10", "conv has no key “pad”; the nearest is “padding”. It takes: padding, stride"),
    ("pool:2:padding=1,10", "pool has no key “padding”. It takes: stride"),
    ("conv:6x5:stride=1:stride=2,10", "conv: stride is given twice"),
    ("conv:6x5:stride,10", "conv needs stride=…"),
    ("conv:6x5:stride=0,10", "conv: stride is 0, but must be 1 or more, at most 1000000"),
    ("conv:0x5,10", "conv: the number of filters is 0, but must be 1 or more, at most 1000000"),
    ("conv:6xa,10", "conv: the kernel is “a”, but must be a number"),
    ("pool:1.5,10", "“the window=1.5”: expected a whole number"),
    ("0x8,conv:6x5,10", "layers: the side of an image is 0, but must be 1 or more, at most 1000000"),
    ("9999x9999,conv:6x5,10", "“9999x9999”: expected images of at most 1000000 numbers"),
    (
      "conv:6x5,10,conv:6x5,10",
      "“layers=conv:6x5,10,conv:6x5,10”: expected conv and pool before all widths, such as conv:6x5,pool:2,120,10; "
        + "the images say the inputs"
    ),
    (
      "conv:6x5,pool:2",
      "“layers=conv:6x5,pool:2”: expected the number of outputs at the end, such as conv:6x5,pool:2,120,10"
    ),
    ("28x28", "“layers=28x28”: expected 2 to 100 widths, from inputs to outputs, such as 64,128,10"),
  ])
  func wrongListsAreExplained(_ text: String, _ message: String) {
    let error = #expect(throws: OptionError.self) { () throws in _ = try LayerList(text) }
    #expect(error?.description == message)
  }

  @Test func aListMakesANetworkAndTheNetworkTheList() throws {
    let list = try LayerList(Self.lenet)
    let lenet = try list.architecture(over: .flat(1), activation: .tanh)
    #expect(
      lenet.layers.map(\.text) == [
        "conv 6×5×5 padding 2", "tanh", "pool 2", "conv 16×5×5", "tanh", "pool 2", "flatten", "dense 120",
        "tanh",
        "dense 84", "tanh", "dense 10",
      ])
    #expect(
      lenet.text == "28×28 – conv 6×5×5 padding 2 – pool 2 – conv 16×5×5 – pool 2 – 120 – 84 – 10 tanh")
    #expect(LayerList(lenet) == list && list.outputs == 10)
    let dropping = try list.architecture(over: .flat(1), activation: .tanh, dropout: 0.25)
    #expect(try dropping == lenet.with(dropout: 0.25) && LayerList(dropping) == list)
    // Dense layers are those of a perceptron, with everything.
    for normalized in [false, true] {
      #expect(
        try LayerList("64,20,30,10").architecture(
          over: .flat(64), activation: .relu, batchNormalization: normalized, dropout: 0.5)
          == Architecture(
            widths: [64, 20, 30, 10], activation: .relu, batchNormalization: normalized, dropout: 0.5))
    }
    // A list without inputs has those of the data.
    let shape = SampleShape.image(channels: 1, rows: 8, columns: 8)
    let own = try LayerList("conv:4x3,10").architecture(over: shape, activation: .relu)
    #expect(own.inputShape == shape && LayerList(own).text == "8x8,conv:4x3,10")
  }
}
