import ArgumentParser
import CaseStore
import StudyRunner

struct StoreStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Says what a store holds, after checking it.",
    discussion: """
      EXAMPLE
        wirkung store status cases.sqlite
      """)

  @OptionGroup var options: StoreOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let store = try options.open()
    try store.checkIntegrity()
    try output.print(StoreOverview(try store.status()).output)
  }
}
