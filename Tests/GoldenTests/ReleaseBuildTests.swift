import Foundation
import TestSupport
import Testing

/// What `DESCENT_BINARY` names, from the package's folder if it is not a full path.
private let releaseProgram = ProcessInfo.processInfo.environment["DESCENT_BINARY"].map {
  URL(fileURLWithPath: $0, relativeTo: PackageFiles.root).path
}

/// The same references through the release build's own command line: what the optimizer makes of the code is
/// what people run. Enabled by `DESCENT_BINARY`, since `swift test` alone makes no release build.
@Suite(.enabled(if: releaseProgram != nil))
struct ReleaseBuildTests {
  /// What the command line can be asked for: two parameters, and the Euclidean norm.
  static let references = Reference.all.filter { $0.isSurface && $0.clip?.norm_type?.number != .infinity }

  private struct Report: Decodable {
    struct Lane: Decodable { let steps: [Step] }
    struct Step: Decodable {
      let parameters: [Double]
      let loss: Double
    }
    let lanes: [Lane]
  }

  @Test(arguments: references)
  func walksTheReferencesPath(_ reference: Reference) throws {
    let arguments = [
      "run", "--surface", reference.surfaceText, "--start", "\(reference.start[0]),\(reference.start[1])",
      "--optimizer", reference.laneText(), "--steps", "\(reference.steps)", "--format", "json",
    ]
    let result = try FinishedProcess.run(try #require(releaseProgram), arguments, input: .none)
    #expect(result.status == 0, "\(result.errorOutput)")
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    let steps = try #require(report.lanes.first).steps
    var trajectory = Trajectory()
    trajectory.params = steps.map(\.parameters)
    trajectory.losses = steps.map(\.loss)
    // A report has neither of these; the other way through the references compares them.
    trajectory.learningRates = reference.learning_rates ?? []
    trajectory.evaluationPoints = reference.eval_params ?? []
    let deviation = Deviation(of: trajectory, from: reference)
    #expect(deviation.isWithinTolerance, "\(deviation)")
  }
}
