import Testing

@testable import Networks

/// Every mistake in a table is named, with its place and what would be right.
@Suite struct CSVProblemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    var options = CSVOptions()
    let message: String
    var testDescription: String { message }
  }

  private static let hint =
    " (missing=drop leaves such lines out, missing=mean fills in the mean of the training part)"
  private static let words = " (text=onehot makes an input of every word)"

  static let cases = [
    Case(text: "", message: "the table has no rows of data"),
    Case(text: "\n  \n\n", message: "the table has no rows of data"),
    Case(text: "a,b,c\n", message: "the table has no rows of data"),
    Case(
      text: "a,b\n1,x\n2\n3,y\n", message: "3: this row has 1 cell, but the first has 2"),
    Case(
      text: "a,b\n\n1,x\n\n2,y,\n", message: "5: this row has 3 cells, but the first has 2"),
    Case(
      text: "a,b\n\"1\",\"x\ny\"\n2,y,z\n", message: "4: this row has 3 cells, but the first has 2"),
    Case(
      text: "width,kind\n1,x\n 2.5cm,y\n", message: "3:2: expected a number in “width”, not “2.5cm”" + words),
    Case(
      text: "a,b,kind\n\"1\",\"2,5\",x\n2,3,y\n", message: "2:5: expected a number in “b”, not “2,5”" + words),
    Case(
      text: "kind,a,b\n\"x\ny\",1,two\nz,3,4\n", options: CSVOptions(labels: ["kind"]),
      message: "3:6: expected a number in “b”, not “two”" + words),
    Case(text: "a,y\n1,2.5\n1e999,3.5\n", message: "3:1: expected a finite number in “a”, not “1e999”"),
    Case(
      text: "a,y\n1,2.5\n2,inf\n", options: CSVOptions(target: .regression),
      message: "3:3: expected a finite number in “y”, not “inf”"),
    Case(text: "a,b,y\n1,,x\n2,3,y\n", message: "2:3: the value of “b” is missing" + hint),
    Case(
      text: "a,b,y\n1,2,x\nNA,3,y\n4,?,z\n",
      message: "3:1: the value of “a” is missing; 1 more line has missing values" + hint),
    Case(
      text: "a,b,y\n1,NaN,x\n,3,y\n4,,z\n5,6,",
      message: "2:3: the value of “b” is missing; 3 more lines have missing values" + hint),
    Case(
      text: "a,b,y\n1,2,x\n3,4,",
      message: "3:5: the value of “y” is missing (missing=drop leaves such lines out)"),
    Case(
      text: "width,height,kind\n1,2,x\n", options: CSVOptions(labels: ["widht"]),
      message: "1: no column is named “widht”; the nearest is “width”. The columns are: width, height, kind"),
    Case(
      text: "a,b\n1,2\n", options: CSVOptions(labels: ["species"]),
      message: "1: no column is named “species”. The columns are: a, b"),
    Case(
      text: "1,2\n3,4\n", options: CSVOptions(labels: ["kind"]),
      message: "the columns have no names; expected a column's number, counted from 1, not “kind”"),
    Case(
      text: "1,2\n3,4\n", options: CSVOptions(labels: ["3"]),
      message: "there is no column 3; expected a number from 1 to 2"),
    Case(
      text: "1,2\n3,4\n", options: CSVOptions(labels: ["0"]),
      message: "there is no column 0; expected a number from 1 to 2"),
    Case(
      text: "1,2\n3,4\n", options: CSVOptions(labels: ["-9223372036854775808"]),
      message: "there is no column -9223372036854775808; expected a number from 1 to 2"),
    Case(
      text: "a,b\n\"1\r\n\",\"x\r\n\r\ny\"z\n",
      message: "5:3: a quotation mark inside a cell must be doubled, and the cell enclosed in quotation marks"
    ),
    Case(
      text: "a,b\r\n\"é\n\";\"x\",1\r\n",
      message: "3:2: a quotation mark inside a cell must be doubled, and the cell enclosed in quotation marks"
    ),
    Case(text: "a,b,a\n1,2,x\n", message: "1:5: two columns are named “a”"),
    Case(text: "kind\nx\ny\n", message: "every column is a label; at least one must be an input"),
    Case(
      text: "a,b,c\n1,2,3\n", options: CSVOptions(labels: ["a", "b"], target: .classification),
      message: "a classification has one label column; several need task=regression"),
    Case(text: "a,kind\n1,x\n2,x\n", message: "every row has the class “x”; expected at least two classes"),
    Case(text: "a,y\n1,7\n2,7.0\n", message: "every row has the class “7”; expected at least two classes"),
    Case(
      text: "a,kind\n" + (0..<1001).map { "1,k\($0)\n" }.joined(),
      message:
        "1002:3: the label has more than 1000 classes, which is the limit (numbers to predict need task=regression)"
    ),
    Case(
      text: "a,b\n1,\"x\n2,y\n", message: "2:3: this quotation mark is never closed"),
    Case(
      text: "a,b\n1,x\n2,\"y\" z\n",
      message: "3:7: a quotation mark inside a cell must be doubled, and the cell enclosed in quotation marks"
    ),
    Case(
      text: "a,b\n1,5\" pipe\n",
      message: "2:4: a quotation mark inside a cell must be doubled, and the cell enclosed in quotation marks"
    ),
    Case(
      text: "a\u{1B}[31m,b\n1\u{202E},x\n2,y\n",
      message: "2:1: expected a number in “a?[31m”, not “1?”" + words),
  ]

  @Test(arguments: cases)
  func everyMistakeIsNamed(_ test: Case) {
    let said = message { () throws(FileError) in
      try CSVFile.dataSet(
        decoding: Array(test.text.utf8), file: "t.csv", options: test.options, as: Double.self)
    }
    #expect(said == (test.message.first?.isNumber == true ? "t.csv:" : "t.csv: ") + test.message)
  }

  @Test func whatIsNoTextIsNamed() {
    let said = message { () throws(FileError) in
      try CSVFile.dataSet(decoding: [0x61, 0xFF, 0x0A], file: "t.csv", as: Double.self)
    }
    #expect(said == "t.csv:1:2: a table must be text in UTF-8")
  }

  @Test func whatIsNoTableIsNamed() {
    func said(_ bytes: [UInt8]) -> String {
      message { () throws(FileError) in try CSVFile.dataSet(decoding: bytes, file: "t.csv", as: Double.self) }
    }
    let table = Array("a,b\n1,é\n2,y\n".utf8)
    #expect(said(table + Array("3,".utf8) + [0, 0x0A]) == "t.csv:4:3: a table must be text in UTF-8")
    #expect(said(table + Array("é,é".utf8) + [0xC3]) == "t.csv:4:4: a table must be text in UTF-8")
    let wide: [UInt8] = table.flatMap { [$0, 0] }
    #expect(said([0xFF, 0xFE] + wide) == "t.csv: a table must be text in UTF-8, not UTF-16")
    #expect(said([0xFE, 0xFF, 0] + wide) == "t.csv: a table must be text in UTF-8, not UTF-16")
    #expect(said(wide) == "t.csv:1:2: a table must be text in UTF-8")
    #expect(said(compressed(table)) == "t.csv: the table is compressed by gzip; decompress it first")
  }

  @Test func hugeRowsAreRefused() {
    func said(_ bytes: [UInt8]) -> String {
      message { () throws(FileError) in try CSVFile.dataSet(decoding: bytes, file: "t.csv", as: Double.self) }
    }
    let commas = [UInt8](repeating: UInt8(ascii: ","), count: 100_001)
    #expect(said(commas) == "t.csv:1:1: too many columns; the limit is 100000")
    let long = "the row is longer than 4096 bytes; is there a quotation mark that is never closed?"
    let digits = String(repeating: "1", count: 4097)
    for (text, line) in [(digits, 1), ("a,b\n1,\"\n" + digits, 2), ("a,b\n1,2\n\n1," + digits + "\n", 4)] {
      let said = message { () throws(FileError) in
        let source = ByteSource(Array(text.utf8), file: "t.csv")
        let reader = try CSVReader(source, capacity: 16, longestRow: 4096)
        while try reader.next() {}
      }
      #expect(said == "t.csv:\(line): \(long)")
    }
  }

  @Test func numbersMustFitTheirPrecision() {
    let said = message { () throws(FileError) in
      try CSVFile.dataSet(decoding: Array("1e300,2.5\n1,3.5".utf8), file: "t.csv", as: Float.self)
    }
    #expect(said == "t.csv:1:1: expected a finite number in “column 1”, not “1e300”")
  }

  @Test func brokenTablesCrashNothing() {
    let text = "\u{FEFF}width;\"hei;ght\"\r\n1.5;\"x, \"\"y\"\"\r\n\nz\"\n-2e3; w\n3;\u{E9}\u{301}\n\n4;x"
    var wrong = 0
    for bytes in mutations(of: Array(text.utf8), count: 3000, seed: 1) {
      do {
        let data = try CSVFile.dataSet(decoding: bytes, file: "t.csv", as: Double.self)
        #expect(data.inputs.count == data.count * data.inputCount)
      } catch { wrong += 1 }
    }
    #expect(wrong > 300 && wrong < 3000)
  }
}
