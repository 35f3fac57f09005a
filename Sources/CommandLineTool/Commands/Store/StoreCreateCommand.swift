import ArgumentParser
import CaseStore
import Foundation

struct StoreCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Creates an empty store, and its key where there is none yet.",
    discussion: """
      EXAMPLE
        wirkung store create cases.sqlite --key cases.key
      """)

  @OptionGroup var options: StoreOptions

  @Option(help: ArgumentHelp("The file of the key; created when missing.", valueName: "file"))
  var key: String

  mutating func run() throws {
    let hasKey = FileManager.default.fileExists(atPath: key)
    let pseudonymKey = hasKey ? try PseudonymKey.open(at: key) : try PseudonymKey.create(at: key)
    _ = try CaseStore.create(at: options.store, key: pseudonymKey, moment: options.moment)
    Terminal.print("\(options.store)\n")
    if !hasKey { Terminal.note("created the key \(key); keep it apart from the store") }
  }
}
