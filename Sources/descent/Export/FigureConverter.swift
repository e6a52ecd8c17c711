import Foundation
import Wording

/// The program `rsvg-convert`, which makes PNG and PDF files of SVG.
struct FigureConverter {
  private let path: String

  static let name = "rsvg-convert"

  /// - Throws: `Failure` (69) where the program is not in `PATH`, with how to get it.
  init(for format: ExportFormat) throws(Failure) {
    let folders = ProcessInfo.processInfo.environment["PATH"].map { $0.split(separator: ":") } ?? []
    let found = folders.map { "\($0)/\(Self.name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let found else {
      throw .unavailable(
        ".\(format.name) is made by \(Self.name), which is not in PATH; it comes with librsvg: apt install "
          + "librsvg2-bin, dnf install librsvg2-tools, brew install librsvg. An .svg needs nothing else")
    }
    path = found
  }

  /// Converts a figure.
  ///
  /// - Parameters:
  ///   - svg: the figure.
  ///   - format: PNG or PDF.
  ///   - dpi: pixels per inch of a PNG.
  /// - Returns: the bytes of the file; the same for the same figure.
  /// - Throws: `Failure`: 74 if there is no room for it, 69 if the program fails.
  func convert(_ svg: String, to format: ExportFormat, dpi: Double) throws(Failure) -> [UInt8] {
    let (input, output, errors) = (try Self.file(Data(svg.utf8)), try Self.file(), try Self.file())
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments =
      ["--format", format.name, "--unlimited"] + ["--dpi-x", shortest(dpi), "--dpi-y", shortest(dpi)]
    // A PDF has its date in it.
    process.environment = ["SOURCE_DATE_EPOCH": "0"].merging(ProcessInfo.processInfo.environment) { $1 }
    (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
    do { try process.run() } catch { throw .unavailable("\(path) cannot be started") }
    process.waitUntilExit()
    let said = String(decoding: Self.content(errors), as: UTF8.self)
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let words = said.isEmpty ? "it says nothing" : "it says: \(said)"
      throw .unavailable("\(Self.name) did not make the .\(format.name); \(words)")
    }
    // Warnings, such as those about fonts.
    if !said.isEmpty { StandardError.write("\(Self.name): \(Failure.paragraph(said))\n") }
    let bytes = Self.content(output)
    guard !bytes.isEmpty else { throw .unavailable("\(Self.name) made an empty .\(format.name)") }
    return bytes
  }

  // MARK: Files without names, which no signal can leave behind

  private static func file(_ content: Data = Data()) throws(Failure) -> FileHandle {
    guard let file = tmpfile() else {
      throw .io("no temporary file can be made: \(String(cString: strerror(errno)))")
    }
    let handle = FileHandle(fileDescriptor: dup(fileno(file)), closeOnDealloc: true)
    _ = fclose(file)
    do {
      try handle.write(contentsOf: content)
      try handle.seek(toOffset: 0)
    } catch {
      throw .io("a temporary file cannot be written: \(String(cString: strerror(errno)))")
    }
    return handle
  }

  private static func content(_ handle: FileHandle) -> [UInt8] {
    guard (try? handle.seek(toOffset: 0)) != nil, let data = try? handle.readToEnd() else { return [] }
    return [UInt8](data)
  }
}
