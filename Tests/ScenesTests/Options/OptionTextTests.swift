import Catalogue
import Testing

@testable import Experiments
@testable import Optimizers
@testable import Scenes

@Suite struct OptionTextTests {
  private static let expected = "NAME[:key=value,…], such as adam:lr=0.01,beta1=0.9"

  private func pairs(_ option: OptionText) -> [String] { option.settings.map { "\($0.key)|\($0.value)" } }

  @Test func aNameAlone() throws {
    let option = try OptionText("adam")
    #expect(option.name == "adam" && option.settings.isEmpty)
  }

  @Test func settingsInTheirOrder() throws {
    let option = try OptionText(" adam : lr = 0.01 , beta1=0.9 ")
    #expect(option.name == "adam")
    #expect(pairs(option) == ["lr|0.01", "beta1|0.9"])
  }

  /// A value may be a name with a setting of its own, and hold a colon and an equals sign.
  @Test func aScheduleIsAValue() throws {
    let option = try OptionText("sgd:lr=1,schedule=step:step_size=30,gamma=0.5")
    #expect(pairs(option) == ["lr|1", "schedule|step:step_size=30", "gamma|0.5"])
  }

  @Test(arguments: ["", ":", ":lr=1", "   ", " :x=1"])
  func aNameIsNeeded(_ text: String) {
    #expect(throws: OptionError.malformed(text: text, expected: Self.expected)) { try OptionText(text) }
  }

  @Test(arguments: [
    ("adam:", ""), ("adam:lr", "lr"), ("adam:lr=", "lr="), ("adam:=1", "=1"), ("adam:lr=1,", ""),
    ("adam:lr=1,,eps=1", ""), ("adam:lr=1,beta1", "beta1"), ("adam: = ", " = "),
  ])
  func aSettingIsAKeyAndAValue(_ text: String, _ wrong: String) {
    #expect(throws: OptionError.malformed(text: wrong, expected: Self.expected)) { try OptionText(text) }
  }

  @Test func twoMegabytesAreRefusedUnread() {
    let text = "adam:" + String(repeating: "lr=1,", count: 400_000)
    #expect(throws: OptionError.malformed(text: text, expected: Self.expected)) { try OptionText(text) }
    do { _ = try OptionText(text) } catch { #expect(error.description.count < 200) }
    #expect(throws: Never.self) { try OptionText(String(repeating: "a", count: 4096)) }
    #expect(throws: OptionError.self) { try OptionText(String(repeating: "a", count: 4097)) }
  }

  @Test func numbers() throws {
    let written: [(String, Double)] = [
      ("1", 1), ("-1.5", -1.5), ("+2", 2), ("1e-3", 1e-3), ("−0.25", -0.25), (".5", 0.5), ("0x10", 16),
    ]
    for (text, value) in written {
      #expect(try NumberText.number(text, owner: "o", key: "k") == value, "\(text)")
    }
    for text in ["", " ", "one", "1,5", "1 2", "0.1.2", "1e", "--1", "½"] {
      #expect(throws: OptionError.notANumber(owner: "o", key: "k", text: text)) {
        try NumberText.number(text, owner: "o", key: "k")
      }
    }
  }

  @Test func counts() throws {
    #expect(try NumberText.count("1e3", owner: "o", key: "k", in: 1...2000) == 1000)
    #expect(throws: OptionError.malformed(text: "k=2.5", expected: "a whole number")) {
      try NumberText.count("2.5", owner: "o", key: "k", in: 1...9)
    }
    for text in ["0", "10", "-1", "nan", "inf", "1e30"] {
      #expect(
        throws: OptionError.outOfRange(owner: "o", key: "k", value: text, range: ParameterRange(1, 9))
      ) {
        try NumberText.count(text, owner: "o", key: "k", in: 1...9)
      }
    }
  }

  @Test func points() throws {
    #expect(try NumberText.point(" -1.2 , 1 ", owner: "o") == SIMD2(-1.2, 1))
    for text in ["", "1", "1,2,3", "1;2"] {
      #expect(throws: OptionError.malformed(text: text, expected: "X,Y, such as -1.2,1")) {
        try NumberText.point(text, owner: "o")
      }
    }
    #expect(throws: OptionError.notANumber(owner: "o", key: "y", text: "b")) {
      try NumberText.point("1,b", owner: "o")
    }
    for text in ["inf,1", "nan,1", "1e400,1"] {
      #expect(throws: OptionError.self) { try NumberText.point(text, owner: "o") }
    }
  }
}
