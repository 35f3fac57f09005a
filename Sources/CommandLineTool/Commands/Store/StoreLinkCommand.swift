import ArgumentParser
import CaseStore
import StudyRunner

struct StoreLinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Makes one person of two identifiers, such as the case numbers of two agencies.",
    discussion: """
      The file has the columns person and other. Rows, families and consents of both are then those of one person, and \
      later files may use either identifier. The same file again changes nothing.

      EXAMPLE
        wirkung store link cases.sqlite Data/store/links.csv --key cases.key
      """)

  @OptionGroup var options: StoreOptions

  @Argument(help: "The file of pairs (CSV).", completion: .file())
  var pairs: String

  @Option(help: ArgumentHelp("The file of the key.", valueName: "file"))
  var key: String

  mutating func run() throws {
    let links = try LinkFile(try AnalysisContext(file: pairs)).links
    let report = try options.open(key: key).link(links, at: options.moment)
    Terminal.print("linked \(report.linked) pairs; \(report.unchanged) were linked before\n")
  }
}
