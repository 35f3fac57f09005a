import ArgumentParser
import StudyRunner

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Checks whether the figures that a publication prints can all be right.",
    discussion: """
      The file has the tables as they were printed and says what the figures have to do with each other: sums, \
      shares, changes, rates of one denominator, means, tests. A finding says what was printed, what would be \
      consistent, and whether it is impossible, changes the conclusion, is ambiguously worded or only rounded. \
      Findings end with exit code 1.

      --suggest looks for what is obvious and not stated yet (totals of rows and columns, percentages next to counts, \
      changes) and prints it ready to paste, each with its reason and in how many figures it holds; nothing is checked \
      before you have pasted it. Data/published/README.md says how to type a publication, as YAML or in a spreadsheet.

      EXAMPLE
        wirkung audit Data/published/anna.yaml --table findings || true
        wirkung audit Data/published/*.yaml --table checks || true
        wirkung audit Data/published/juwe.yaml --suggest
      """)

  @Argument(
    help: "The publications (YAML, or a sheet as CSV).", completion: .file(extensions: ["yaml", "csv"]))
  var publications: [String]

  @Flag(
    help: "Print the relations that the figures look as if they had; as a table with --table suggestions.")
  var suggest = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !suggest || publications.count == 1 else {
      throw ValidationError("--suggest looks at one publication; name one")
    }
  }

  mutating func run() throws {
    if suggest {
      let analysis = PublicationAudit(publication: publications[0])
      let suggestions = try analysis.suggestAlone()
      if output.tableID == nil, output.format == .table {
        Terminal.print(suggestions.typed.isEmpty ? "" : suggestions.typed + "\n")
        if suggestions.typed.isEmpty { Terminal.note("nothing obvious is left to state") }
        return
      }
      return try output.print(suggestions.output)
    }
    let audit = try PublicationAudit.runAlone(publications)
    try output.print(audit.output)
    if audit.findings > 0 { throw ExitCode.findings }
  }
}
