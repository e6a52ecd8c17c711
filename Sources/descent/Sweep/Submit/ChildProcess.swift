import Foundation

/// A program that this one starts: `sbatch`, `squeue`, `parallel`.
struct ChildProcess {
  /// The path of the program.
  let path: String
  /// The name in messages.
  let name: String

  /// - Throws: `Failure` (69) where the program is not in `PATH`, with `hint`: where it comes from.
  init(_ name: String, hint: String) throws(Failure) {
    guard let path = Self.path(of: name) else { throw .unavailable("\(name) is not in PATH; \(hint)") }
    (self.path, self.name) = (path, name)
  }

  /// The path of a program in `PATH`; nil where there is none.
  static func path(of name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"].map { $0.split(separator: ":") } ?? []
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The end of a program.
  struct Ending {
    /// The exit code, or 128 and the signal's number.
    let status: Int32
    let output: String
    let errors: String

    var isSuccess: Bool { status == 0 }

    /// The words of the program about what went wrong, in one line.
    var complaint: String {
      let words = (errors.isEmpty ? output : errors).trimmingCharacters(in: .whitespacesAndNewlines)
      return words.isEmpty ? "it ended with \(status) and says nothing" : Failure.paragraph(words)
    }
  }

  /// Runs the program to its end.
  ///
  /// - Throws: `Failure` (69) where it cannot be started.
  func run(_ arguments: [String]) throws(Failure) -> Ending {
    let folder = FileManager.default.temporaryDirectory.appending(path: "descent-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files and not pipes: nobody has to read while the program writes.
    let (output, errors) = (folder.appending(path: "output"), folder.appending(path: "errors"))
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in [output, errors] { try Data().write(to: file) }
    } catch {
      throw .io("no temporary file can be made in \(folder.deletingLastPathComponent().path)")
    }
    let process = try start(arguments, output: output.path, errors: errors.path)
    process.waitUntilExit()
    return Ending(status: process.status, output: Self.text(output), errors: Self.text(errors))
  }

  /// Starts the program, without input.
  ///
  /// - Parameters:
  ///   - arguments: the words behind its name.
  ///   - output: the file that its output is appended to.
  ///   - errors: the file that its complaints are appended to.
  /// - Returns: the process, which runs.
  /// - Throws: `Failure` (69) where it cannot be started.
  func start(_ arguments: [String], output: String, errors: String) throws(Failure) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    guard let output = Self.appending(output), let errors = Self.appending(errors) else {
      throw .io("the output of \(name) cannot be written to \(output)")
    }
    (process.standardOutput, process.standardError) = (output, errors)
    do { try process.run() } catch { throw .unavailable("\(path) cannot be started") }
    return process
  }

  private static func appending(_ path: String) -> FileHandle? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    return descriptor < 0 ? nil : FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private static func text(_ file: URL) -> String {
    (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

extension Process {
  /// The exit code, or 128 and the signal's number, as shells say it.
  var status: Int32 { terminationReason == .exit ? terminationStatus : 128 + terminationStatus }
}
