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
    let note = SlowNote("checking \(options.store)")
    defer { note.end() }
    let store = try options.open()
    try store.checkIntegrity()
    let status = try store.status()
    try output.print(StoreOverview(status).output)
    if status.recordsWithoutConsent > 0 {
      Terminal.note(
        "\(status.recordsWithoutConsent) rows are of persons without any recorded consent or other legal basis, and nobody "
          + "may read them: record it with 'wirkung store consent', or delete them with 'wirkung store purge "
          + "--without-consent'")
    }
    try NamesLeft.tell(status.namesToErase)
  }
}
