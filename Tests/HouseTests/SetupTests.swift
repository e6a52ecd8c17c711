import Foundation
import TestSupport
import Testing

/// `setup` on machines that are made of stubs: what it runs there, and what it says.
@Suite struct SetupTests {
  private static let libraries = ["libncurses-dev", "libopenblas0", "zlib1g-dev"]

  @Test func isABashScriptThatCanBeStarted() throws {
    let path = House.root.appending(path: "setup").path
    #expect(try FinishedProcess.run("/bin/bash", ["-n", path]).status == 0)
    #expect(FileManager.default.isExecutableFile(atPath: path))
  }

  @Test func installsWhateverIsLinkedOrLoadedOnLinux() throws {
    let packages = ["ncursesw": "libncurses-dev", "tinfo": "libncurses-dev", "z": "zlib1g-dev"]
    let manifest = try PackageFiles.text("Package.swift")
    let linked = manifest.matches(of: /linkedLibrary\("([^"]+)"(?:, \.when\(platforms: \[(.*?)\]\))?\)/)
      .filter { $0.output.2?.contains(".linux") ?? true }.map { String($0.output.1) }
    #expect(Set(linked) == Set(packages.keys), "each with its Debian package")
    let loaded = try PackageFiles.text("Sources/COpenBLAS/COpenBLAS.c").matches(of: /"lib\w+\.so\.\d+"/)
    #expect(loaded.map { String($0.output) } == ["\"libopenblas.so.0\""])
    #expect(Set(packages.values).union(["libopenblas0"]) == Set(Self.libraries))
  }

  @Test func installsAsRootWithoutSudo() throws {
    let machine = try Machine.debian()
    let first = try machine.setup()
    #expect(first.status == 0)
    #expect(first.output == "setup: apt-get install libncurses-dev libopenblas0 zlib1g-dev\n")
    #expect(machine.installed == Self.libraries)
    let second = try machine.setup()
    #expect(second.status == 0)
    #expect(second.output == "setup: everything is installed already\n")
    #expect(machine.calls == ["install"])
  }

  @Test func installsWithSudo() throws {
    let machine = try Machine.debian(user: 1000)
    try machine.add("sudo", #"IS_ROOT=yes exec env "$@""#)
    let result = try machine.setup()
    #expect(result.status == 0)
    #expect(result.output == "setup: sudo apt-get install libncurses-dev libopenblas0 zlib1g-dev\n")
    #expect(machine.installed == Self.libraries)
  }

  @Test func saysWhatRootMayDoWithoutSudo() throws {
    let machine = try Machine.debian(user: 1000)
    let result = try machine.setup()
    #expect(result.status == 77)
    let command = "apt-get install libncurses-dev libopenblas0 zlib1g-dev"
    #expect(result.errorOutput == "setup: sudo was not found; as root, run: \(command)\n")
    #expect(machine.calls.isEmpty)
  }

  @Test func installsOnlyWhatIsMissing() throws {
    let machine = try Machine.debian()
    try machine.setup()
    let result = try machine.setup("--tests")
    #expect(result.output == "setup: apt-get install tmux\n")
    #expect(machine.installed == ["libncurses-dev", "libopenblas0", "tmux", "zlib1g-dev"])
    #expect(machine.calls == ["install", "install"])
  }

  @Test func readsPackageListsWhereThereAreNone() throws {
    let machine = try Machine.debian(hasLists: false)
    let result = try machine.setup("--tests")
    #expect(result.status == 0)
    #expect(result.errorOutput.isEmpty, "the first try is not the user's business")
    #expect(machine.installed == ["libncurses-dev", "libopenblas0", "tmux", "zlib1g-dev"])
    #expect(machine.calls == ["install", "update", "install"])
  }

  @Test func installsServersOnlyIfAskedTo() throws {
    let machine = try Machine.debian()
    try machine.setup("--tests")
    let servers = ["munge", "openssh-server", "slurm-wlm", "python3-venv"]
    #expect(machine.installed.allSatisfy { !servers.contains($0) })
    let result = try machine.setup("--clusters")
    #expect(result.output == "setup: apt-get install parallel munge openssh-server slurm-wlm python3-venv\n")
    #expect(machine.installed == (Self.libraries + servers + ["parallel", "tmux"]).sorted())
    #expect(try machine.setup("--clusters").output == "setup: everything is installed already\n")
  }

  @Test func saysWhatCouldNotBeInstalled() throws {
    let machine = try Machine.debian()
    try machine.add("apt-get", #"echo "E: no network" >&2; exit 100"#)
    let result = try machine.setup()
    #expect(result.status == 69)
    #expect(result.errorOutput.hasPrefix("E: no network\n"))
    #expect(
      result.errorOutput.hasSuffix("not be installed: libncurses-dev libopenblas0 zlib1g-dev\n"))
  }

  @Test func saysWhereSwiftIs() throws {
    let machine = try Machine.debian()
    try machine.remove("swift")
    let result = try machine.setup()
    #expect(result.status == 69)
    #expect(result.errorOutput.contains("https://www.swift.org/install"))
    #expect(machine.installed == Self.libraries)
  }

  @Test func needsNothingOnMacOSButTmux() throws {
    let machine = try Machine.debian(user: 501)
    try machine.add("uname", "echo Darwin")
    try machine.remove("apt-get")
    #expect(try machine.setup().status == 0)
    let result = try machine.setup("--tests")
    #expect(result.status == 69)
    #expect(result.errorOutput.contains("https://brew.sh"))
    try machine.add("brew", #"[ "$1 $2" = "install -q" ] && echo "$3" >>calls"#)
    #expect(try machine.setup("--tests").output == "setup: brew install tmux\n")
    #expect(machine.calls == ["tmux"])
    try machine.add("tmux", "exit")
    #expect(try machine.setup("--tests").output == "setup: everything is installed already\n")
  }

  @Test(arguments: [0, 1000])
  func installsOnFedora(_ user: Int) throws {
    let machine = try Machine.fedora(user: user)
    try machine.add("sudo", #"IS_ROOT=yes exec env "$@""#)
    let libraries = ["ncurses-devel", "openblas-serial", "zlib-devel"]
    let sudo = user == 0 ? "" : "sudo "
    let first = try machine.setup()
    #expect(first.status == 0 && first.errorOutput.isEmpty)
    #expect(first.output == "setup: \(sudo)dnf install \(libraries.joined(separator: " "))\n")
    #expect(machine.installed == libraries)
    #expect(try machine.setup().output == "setup: everything is installed already\n")
    #expect(try machine.setup("--tests").output == "setup: \(sudo)dnf install tmux\n")
    #expect(machine.installed == ["ncurses-devel", "openblas-serial", "tmux", "zlib-devel"])
    try machine.add("dnf", #"echo "Error: no network" >&2; exit 1"#)
    try machine.add("rpm", "exit 1")
    let result = try machine.setup()
    #expect(result.status == 69)
    #expect(result.errorOutput.hasPrefix("Error: no network\n"))
  }

  @Test func namesThePackagesWhereThereIsNeitherAptNorDnf() throws {
    let machine = try Machine.debian()
    try machine.remove("apt-get")
    let result = try machine.setup()
    #expect(result.status == 69)
    for package in Self.libraries + ["openblas-serial"] { #expect(result.errorOutput.contains(package)) }
  }

  @Test(arguments: [["--test"], ["--tests", "--tests"], ["tests"]])
  func refusesOtherArguments(_ arguments: [String]) throws {
    let machine = try Machine.debian()
    let result = try machine.setup(arguments)
    #expect(result.status == 64)
    #expect(result.errorOutput.contains("'\(arguments.joined(separator: " "))'"))
    #expect(machine.calls.isEmpty)
  }

  @Test func theREADMEBeginsWithIt() throws {
    let lines = try PackageFiles.text("README.md").split(separator: "\n")
    #expect(lines.contains("./setup && swift run -c release descent"))
    #expect(lines.contains("./setup --tests && swift test"))
  }
}

/// A machine of stubs in a folder: it has no other programs, and remembers what was installed.
private struct Machine: ~Copyable {
  private let folder: TemporaryFolder
  private var programs: String { folder.path("bin") }

  private init(folder: consuming TemporaryFolder) { self.folder = folder }

  /// A machine with apt-get and Swift.
  ///
  /// - Throws: where a file cannot be written.
  static func debian(user: Int = 0, hasLists: Bool = true) throws -> Machine {
    let machine = Machine(folder: try TemporaryFolder())
    for name in ["bin", "packages"] + (hasLists ? ["lists"] : []) {
      try FileManager.default.createDirectory(
        atPath: machine.folder.path(name), withIntermediateDirectories: false)
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(machine.programs)/env", withDestinationPath: "/usr/bin/env")
    try machine.add("uname", "echo Linux")
    try machine.add("id", "echo \(user)")
    try machine.add("swift", "exit")
    try machine.add("dpkg-query", #"for p; do :; done; [ -e "packages/$p" ] && printf installed"#)
    try machine.add("apt-get", aptGet(isRoot: user == 0))
    return machine
  }

  /// A machine with dnf and Swift.
  ///
  /// - Throws: where a file cannot be written.
  static func fedora(user: Int) throws -> Machine {
    let machine = try debian(user: user)
    for program in ["apt-get", "dpkg-query"] { try machine.remove(program) }
    try machine.add("rpm", #"[ "$1 $2" = "-q --whatprovides" ] && [ -e "packages/$3" ]"#)
    try machine.add(
      "dnf",
      """
      [ "${IS_ROOT:-\(user == 0 ? "yes" : "no")}" = yes ] || exit 1
      [ "$1 $2 $4" = "-q -y install" ] || exit 1
      shift 4
      for word; do : >"packages/$word"; done
      """)
    return machine
  }

  /// Refuses to work for others than root, without package lists, and where it might ask a question.
  private static func aptGet(isRoot: Bool) -> String {
    """
    [ "${IS_ROOT:-\(isRoot ? "yes" : "no")}" = yes ] || exit 100
    case "$DEBIAN_FRONTEND $* " in "noninteractive "*" -y "*) ;; *) exit 100 ;; esac
    command=
    for word; do
      case $word in
        -*) continue ;;
        update) : >lists ;;
        install) [ -e lists ] || { echo install >>calls; echo "E: Unable to locate package" >&2; exit 100; } ;;
        *) : >"packages/$word" ;;
      esac
      command=${command:-$word}
    done
    echo "$command" >>calls
    """
  }

  /// Adds a program, or puts another in its place.
  ///
  /// A shell writes it: while this process had it open, what other tests start just then would have it open
  /// too, and a file that somebody may write to cannot be executed.
  func add(_ name: String, _ script: String) throws {
    let text = "#!/bin/sh\ncd '\(folder.url.path)' || exit\n\(script)\n"
    let write = #"cat >"$0" && chmod +x "$0""#
    try #require(
      FinishedProcess.run("/bin/sh", ["-c", write, "\(programs)/\(name)"], input: .text(text)).status == 0)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(programs)/\(name)") }

  @discardableResult
  func setup(_ arguments: String...) throws -> FinishedProcess { try setup(arguments) }

  func setup(_ arguments: [String]) throws -> FinishedProcess {
    let path = House.root.appending(path: "setup").path
    return try FinishedProcess.run("/bin/bash", [path] + arguments, environment: ["PATH": programs])
  }

  /// The packages that are there now, in the order of their names.
  var installed: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path("packages"))) ?? []).sorted()
  }

  /// The calls of apt-get, and of brew.
  var calls: [String] { folder.text("calls").split(separator: "\n").map(String.init) }
}
