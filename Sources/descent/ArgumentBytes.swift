import Wording

extension Descent {
  /// Refuses an argument that is not UTF-8. Swift puts other characters in the place of what is wrong in it, so that a
  /// file could not be found by it, or another file would be.
  static func refuseOtherEncodings() throws(Failure) {
    let arguments = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    for (number, argument) in arguments.enumerated() {
      guard let argument, String(validatingCString: argument) == nil else { continue }
      throw .usage(
        "argument \(number), “\(excerpt(String(cString: argument)))”, is not UTF-8; rename the file, "
          + "or make a link to it with another name")
    }
  }
}
