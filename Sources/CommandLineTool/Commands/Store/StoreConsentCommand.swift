import ArgumentParser
import CaseStore
import Measurement
import StudyRunner

struct StoreConsentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent",
    abstract: "Records consents and revocations from a file, and counts those that hold.",
    discussion: """
      The file has a row per consent with the columns person, purpose (case-work, evaluation, planning, research), \
      recipient (keeper, II, III, VIII), text_version, legal_basis (consent, sgb-x-67c, sgb-x-75, \
      sgb-viii-64-2c) and begins, and where needed ends, revoked and covers (the one kind of rows that it is \
      about). A revocation is the same row with its day in the column revoked; from this day on the consent no \
      longer holds. The same file again changes nothing.

      EXAMPLE
        wirkung store consent cases.sqlite Data/store/consents.csv \\
          --key cases.key --as-of 2022-07-31
      """)

  @OptionGroup var options: StoreOptions

  @Argument(help: "The file of consents (CSV); without it, they are only counted.", completion: .file())
  var file: String?

  @Option(help: ArgumentHelp("The file of the key, needed to record.", valueName: "file"))
  var key: String?

  @Option(help: ArgumentHelp("The day of the counts. (default: today)", valueName: "day"))
  var asOf: Day?

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let note = SlowNote("recording and counting consents")
    defer { note.end() }
    let store = try options.open(key: key)
    if let file {
      let consents = try ConsentFile(try AnalysisContext(file: file)).consents
      let report = try store.record(consents, at: options.moment)
      Terminal.note(
        "\(report.granted) new, \(report.revoked) revoked, \(report.changed) changed, \(report.unchanged) as before"
      )
    }
    let day = asOf ?? options.moment.day
    try output.print(StoreTables.consents(try store.consents(asOf: day), asOf: day))
  }
}
