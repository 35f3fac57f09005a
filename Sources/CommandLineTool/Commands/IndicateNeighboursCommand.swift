import ArgumentParser
import Indication
import StudyRunner

extension IndicateCommand {
  struct Neighbours: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "neighbours",
      abstract: "The reference cases most like each case, help by help, described together.",
      discussion: """
        By Gower's distance over all features, exactly, ties by the order of the rows. Neighbours alone are a poor guide to \
        what works: they carry who was given what. 'indicate fit' and 'case' allow for that.

        EXAMPLE
          wirkung indicate simulate --cases 600 --output invented
          wirkung indicate simulate --cases 20 --seed 2 --output queries
          wirkung indicate neighbours invented/reference.csv queries/reference.csv \\
            --codebook invented/codebook.yaml --count 50 --format csv
        """)

    @OptionGroup var evaluated: ReferenceOptions

    @Argument(help: "The cases to compare with them (CSV).", completion: .file())
    var cases: String

    @Option(help: ArgumentHelp("How many neighbours of each help.", valueName: "number"))
    var count = 150

    @Option(
      help: ArgumentHelp(
        "What numbers are divided by: central, from the first to the 99th percentile, or full.",
        valueName: "range"))
    var range = GowerMeasure.Range.central

    @OptionGroup var printing: OutputOptions

    func validate() throws {
      guard (1...100_000).contains(count) else { throw ValidationError("--count must be from 1 to 100000") }
    }

    mutating func run() throws {
      try printing.print(
        try NeighbourSearch.search(
          evaluated.reference, for: cases, codebook: evaluated.codebook, count: count, range: range))
    }
  }
}

extension GowerMeasure.Range: ExpressibleByArgument {}
