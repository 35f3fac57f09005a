import ArgumentParser
import Datasets
import Foundation
import StudyRunner

/// Starts the tool: parses, runs, and turns every error into a message on standard error and an exit code.
@main
enum Main {
  static func main() {
    // A limit on the size of files is then an error with a message, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    SlowReading.observe { Terminal.note($0) }
    do {
      var command = try WirkungCommand.parsed()
      try command.run()
    } catch {
      guard let failure = Failure(error) ?? Failure(unknownCommandIn: CommandLine.arguments) else {
        WirkungCommand.exit(withError: error)
      }
      Terminal.note(failure.message)
      Foundation.exit(failure.exitCode.rawValue)
    }
  }
}

/// The tool.
struct WirkungCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wirkung",
    abstract: "Finds out whether a social programme works.",
    discussion: """
      A study folder says which data are analysed how; one command turns it into a report that gives the \
      same bytes every time. One-line commands give the same results for a single table.

      EXAMPLE
        wirkung new study my-study   # a commented study that runs as it is
        wirkung check my-study       # validates everything, computes nothing
        wirkung run my-study         # writes the report to output/my-study
        wirkung proportion --count 37 --of 48

      EXIT CODES
        0 fine, 1 findings or a missed expectation, 64 usage, 65 bad data,
        66 missing input, 70 internal error, 71 not enough memory, 73 cannot write
      """,
    version: "wirkung \(ToolVersion.current)",
    subcommands: commands)

  /// All commands, in the order of the help.
  static let commands: [any ParsableCommand.Type] = [
    RunCommand.self, CheckCommand.self, NewCommand.self, JourneyCommand.self, ChainCommand.self,
    OutcomesCommand.self, IntegrationRatesCommand.self, SustainCommand.self, SpringboardCommand.self,
    ScaleCommand.self, WavesCommand.self, ResourcesCommand.self, GoalsCommand.self,
    QuestionnaireCommand.self, IndicatorsCommand.self, AuditCommand.self, IndicateCommand.self,
    CompareCommand.self,
    CorrelateCommand.self, BootstrapCommand.self, DescribeCommand.self, ProportionCommand.self,
    TestCommand.self,
    MethodsCommand.self, ExplainCommand.self, AgreementCommand.self, ReliabilityCommand.self,
    RegressCommand.self, SurviveCommand.self, AdjustCommand.self, StoreCommand.self,
    PowerCommand.self, MetaCommand.self, BayesCommand.self, WeightCommand.self, ImputeCommand.self,
    MixedCommand.self, DataCommand.self, DiscloseCommand.self, AnonymiseCommand.self,
  ]

  /// The command that was called.
  ///
  /// The parser sets up every command that it is given and first looks for requests of its own, which takes longer than many
  /// commands run. So it is given the one that the first word names; mistakes and requests for help are left to the whole
  /// tool.
  static func parsed() throws -> any ParsableCommand {
    if let called, let command = try? CalledCommand.parseAsRoot(), called.includes(type(of: command)) {
      return command
    }
    return try parseAsRoot()
  }

  /// The command that the first word names.
  fileprivate static let called = commands.first {
    $0.configuration.commandName == CommandLine.arguments.dropFirst().first
  }
}

/// The tool with the called command only; as part of a larger one it takes no requests of its own.
private struct CalledCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wirkung", _superCommandName: "", subcommands: WirkungCommand.called.map { [$0] } ?? [])
}

extension ParsableCommand {
  /// Whether a command is this one or one of its own.
  fileprivate static func includes(_ command: any ParsableCommand.Type) -> Bool {
    self == command || configuration.subcommands.contains { $0.includes(command) }
  }
}
