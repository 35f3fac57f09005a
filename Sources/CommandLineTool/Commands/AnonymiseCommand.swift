import ArgumentParser
import Disclosure
import StudyRunner

struct AnonymiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anonymise",
    abstract: "Prepares records for research: no identifiers, no free text, nobody alone.",
    discussion: """
      Of the columns that others may know of a person (--identify) it finds the least coarsening with which k \
      persons or more share every combination: bands of numbers, beginnings of keys, months and years. \
      Identifiers, free text, days and codes without a codebook are left out unless named. csv and json print \
      the records; the tables 'columns' and 'check' say what became of each column and how anonymous they are.

      EXAMPLE
        wirkung anonymise Data/joint-casework/cases.csv \\
          --identify cohort,legal_area,first_contact_on \\
          --sensitive reason --table check
        wirkung anonymise Data/joint-casework/cases.csv \\
          --identify cohort,legal_area --k 3 --format csv > records.csv
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The columns that others may know of a person.", valueName: "columns"))
  var identify: ColumnList

  @Option(
    help: ArgumentHelp(
      "The column of the person, where persons have several rows; its codes become numbers.",
      valueName: "column"))
  var person: String?

  @OptionGroup var anonymity: AnonymityOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let export = ResearchExport(anonymity.plan(identifying: identify, person: person))
    // The records are to go out; what protects them is k.
    output.minimumCount = 1
    try output.print(try export.run(in: try data.context()))
  }
}

/// How anonymous records become.
struct AnonymityOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Columns of which persons with the same combination should have different values.",
      valueName: "columns"))
  var sensitive: ColumnList?

  @Option(help: ArgumentHelp("Columns to leave out.", valueName: "columns"))
  var drop: ColumnList?

  @Option(help: ArgumentHelp("How many persons share every combination.", valueName: "count"))
  var k = 5

  @Option(help: ArgumentHelp("The largest share of records that may be left out.", valueName: "share"))
  var leaveOut = 0.05

  func plan(identifying columns: ColumnList, person: String?) -> ResearchExport.Plan {
    ResearchExport.Plan(
      identifying: columns.names, sensitive: sensitive?.names ?? [], person: person,
      dropped: drop?.names ?? [], k: k, leavingOut: leaveOut)
  }
}
