import Testing

@Suite struct FormulaOptionTests {
  @Test func aFormulaIsRun() throws {
    let result = try Program.run([
      "run", "--formula", "a*x^2+y^2", "--set", "a=3", "--steps", "3", "--optimizer", "gd:lr=0.1",
    ])
    #expect(
      result.status == 0 && result.output.hasPrefix("Formula: formula:a*x^2+y^2;a=3 from (-3, 3), seed 42\n"))
    // The values may stand behind the formula.
    let typed = try Program.run([
      "run", "--formula", "a*x^2+y^2, a=3", "--steps", "3", "--optimizer", "gd:lr=0.1",
    ])
    #expect(typed.output == result.output)
  }

  @Test func aCaretStandsUnderTheMistake() throws {
    let result = try Program.run(["run", "--formula", "(1-x)^2 + 100*(y-x^2)^2 + 3*sinn(y)"])
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(
      result.errorOutput == """
        descent: --formula: column 29: no function named “sinn”; the nearest is “sin”
          (1-x)^2 + 100*(y-x^2)^2 + 3*sinn(y)
                                      ^~~~

        """)
  }

  @Test(arguments: [
    (["--formula", ""], "the formula is empty"), (["--formula", "x", "--surface", "beale"], "one surface"),
    (["--formula", "a*x", "--set", "a=2", "--set", "b=1"], "It takes: a"),
    (["--formula", "a*x", "--set", "a"], "--set a=3"),
    (["--formula", "a*x", "--set", "a=b"], "must be a number"),
    (["--formula", "a*x", "--set", "a=1", "--set", "a=2"], "twice"),
    (["--formula", "x*y", "--set", "x=1"], "other than x, y"), (["--set", "c=1"], "It takes: a, b"),
    (["--formula", "log(x)", "--start", "-1,0"], "where the surface is defined"),
    (["--formula", "log(-1-x^2)"], "where the surface is defined"),
    (["--formula", "x^2+y^2", "--domain", "1:1,0:1"], "below its upper bound"),
  ])
  func mistakesAreExplained(_ arguments: [String], _ words: String) throws {
    try Program.expectFailure(["run"] + arguments, status: 64, saying: [words])
  }

  @Test func whatIsWrongNeverReachesTheTerminal() throws {
    let result = try Program.run(["run", "--formula", "x + \u{1b}[31m\u{202e}"])
    #expect(result.status == 64)
    #expect(
      result.errorOutput.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0 != "\u{202e}") })
    let deep = try Program.run(["run", "--formula", String(repeating: "(", count: 10_000)])
    #expect(deep.status == 64 && deep.errorOutput.contains("200 deep"))
  }
}
