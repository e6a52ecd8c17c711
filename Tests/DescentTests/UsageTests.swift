import Foundation
import Scenes
import TestSupport
import Testing

@testable import descent

/// Wrong command lines: the whole message, and whatever it suggests, followed.
@Suite struct UsageTests {
  @Test(arguments: [
    (["--lr", "0.5"], "unknown option --lr; it is a key of optimizers: --optimizer adam:lr=0.5"),
    (["run", "--lr"], "unknown option --lr; it is a key of optimizers: --optimizer adam:lr=0.001"),
    (["train", "--lr=-1"], "unknown option --lr; it is a key of optimizers: --optimizer adam:lr=0.001"),
    (
      ["run", "--optimizer", "rmsprop:lr=0.1", "--momentum", "0.5"],
      "unknown option --momentum; it is a key of optimizers: --optimizer rmsprop:lr=0.1,momentum=0.5"
    ),
    (
      ["run", "--weight-decay", "0.1"],
      "unknown option --weight-decay; it is a key of optimizers: --optimizer adam:weight_decay=0.1"
    ),
    (
      ["run", "--max-steps", "5"],
      "unknown option --max-steps; it is a key of optimizers: --optimizer adam:max_steps=5"
    ),
    (
      ["run", "--gamma", "0.99"],
      "unknown option --gamma; it is a key of schedules: --schedule exponential:gamma=0.99"
    ),
    (["train", "--arms", "4"], "unknown option --arms; it is a key of data sets: --data spirals:arms=4"),
    (
      ["run", "--kappa", "3"], "unknown option --kappa; it is a key of surfaces: --surface quadratic:kappa=3"
    ),
    (["run", "--arms", "4"], "unknown option --arms; see descent run --help"),
    (["run", "--quiet"], "unknown option --quiet; it is an option of descent train and descent sweep"),
    (["sweep", "--lr", "0.5"], "unknown option --lr; it is a key of optimizers: --optimizer adam:lr=0.5"),
    (["sweep", "--tirals", "5"], "unknown option --tirals; the nearest is --trials"),
    (["sweep", "merge", "--ouput", "a", "b"], "unknown option --ouput; the nearest is --output"),
    (["sweep", "show"], "Missing expected argument '<file>' (see descent sweep show --help)"),
    (["run", "--vary", "adam:lr=1..2"], "unknown option --vary; it is an option of descent sweep"),
    (
      ["help", "sweep", "shwo"],
      "no command is named “shwo”; the nearest is “show”. There are: "
        + SweepCommand.names.joined(separator: ", ")
    ),
    (
      ["train", "--color", "mono"],
      "unknown option --color; it is an option of descent play and descent export"
    ),
    (["run", "--stesp", "5"], "unknown option --stesp; the nearest is --steps"),
    (["--bogus"], "unknown option --bogus; see descent play --help"),
    (["train", "--batch-size", "some"], "--batch-size is “some”, but must be a whole number or all"),
    (["run", "--seed", "-1"], "--seed: “-1”: expected a whole number from 0 to 18446744073709551615"),
    (["run", "--start", "inf,1"], "--start: x is inf, but must be a finite number"),
    (["train", "--validation", "1"], "--validation is 1, but must be 0 or more, less than 1"),
    (
      ["train", "--data", "moons:samples=20", "--validation", "0.999"],
      "--validation is 0.999: none of the 20 samples is left for training; the share for validation is too large"
    ),
    (
      ["train", "--layers", "64,9"],
      "layers 64,9 do not fit digits, which has 64 inputs and 10 classes; try 64,10"
    ),
    (["train", "--loss", "mae"], "the loss mae does not suit digits; try cross-entropy"),
    (["trian", "digits"], "no command is named “trian”; the nearest is “train”"),
    (
      ["help", "bogus"],
      "no command is named “bogus”. There are: \(Descent.commandNames.joined(separator: ", "))"
    ),
    (
      ["help", "trian"],
      "no command is named “trian”; the nearest is “train”. There are: "
        + Descent.commandNames.joined(separator: ", ")
    ),
    (["run", "rosenbrock", "extra"], "Unexpected argument 'extra' (see descent run --help)"),
  ])
  func aWrongLineIsExplained(_ arguments: [String], _ message: String) throws {
    let text = try Program.expectFailure(arguments, status: 64, saying: [])
    #expect(text == "descent: \(message)\n")
  }

  /// Every message that names a command is followed until a command works.
  @Test(arguments: [
    [], ["beale"], ["spirals"], ["play", "moons", "--color", "mono", "--glyphs=ascii", "--epochs", "1"],
    ["--optimizer", "gd:lr=0.001,label=it's"], ["run", "moons", "--batch-size", "all"],
    ["train", "rosenbrock"],
    ["run", "--data", "moons:samples=30"], ["train", "beale", "--data", "moons:samples=30"],
    ["beale", "--data", "moons:samples=30"],
  ])
  func aCommandThatIsSuggestedWorks(_ arguments: [String]) throws {
    var line = (["descent"] + arguments.map(Quoting.shell)).joined(separator: " ")
    let directory = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    for _ in 0..<3 {
      // One epoch shows that the command is right.
      let epochs = line.hasPrefix("descent train") ? " --epochs 1" : ""
      let script = "PATH='\(directory)':$PATH; \(line)\(epochs) </dev/null"
      let result = try FinishedProcess.run(
        "/bin/sh", ["-c", script], environment: FinishedProcess.plainEnvironment)
      if result.status == 0 { return }
      #expect(result.status == 64, "\(line): \(result.errorOutput)")
      let words = try #require(result.errorOutput.firstRange(of: #/(use|screen:) descent /#))
      line = "descent " + result.errorOutput[words.upperBound...].prefix { $0 != "\n" }
    }
    Issue.record("no suggestion works: \(line)")
  }

  @Test func theVersionHasAShortOption() throws {
    for arguments in [["-V"], ["run", "-V"], ["train", "--version"]] {
      let result = try Program.run(arguments)
      #expect(result.status == 0 && result.output == "\(Descent.version)\n")
    }
  }

  @Test func helpIsGivenForEveryCommand() throws {
    for command in Descent.commandNames + ["help"] {
      #expect(try Program.run(["help", command]).status == 0)
    }
    for command in SweepCommand.names {
      let help = try Program.run(["help", "sweep", command])
      #expect(help.status == 0 && help.output.contains("descent sweep"))
    }
    // A group of commands shows the options of the one that it stands for.
    let help = try Program.run(["sweep", "--help"])
    let named = try Program.run(["help", "sweep"])
    #expect(help.output.contains("--vary") && help.output == named.output)
    #expect(try Program.run(["help"]).status == 0)
    #expect(try Program.run(["help", "run", "train"]).status == 64)
  }

  @Test func scenesOfTheLibraryAreFoundByName() throws {
    let result = try Program.run(["check", "rosenbrock", "spirals"])
    #expect(result.status == 0 && result.output == "rosenbrock: ok\nspirals: ok\n")
    try Program.expectFailure(
      ["train", "spirals.yaml"], status: 66,
      saying: ["there is no file “spirals.yaml”; the scene of the library is named “spirals”"])
  }

  /// No message begins with two prefixes.
  @Test(arguments: [
    ["run", "--format", "foo"], ["list", "foo"], ["run", "--optimizer", "adam:lr=x"], ["run", "none.yaml"],
    ["train", "--data", "none.csv"], ["train", "--resume", "none"], ["run", "--formula", "x+"],
  ])
  func oneMessageHasOnePrefix(_ arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.errorOutput.hasPrefix("descent: "))
    #expect(!result.errorOutput.dropFirst(9).contains(/descent:|[Ee]rror:|The value '/))
  }
}
