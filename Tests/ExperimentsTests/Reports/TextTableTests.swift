import Testing

@testable import Experiments

@Suite struct TextTableTests {
  private let columns = [
    TextTable.Column("name"), TextTable.Column("loss", alignment: .right, width: 6),
    TextTable.Column("status"),
  ]

  @Test func aWholeTableIsAsWideAsItsCells() {
    var table = TextTable(columns)
    table.append(["gd", "0.25", "running"])
    table.append(["schedule-free β", "1.23457e-5", ""])
    table.append(["", "1", "diverged at 5"])
    #expect(
      table.text == """
        name                   loss  status
        gd                     0.25  running
        schedule-free β  1.23457e-5
                                  1  diverged at 5

        """)
  }

  @Test func columnsHaveTheWidthThatTheyAskFor() {
    var table = TextTable(columns)
    table.append(["a", "1", "b"])
    #expect(table.text == "name    loss  status\na          1  b\n")
  }

  @Test func rowsOfSeveralLinesStandApart() {
    var table = TextTable(columns)
    table.append([["a"], ["1", "22"], ["x", "y", "z"]])
    table.append([["b"], [], []])
    #expect(
      table.text == """
        name    loss  status

        a          1  x
                  22  y
                      z

        b

        """)
  }

  @Test func linesComeOneByOne() {
    let table = TextTable([
      TextTable.Column("epoch", alignment: .right, width: 5), TextTable.Column("lane", width: 6),
      TextTable.Column("loss", alignment: .right, width: 8),
    ])
    #expect(table.header == "epoch  lane        loss\n")
    #expect(table.line(["3", "adam", "0.5"]) == "    3  adam         0.5\n")
    // Cells that are too long push the rest.
    #expect(table.line(["3", "momentum", "0.5"]) == "    3  momentum       0.5\n")
    #expect(table.line(["4", "", ""]) == "    4\n")
  }

  @Test func aTableWithoutRowsHasItsTitles() { #expect(TextTable(columns).text == "name    loss  status\n") }
}
