import Foundation

/// A run of the built executable, as a user starts it.
struct ToolProcess {
  /// The exit code; the number of the signal plus 128 where a signal ended the process, as a shell says it.
  let exitCode: Int32
  /// What it wrote to standard output.
  let output: String
  /// What it wrote to standard error.
  let messages: String

  /// Runs `wirkung` with arguments in a folder.
  static func wirkung(
    _ arguments: String..., in folder: TemporaryFolder, environment: [String: String]? = nil
  ) throws -> ToolProcess {
    try RunningTool(arguments, in: folder, environment: environment).end()
  }

  /// Runs a line of shell in a folder, with the built `wirkung` first on the search path.
  static func shell(_ line: String, in folder: TemporaryFolder) throws -> ToolProcess {
    let links = TemporaryFolder()
    try links.link(executable, as: "wirkung")
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = links.path + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    return try withExtendedLifetime(links) {
      try RunningTool(["-c", line], executable: "/bin/sh", in: folder, environment: environment).end()
    }
  }

  /// The executable that was built beside these tests.
  static let executable: String = {
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") } + [Bundle.main]
    let folders = bundles.flatMap { [$0.bundleURL, $0.bundleURL.deletingLastPathComponent()] }
    let candidates = folders.map { $0.appendingPathComponent("wirkung").path }
    return candidates.first(where: FileManager.default.isExecutableFile(atPath:)) ?? candidates[0]
  }()
}

/// A process that runs while the test goes on; its pipes are read from the start, because a full pipe would
/// stop it.
final class RunningTool: Sendable {
  private let process = Process()
  private let folder: TemporaryFolder
  private let output: PipeReader
  private let messages: PipeReader

  init(
    _ arguments: [String], executable: String = ToolProcess.executable, in folder: TemporaryFolder,
    environment: [String: String]? = nil
  ) throws {
    self.folder = folder
    let pipes = (output: Pipe(), messages: Pipe())
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipes.output
    process.standardError = pipes.messages
    try process.run()
    output = PipeReader(pipes.output)
    messages = PipeReader(pipes.messages)
  }

  /// Waits until standard error says something.
  func waitForMessage(containing text: String) {
    messages.wait { $0.contains(text) }
  }

  /// Sends a signal.
  func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// Waits for the end.
  func end() -> ToolProcess {
    let output = output.all()
    let messages = messages.all()
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    return ToolProcess(
      exitCode: process.terminationStatus + (isSignal ? 128 : 0), output: output, messages: messages)
  }
}
