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

      EXAMPLE
        wirkung audit Data/published/anna.yaml --table findings || true
      """)

  @Argument(help: "The publication (YAML).", completion: .file(extensions: ["yaml"]))
  var publication: String

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let audit = try PublicationAudit(publication: publication).runAlone()
    try output.print(audit.output)
    if audit.findings > 0 { throw ExitCode.findings }
  }
}
