import Catalogue
import Testing

@testable import Experiments
@testable import Optimizers
@testable import Scenes

@Suite struct ListTextTests {
  @Test(arguments: ["[10, 35, 50]", "10;35;50", "(10,35,50)", " [ 10 ; 35; 50 ] ", "[[10, 35, 50]]"])
  func listsAreRead(_ text: String) throws {
    #expect(try NumberText.list(text, owner: "x", key: "k") == [10, 35, 50])
  }

  @Test func listsOfListsAreRead() throws {
    #expect(try NumberText.rows("[[0, 1], [2], [3;4]]", owner: "x", key: "k") == [[0, 1], [2], [3, 4]])
    #expect(try NumberText.rows("[5]", owner: "x", key: "k") == [[5]])
  }

  @Test(arguments: ["", "[]", "[1,]", "[1, two]", "[[1], 2", "[[[1]]]", "1 2"])
  func whatIsNoListIsRefused(_ text: String) {
    #expect(throws: OptionError.self) { try NumberText.rows(text, owner: "x", key: "k") }
  }

  /// A comma in brackets does not end a setting; an unclosed bracket does no harm.
  @Test func bracketsHoldSettingsTogether() throws {
    let option = try OptionText("a:k=[1, 2],m=(3,4),n=5")
    #expect(option.settings.map(\.value) == ["[1, 2]", "(3,4)", "5"])
    #expect(try OptionText("a:k=],m=2").settings.map(\.value) == ["]", "2"])
    #expect(try OptionText("a:k=[1,m=2").settings.map(\.value) == ["[1,m=2"])
  }
}
