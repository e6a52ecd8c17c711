import Testing

@testable import descent

/// Mistakes on the command line, and a text that the answer must contain.
@Suite struct ExperimentOptionsTests {
  @Test(arguments: [
    ("adma", "“adam”"), ("", "expected"), (":", "expected"), ("adam:", "expected"), ("adam:lr", "expected"),
    ("adam:lr=", "expected"), ("adam:beta3=0.9", "“beta1”"), ("adam:leraning_rate=1", "“learning_rate”"),
    ("adam:lr=1,lr=2", "twice"), ("adam:lr=abc", "must be a number"), ("adam:lr=nan", "greater than 0"),
    ("adam:lr=inf", "finite"), ("adam:lr=1e400", "finite"), ("adam:lr=-1", "greater than 0"),
    ("adam:lr=0", "greater than 0"), ("adam:beta1=1", "less than 1"), ("adam:beta1=-0.1", "0 or more"),
    ("adam:amsgrad=maybe", "true or false"), ("gd:noise=1", "sgd"), ("sgd:batch_size=0", "1 or more"),
    ("sgd:schedule=cosin", "“cosine”"), ("sgd:schedule=step", "step_size"), ("sgd:seed=-1", "whole number"),
    ("sgd:clip_norm=0", "greater than 0"), ("sgd:l2=-1", "0 or more"),
  ])
  func aWrongOptimizerIsExplained(_ text: String, _ word: String) throws {
    try Program.expectFailure(["run", "--optimizer", text], status: 64, saying: [word])
  }

  @Test(arguments: [
    ("--surface", "rosenbork", "“rosenbrock”"), ("--surface", "rosenbrock:c=1", "It takes: a, b"),
    ("--surface", "beale:a=1", "It takes none"), ("--surface", "rosenbrock:b=0", "0.01 or more"),
    ("--start", "1e400,0", "must be"),
    ("--start", "nan,0", "--start: x is nan, but must be a finite number\n"), ("--start", "1", "X,Y"),
    ("--start", "1,2,3", "X,Y"), ("--start", "a,b", "must be a number"),
    ("--steps", "-5", "1 or more"), ("--steps", "0", "1 or more"), ("--steps", "1e9", "10000000"),
    ("--steps", "1.5", "--steps is “1.5”, but must be a whole number"),
    ("--steps", "many", "must be a whole number"),
    ("--steps", "--format", "must be a whole number"),
    ("--noise", "many", "--noise is “many”, but must be a number"),
    ("--seed", "-1", "--seed: “-1”: expected a whole number from 0"),
    ("--seed", "18446744073709551616", "to 18446744073709551615"),
    ("--domain", "0:1", "X0:X1,Y0:Y1"), ("--domain", "1:0,0:1", "below"),
    ("--domain", "0:nan,0:1", "must be"),
    ("--schedule", "cosin", "“cosine”"), ("--noise", "-1", "0 or more"), ("--noise", "nan", "0 or more"),
    ("--batch-size", "8", "no data"), ("--clip-value", "0", "greater than 0"), ("--l1", "-1", "0 or more"),
  ])
  func aWrongValueIsExplained(_ option: String, _ value: String, _ word: String) throws {
    try Program.expectFailure(["run", option, value], status: 64, saying: [word])
  }

  @Test func tooManyLanesAreRefused() throws {
    let lanes = (0..<17).flatMap { _ in ["--optimizer", "adam"] }
    try Program.expectFailure(["run"] + lanes, status: 64, saying: ["17", "at most 16"])
  }

  @Test func numbersMayBeNegative() throws {
    for arguments in [["--start", "-1.2,1"], ["--start=-1.2,1"], ["--domain", "-2:2,-1:3"]] {
      #expect(try Program.run(["run", "--steps", "1"] + arguments).status == 0)
    }
  }

  @Test(arguments: [("beale", "beale"), ("rosenbrock", "rosenbrock"), ("ackley", "rosenbrock")])
  func aSurfaceBringsTheLanesOfItsOwnScene(_ surface: String, _ scene: String) throws {
    let options = try ExperimentOptions.parse(["--surface", surface])
    #expect(options.sceneName == scene)
    #expect(try options.experiment().surface?.setup.entry.name == surface)
  }
}
