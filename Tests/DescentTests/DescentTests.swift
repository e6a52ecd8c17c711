import Testing

@testable import descent

@Suite struct DescentTests {
  @Test(arguments: [
    (["--stpes", "3"], "--steps"), (["run", "--formt", "csv"], "--format"), (["rnu"], "“run”"),
    (["lst"], "“list”"), (["himelblau"], "“himmelblau”"), (["--color", "truecolour"], "“truecolor”"),
    (["--glyphs", "unicod"], "“unicode”"), (["run", "--format", "cvs"], "“csv”"),
    (["list", "optmizers"], "“optimizers”"), (["list", "--format", "jsn"], "“json”"),
    (["--steps"], "Missing value"), (["run", "beale", "booth"], "Unexpected argument 'booth'"),
    (["check"], "Missing expected argument"),
  ])
  func aWrongNameGetsTheNearestRightOne(_ arguments: [String], _ word: String) throws {
    try Program.expectFailure(arguments, status: 64, saying: [word])
  }

  @Test func whatTheUserTypedReachesTheTerminalBoundedAndWithoutControls() throws {
    let long = String(repeating: "x", count: 60_000)
    for argument in [long, "--\(long)", "\u{1B}[31m", "--\u{1B}]0;title\u{7}", "a\nb"] {
      try Program.expectFailure([argument], status: 64, saying: ["descent: "])
      try Program.expectFailure(["run", "--optimizer", argument], status: 64, saying: ["descent: "])
      try Program.expectFailure(["run", "--format", argument], status: 64, saying: ["descent: "])
    }
  }

  /// Linux hands on 128 KiB an argument at most, other systems more.
  @Test func endlessArgumentsAreRefusedUnread() throws {
    try Program.expectFailure([String(repeating: "x", count: 100_000)], status: 64, saying: ["100000 bytes"])
    let endless = String(repeating: "\u{1B}", count: 2 << 20)
    let failure = #expect(throws: Failure.self) { try Descent.refuseEndlessArguments(["descent", endless]) }
    #expect(failure?.message.contains("2097152 bytes") == true)
    #expect(throws: Never.self) { try Descent.refuseEndlessArguments(["descent", "run"]) }
  }

  @Test func saysItsVersion() throws {
    let result = try Program.run(["--version"])
    #expect(result.status == 0)
    #expect(result.output == "\(Descent.version)\n")
  }

  @Test func everyHelpTeachesByExample() throws {
    for command in [""] + Descent.commandNames {
      let result = try Program.run((command.isEmpty ? [] : [command]) + ["--help"])
      #expect(result.status == 0)
      #expect(result.errorOutput.isEmpty)
      #expect(result.output.contains("USAGE: descent"))
      #expect(result.output.contains(/\n  descent .*\S/), "an example")
      for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  /// Every option with a value says what holds where it is not given.
  @Test func everyDefaultIsStated() throws {
    for command in Descent.commandNames {
      let help = try Program.run([command, "--help"]).output
      let options = help.split(separator: /\n  (?=-)/).dropFirst().filter { $0.contains(/^--[a-z0-9-]+ </) }
      // A lesson takes the options of play, which say theirs.
      #expect(!options.isEmpty || ["check", "lesson"].contains(command))
      for option in options { #expect(option.contains(/\(default:\s/), "\(command): \(option)") }
    }
  }
}
