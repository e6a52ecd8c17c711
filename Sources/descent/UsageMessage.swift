import Catalogue
import Wording

/// A message of the argument parser in the words of this program: the option, what was given, and what works.
struct UsageMessage {
  /// The message, without a prefix.
  let text: String
  /// True if the message leaves open what would be right, so that a pointer to the help is due.
  let needsHelp: Bool

  /// - Parameters:
  ///   - message: of the parser.
  ///   - line: the command line that the parser read.
  init(_ message: String, _ line: CommandLineWords) {
    if let text = Self.invalidValue(message) ?? Self.unknownOption(message, line) {
      (self.text, needsHelp) = (text, false)
    } else if let text = Self.unexpectedArgument(message, line) {
      (self.text, needsHelp) = (text, false)
    } else {
      // Numbers that are out of range say which range.
      (text, needsHelp) = (message, !message.contains(", but must be "))
    }
  }

  /// `The value 'x' is invalid for '--steps <whole number>'`, where a reason may follow.
  private static func invalidValue(_ message: String) -> String? {
    let (start, middle) = ("The value '", "' is invalid for '")
    guard message.hasPrefix(start), let end = message.firstRange(of: middle) else { return nil }
    let value = message[..<end.lowerBound].dropFirst(start.count)
    let rest = message[end.upperBound...]
    guard let quote = rest.firstIndex(of: "'") else { return nil }
    let option = rest[..<quote].prefix { $0 != " " }
    let reason = rest[rest.index(after: quote)...]
    if reason.hasPrefix(": ") { return (option.hasPrefix("-") ? "\(option): " : "") + reason.dropFirst(2) }
    let kind = rest[..<quote].dropFirst(option.count).trimmingPrefix(" <")
    guard kind.hasSuffix(">") else { return nil }
    return "\(option) is “\(excerpt(String(value)))”, but must be \(article(of: kind)) \(kind.dropLast())"
  }

  private static func article(of noun: Substring) -> String {
    noun.first.map("aeiou".contains) == true ? "an" : "a"
  }

  /// `Unknown option '--lr'. Did you mean '--l1'?`
  private static func unknownOption(_ message: String, _ line: CommandLineWords) -> String? {
    let start = "Unknown option '"
    guard message.hasPrefix(start) else { return nil }
    let name = message.dropFirst(start.count).prefix { $0 != "'" }
    return UnknownOption(name: String(name), line: line).text
  }

  /// `Unexpected argument 'digits'`: behind a misspelt command all the rest is unexpected.
  private static func unexpectedArgument(_ message: String, _ line: CommandLineWords) -> String? {
    let isSweep = line.command == SweepCommand.name
    guard
      message.hasPrefix("Unexpected argument '") || message.prefix(40).contains(" unexpected arguments: '"),
      isSweep || line.command == nil, let first = line.words.dropFirst(isSweep ? 1 : 0).first,
      !first.hasPrefix("-"),
      let command = nearest(to: first, in: isSweep ? SweepCommand.names : Descent.commandNames)
    else { return nil }
    return "no command is named “\(excerpt(first))”; the nearest is “\(command)”"
  }
}

/// The words of a command line, after the program's name.
struct CommandLineWords {
  let words: [String]

  init(_ words: some Sequence<String>) { self.words = Array(words) }

  /// The words that this process was started with.
  static var current: CommandLineWords { CommandLineWords(CommandLine.arguments.dropFirst()) }

  /// The command, with the one below it where there are such, `sweep show`; nil for the default.
  var command: String? {
    let names = commandPath
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// The names of the commands at the beginning of the line.
  private var commandPath: [String] {
    var (names, commands) = ([String](), Descent.configuration.subcommands)
    for word in words {
      guard let next = commands.first(where: { $0.configuration.commandName == word }) else { break }
      names.append(word)
      commands = next.configuration.subcommands
    }
    return names
  }

  /// The words with `--version` for `-V`, beside the program's name or a command's, and with the name of the command
  /// that stands for a group of them.
  var spelledOut: [String] {
    var line = words
    let place = commandPath.count
    if line.dropFirst(place).first == "-V" { line[place] = "--version" }
    if commandPath == [SweepCommand.name] { line.insert(SweepRun.name, at: 1) }
    if line == ["help", SweepCommand.name] { line.append(SweepRun.name) }
    return line
  }

  /// The value that was given with an option: the word behind it, unless that is an option too.
  func value(of option: String) -> String? {
    for (index, word) in words.enumerated() {
      if word == option {
        let next = words.dropFirst(index + 1).first
        return next.flatMap { $0.hasPrefix("--") ? nil : $0 }
      }
      if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
    }
    return nil
  }
}
