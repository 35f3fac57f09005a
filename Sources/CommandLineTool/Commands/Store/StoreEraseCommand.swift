import ArgumentParser
import CaseStore
import StudyRunner

struct StoreEraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erases persons with all that the store and the vault hold of them.",
    discussion: """
      The persons are named in a file, so that no identifier stays in the history of the terminal. What is deleted is \
      overwritten, also in the write-ahead log. Copies made before are listed: they still hold the persons. Without the \
      vault at hand, or interrupted, the store keeps the pseudonyms whose names must still go until an erasure with \
      --vault has taken them out; 'wirkung store status' and 'verify' name them.

      EXAMPLE
        wirkung store erase cases.sqlite Data/store/erase.csv --key cases.key
      """)

  @OptionGroup var options: StoreOptions

  @Argument(
    help: "The file that names the persons (CSV); without it, only names left in the vault are taken out.",
    completion: .file())
  var persons: String?

  @Option(help: ArgumentHelp("Its column with identifiers or pseudonyms.", valueName: "column"))
  var column = "person"

  @Option(help: ArgumentHelp("The file of the key, needed for identifiers.", valueName: "file"))
  var key: String?

  @Option(help: ArgumentHelp("The vault's file.", valueName: "file"))
  var vault: String?

  func validate() throws {
    guard persons != nil || vault != nil else {
      throw ValidationError("give the file that names the persons, or --vault")
    }
  }

  mutating func run() throws {
    let note = SlowNote("erasing from \(options.store)")
    defer { note.end() }
    let identifiers =
      try persons.map { try PersonFile(try AnalysisContext(file: $0), column: column).identifiers } ?? []
    let names = try vault.map { try NameVault(at: $0) }
    let report = try options.open(key: key).erase(identifiers, vault: names, at: options.moment)
    Terminal.print(
      "erased \(report.persons) persons, \(report.records) rows, \(report.consents) consents, "
        + "\(report.names) names in the vault\n")
    if report.unknown > 0 { Terminal.note("\(report.unknown) of the persons named are not in the store") }
    if !report.backups.isEmpty {
      Terminal.note("these copies were made before; delete them or make them anew:")
      for backup in report.backups { Terminal.note("  \(backup.path) of \(backup.day)") }
    }
    try NamesLeft.tell(report.namesLeft)
  }
}
