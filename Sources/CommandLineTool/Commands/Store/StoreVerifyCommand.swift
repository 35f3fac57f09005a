import ArgumentParser
import CaseStore
import StudyRunner

struct StoreVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Checks pages, rules and references of a store and the chain of its access log, and prints the log.",
    discussion: """
      The last hash stands for the whole log: note it elsewhere, and give it with --head the next time, to be \
      sure that nobody has cut entries off or written all of them anew.

      EXAMPLE
        wirkung store verify cases.sqlite
      """)

  @OptionGroup var options: StoreOptions

  @Option(help: ArgumentHelp("A hash that the log must hold.", valueName: "hash"))
  var head: String?

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let entries = try options.open().verify(at: options.moment)
    if let head, !entries.contains(where: { $0.hash == head }) {
      Terminal.note("wirkung: the access log does not hold the hash given; entries were cut off or replaced")
      throw ExitCode.badData
    }
    try output.print(StoreTables.log(entries))
  }
}
