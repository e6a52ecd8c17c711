import Testing

@testable import Networks

@Suite struct CSVFileTests {
  private func read(_ text: String, _ options: CSVOptions = CSVOptions()) throws -> DataSet<Double> {
    try CSVFile.dataSet(decoding: Array(text.utf8), file: "folder/t.csv", options: options)
  }

  @Test func theLastColumnIsTheLabel() throws {
    let data = try read("width,height,kind\n1,2.5,cat\n-3e2,4,dog\n5,6,cat\n")
    #expect(data.inputs == [1, 2.5, -300, 4, 5, 6] && data.targets == [0, 1, 0] && data.count == 3)
    #expect(data.task == .classification(classes: ["cat", "dog"]))
    #expect(data.inputNames == ["width", "height"] && data.name == "t.csv" && data.imageShape == nil)
  }

  @Test(arguments: ["kind", "Kind", "1"])
  func theLabelIsChosenByNameOrNumber(_ label: String) throws {
    let data = try read("kind,a,b\nx,1,2\ny,3,4", CSVOptions(labels: [label]))
    #expect(data.inputs == [1, 2, 3, 4] && data.targets == [0, 1] && data.inputNames == ["a", "b"])
  }

  @Test func aColumnNamedLikeANumberIsThatColumn() throws {
    let data = try read("a,1,b\n5,0,7\n6,1,8\n", CSVOptions(header: .present, labels: ["1"]))
    #expect(data.inputNames == ["a", "b"] && data.targets == [0, 1])
  }

  @Test func withoutAHeaderColumnsHaveNumbers() throws {
    let data = try read("5.1,3.5,setosa\n7,3.2,virginica\n")
    #expect(data.count == 2 && data.inputNames == ["column 1", "column 2"])
    #expect(data.task.classes == ["setosa", "virginica"])
    let forced = try read("a,b\n1,x\n2,y\n", CSVOptions(header: .present))
    #expect(forced.count == 2 && forced.inputNames == ["a"])
  }

  @Test func numbersAreClassesWhereTheyAreFewAndWhole() throws {
    let counted = try read("x,y\n1,10\n2,2\n3,10\n")
    #expect(counted.task == .classification(classes: ["2", "10"]) && counted.targets == [1, 0, 1])
    let measured = try read("x,y\n1,10.5\n2,2\n")
    #expect(measured.task == .regression(outputs: 1) && measured.targets == [10.5, 2])
    let many = try read("x,y\n" + (0..<21).map { "0,\($0)\n" }.joined())
    #expect(many.task == .regression(outputs: 1))
    #expect(try read("x,y\n1,10\n2,2\n", CSVOptions(target: .regression)).targets == [10, 2])
    #expect(
      try read("x,y\n1,0.5\n2,1.5\n", CSVOptions(target: .classification)).task.classes == ["0.5", "1.5"])
  }

  @Test func severalLabelsAreARegression() throws {
    let data = try read("u,x,v\n1,2,3\n4,5,6\n", CSVOptions(labels: ["v", "u"]))
    #expect(data.inputs == [2, 5] && data.targets == [3, 1, 6, 4] && data.task == .regression(outputs: 2))
  }

  @Test(arguments: [
    "a,b\r\n1,x\r\n2,y\r\n", "\u{FEFF}a,b\n1,x\n2,y", "a;b\n1;x\n2;y\n", "a\tb\n1\tx\n2\ty\n",
    "\n\na,b\n\n1,x\n  \n2,y\n\n\n", " a , b \n 1 , x \n 2 , y \n", "\"a\",\"b\"\n\"1\",\"x\"\n2,\"y\"\n",
    "a,b\r1,x\r2,y\r",
  ])
  func tablesAreWrittenInManyWays(_ text: String) throws {
    let data = try read(text)
    #expect(data.inputs == [1, 2] && data.inputNames == ["a"] && data.task.classes == ["x", "y"])
  }

  @Test func cellsInQuotationMarksMayHoldAnything() throws {
    let data = try read("\"a, b\",kind\n1,\"x, \"\"y\"\"\nz\"\n2,\"w\"\n")
    #expect(data.inputNames == ["a, b"] && data.task.classes == ["w", "x, \"y\"\nz"])
    #expect(data.targets == [1, 0])
  }

  @Test func classesMayBeCalledNone() throws {
    #expect(try read("x,y\n1,none\n2,-\n").task.classes == ["-", "none"])
  }

  @Test func aFileIsReadFromTheDisk() throws {
    let folder = try Folder()
    try SystemFile.replace(folder.path("t.csv"), with: Array("x,y\n1,2.5\n2,3.5\n".utf8))
    let data = try CSVFile.dataSet(contentsOf: folder.path("t.csv"), as: Float.self)
    #expect(data.inputs == [1, 2] && data.targets == [2.5, 3.5])
  }
}
