import Testing

@testable import Networks

/// Missing values, texts as inputs, and tables that test.
@Suite struct CSVValueTests {
  private func read(_ text: String, test: String? = nil, _ options: CSVOptions = CSVOptions())
    throws(FileError)
    -> DataSet<Double>
  {
    let source = ByteSource(Array(text.utf8), file: "folder/train.csv")
    let testSource = test.map { ByteSource(Array($0.utf8), file: "folder/test.csv") }
    return try CSVFile.samples(source, test: testSource, options).data
  }

  private func said(_ text: String, test: String? = nil, _ options: CSVOptions = CSVOptions()) -> String {
    message { () throws(FileError) in try read(text, test: test, options) }
  }

  // MARK: Missing values

  private static let holes = "a,b,y\n1,2,u\nNA,3,v\n4,?,u\n5,6,\n7,8,v\n"

  @Test func rowsWithHolesAreLeftOut() throws {
    let data = try read(Self.holes, CSVOptions(missing: .drop))
    #expect(data.inputs == [1, 2, 7, 8] && data.targets == [0, 1] && data.count == 2)
    #expect(
      said("a,y\n,1\n?,2\n", CSVOptions(missing: .drop))
        == "folder/train.csv: every line has missing values, so that missing=drop leaves none")
  }

  @Test func holesAreFilledInLater() throws {
    let text = Self.holes.replacing("5,6,\n", with: "")
    let data = try read(text, CSVOptions(missing: .mean))
    #expect(data.count == 4 && data.hasMissingInputs && data.targets == [0, 1, 0, 1])
    #expect(data.inputs.map { $0.isNaN ? -1 : $0 } == [1, 2, -1, 3, 4, -1, 7, 8])
    #expect(
      said(Self.holes, CSVOptions(missing: .mean))
        == "folder/train.csv:5:5: the value of “y” is missing (missing=drop leaves such lines out)")
  }

  @Test func filesSayThatHolesAreFilledIn() throws {
    let folder = try Folder()
    let text = "a,y\n" + (0..<8).map { "\($0 == 3 ? "" : "\($0)"),\($0 % 2)\n" }.joined()
    try SystemFile.replace(folder.path("t.csv"), with: Array(text.utf8))
    let loaded = try CSVFile.loaded(
      contentsOf: folder.path("t.csv"), options: CSVOptions(missing: .mean), as: Double.self)
    let split = try loaded.split(validation: 0.25, scaling: .none, seed: 1)
    let known = loaded.whole.inputs.filter { !$0.isNaN }
    let rest = (split.validation?.inputs ?? []).filter { known.contains($0) }
    let mean = (known.reduce(0, +) - rest.reduce(0, +)) / Double(known.count - rest.count)
    #expect(loaded.fillsMissing && split.imputer?.means == [mean])
    #expect(split.training.inputs.contains(mean) || split.validation?.inputs.contains(mean) == true)
  }

  // MARK: Texts

  private static let colors = "color,x,size,y\nred,1,S,0\nblue,2,7,1\nred,3,S,0\n"

  @Test func everyWordIsAnInput() throws {
    let data = try read(Self.colors, CSVOptions(text: .oneHot))
    #expect(data.inputNames == ["color=blue", "color=red", "x", "size=7", "size=S"])
    #expect(data.inputs == [0, 1, 1, 0, 1, 1, 0, 2, 1, 0, 0, 1, 3, 0, 1] && data.targets == [0, 1, 0])
    let onlyTexts = try read("a,b,y\np,q,0\nr,q,1\n", CSVOptions(text: .oneHot))
    #expect(onlyTexts.inputNames == ["a=p", "a=r", "b=q"] && onlyTexts.inputs == [1, 0, 1, 0, 1, 1])
  }

  @Test func tablesOfNumbersStayTheSame() throws {
    let text = "a,b,y\n1,2,u\n3,4,v\n"
    #expect(try read(text, CSVOptions(text: .oneHot)) == (try read(text)))
  }

  /// The mean of a word's input over the training part is the word's share of it.
  @Test func missingWordsBecomeShares() throws {
    let text = "c,y\nred,0\nred,1\nblue,0\n,1\n"
    let data = try read(text, CSVOptions(missing: .mean, text: .oneHot))
    #expect(data.inputNames == ["c=blue", "c=red"])
    #expect(data.inputs.map { $0.isNaN ? -1 : $0 } == [0, 1, 0, 1, 1, 0, -1, -1])
    let filled = try Imputer(fittedTo: data).applied(to: data)
    let shares: [Double] = [1.0 / 3, 2.0 / 3]
    #expect(Array(filled.inputs.suffix(2)) == shares)
    let dropped = try read(text, CSVOptions(missing: .drop, text: .oneHot))
    #expect(dropped.count == 3 && !dropped.hasMissingInputs)
  }

  @Test func tooManyWordsAreRefused() {
    let text = "name,y\n" + (0...1000).map { "n\($0),\($0 % 2)\n" }.joined()
    #expect(
      said(text, CSVOptions(text: .oneHot))
        == "folder/train.csv:1002:1: “name” has more than 1000 different words; "
        + "text=onehot makes an input of each")
  }

  // MARK: Tables that test

  @Test func anotherTableTests() throws {
    let data = try read("a,y\n1,x\n2,y\n3,x\n", test: "a,y\n4,y\n")
    #expect(data.inputs == [1, 2, 3, 4] && data.targets == [0, 1, 0, 1] && data.name == "train.csv")
    let numbers = try read("1,2.5\n2,3\n", test: "\n9;7.5\n", CSVOptions(header: .absent))
    #expect(numbers.targets == [2.5, 3, 7.5] && numbers.task == .regression(outputs: 1))
    let counted = try read("x,y\n1,10\n2,2\n", test: "x,y\n3,2.0\n")
    #expect(counted.targets == [1, 0, 0] && counted.task.classes == ["2", "10"])
    let words = try read(Self.colors, test: "color,x,size,y\nblue,5,S,1\n", CSVOptions(text: .oneHot))
    #expect(words.inputs.suffix(5) == [1, 0, 5, 0, 1])
    let several = try read(
      "u,x,v\n1,2,3\n", test: "u,x,v\n4,5,6\n", CSVOptions(labels: ["v", "u"], target: .regression))
    #expect(several.targets == [3, 1, 6, 4])
  }

  @Test func filesKnowWhatTests() throws {
    let folder = try Folder()
    try SystemFile.replace(folder.path("a.csv"), with: Array("a,y\n1,x\n2,y\n3,x\n4,y\n".utf8))
    try SystemFile.replace(folder.path("b.csv"), with: Array("a,y\n9,y\n".utf8))
    let loaded = try CSVFile.loaded(
      contentsOf: folder.path("a.csv"), test: folder.path("b.csv"), as: Float.self)
    #expect(loaded.splitting == .testLast(training: 4, validation: 0))
    let split = try loaded.split(validation: 0.5, scaling: .none, seed: 0)
    #expect(split.test?.inputs == [9] && split.training.count == 2 && split.validation?.count == 2)
    let alone = try CSVFile.loaded(contentsOf: folder.path("a.csv"), as: Float.self)
    #expect(alone.splitting == .random(validation: 0.25, test: 0, stratified: true))
    #expect(alone.digest != loaded.digest)
    let missing = folder.path("c.csv")
    #expect(throws: FileError.missing(file: missing)) {
      try CSVFile.loaded(contentsOf: folder.path("a.csv"), test: missing, as: Float.self)
    }
  }

  @Test func otherTablesMustMatch() {
    let text = "a,b,y\n1,2,x\n3,4,y\n"
    func tested(_ test: String, _ options: CSVOptions = CSVOptions()) -> String {
      said(text, test: test, options).replacing("folder/", with: "")
    }
    #expect(tested("a,b,y\n1,2,z\n") == "test.csv:2:5: train.csv has no class “z”")
    #expect(tested("a,c,y\n1,2,x\n") == "test.csv:1:3: expected the column “b”, as in train.csv, not “c”")
    #expect(tested("a,y\n1,x\n") == "test.csv:1: 2 columns, but train.csv has 3")
    #expect(
      tested("1,2,x\n") == "test.csv:1: the first row must have the columns' names, as in train.csv")
    #expect(tested("") == "test.csv: the table has no rows of data")
    #expect(tested("a,b,y\n") == "test.csv: the table has no rows of data")
    #expect(tested("a,b,y\n1,,x\n").hasPrefix("test.csv:2:3: the value of “b” is missing"))
    #expect(
      tested("a,b,y\n1,two,x\n", CSVOptions(text: .oneHot))
        == "test.csv:2:3: expected a number in “b”, not “two”")
    #expect(
      said(Self.colors, test: "color,x,size,y\ngreen,5,S,1\n", CSVOptions(text: .oneHot))
        == "folder/test.csv:2:1: “color” is never “green” in folder/train.csv")
    #expect(said("1,7\n2,8\n", test: "3,9\n") == "folder/test.csv:1:3: folder/train.csv has no class “9”")
    #expect(
      said("1,7\n2,8\n", test: "a,b\n3,7\n")
        == "folder/test.csv:1: the first row has the columns' names, but that of folder/train.csv has not "
        + "(header=yes or header=no says it)")
  }
}
