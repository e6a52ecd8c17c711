import Testing

@testable import descent

@Suite struct ListingTests {
  @Test func columnsAreAligned() {
    let listing = Listing("name", "what", rows: [["a", "β is short"], ["longer", ""], ["", "x"]])
    #expect(
      listing.table == """
        NAME    WHAT
        a       β is short
        longer
                x

        """)
  }

  @Test func rowsOfSeveralLinesStandApart() {
    let listing = Listing(
      "name", "formula", "from", detail: ["from"],
      rows: [["a", .lines(["θ ← θ − α·g", "g ← 0"]), "somebody"], ["b", .lines([]), "nobody"]])
    #expect(
      listing.table == """
        NAME  FORMULA

        a     θ ← θ − α·g
              g ← 0

        b

        """)
  }

  @Test func programsGetEverything() throws {
    let listing = Listing("name", "from", detail: ["from"], rows: [["a", .lines(["x", "y\""])]])
    #expect(
      try listing.json == """
        [
          {
            "from" : [
              "x",
              "y\\""
            ],
            "name" : "a"
          }
        ]
        """)
  }
}
