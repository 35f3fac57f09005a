import Foundation

/// The help of one command, as the terminal shows it.
struct HelpPage: Sendable, CustomStringConvertible {
  /// The words after `wirkung`.
  let command: [String]
  /// The text of `--help`.
  let text: String
  /// The exit code of `--help`.
  let exitCode: Int32
  /// The discussion as it is written, before a terminal wraps it.
  let discussion: String
  /// Arguments and options without a description.
  let undescribed: [String]

  var description: String { (["wirkung"] + command).joined(separator: " ") }

  /// The lines under EXAMPLE, up to the next empty line.
  var examples: [String] {
    let lines = text.components(separatedBy: "\n")
    guard let start = lines.firstIndex(of: "EXAMPLE") else { return [] }
    return Array(lines[(start + 1)...].prefix { !$0.isEmpty })
  }

  /// The examples, a command each; a backslash at a line's end joins it with the next.
  var exampleCommands: [String] {
    examples.joined(separator: "\n").replacing(/\\\n */, with: "").components(separatedBy: "\n")
  }

  /// What an example builds on that is the example of another command.
  var preparation: String? {
    guard command.first == "store", command.count == 2, command[1] != "create" else { return nil }
    let create = "wirkung store create cases.sqlite --key cases.key"
    guard command[1] != "import" else { return create }
    return create
      + " && wirkung store import cases.sqlite Data/anna/session_sheets.csv --key cases.key --person person"
      + " && wirkung store consent cases.sqlite Data/store/consents.csv --key cases.key"
  }

  /// The help of every command, from the tool's own account of its commands.
  static let all: [HelpPage] = (try? pages()) ?? []

  /// Pages whose examples begin with the same command go on from what it makes, so that it need run only once.
  static let families: [[HelpPage]] = {
    var families: [[HelpPage]] = []
    for page in all {
      if let place = families.firstIndex(where: { $0[0].exampleCommands[0] == page.exampleCommands[0] }) {
        families[place].append(page)
      } else {
        families.append([page])
      }
    }
    return families
  }()

  private static func pages() throws -> [HelpPage] {
    let folder = TemporaryFolder()
    let dump = try ToolProcess.wirkung("--experimental-dump-help", in: folder)
    let tool = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command
    return try pages(of: tool, after: [], in: folder)
  }

  private static func pages(
    of command: Dump.Command, after parents: [String], in folder: TemporaryFolder
  ) throws -> [HelpPage] {
    let help = try RunningTool(parents + ["--help"], in: folder).end()
    let page = HelpPage(
      command: parents, text: help.output, exitCode: help.exitCode, discussion: command.discussion ?? "",
      undescribed: (command.arguments ?? []).filter { ($0.abstract ?? "").isEmpty }.map(\.valueName))
    return try [page]
      + (command.subcommands ?? []).filter { $0.commandName != "help" }.flatMap {
        try pages(of: $0, after: parents + [$0.commandName], in: folder)
      }
  }

  private struct Dump: Decodable {
    let command: Command

    struct Command: Decodable {
      let commandName: String
      let discussion: String?
      let arguments: [Argument]?
      let subcommands: [Command]?
    }

    struct Argument: Decodable {
      let valueName: String
      let abstract: String?
    }
  }
}
