import ArgumentParser
import StudyRunner

extension IndicateCommand {
  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "validate",
      abstract: "Holds a model against cases that it has not seen.",
      discussion: """
        Fits the model that 'indicate fit' would and shows its release gate; how well quotas predict unseen offices, each \
        office left out in turn, and the last year, with the Brier score taken apart and the calibration by tenths; what following the quotas, or raw \
        shares of successes, would have brought beside practice; and how like the cases of the helps become by weighting. \
        Where the codebook names a null outcome, whether helps seem to change what was settled before them; and how offices \
        stand to what the others let expect. For simulated cases --truth adds how far every method is from the truth.

        EXAMPLE
          wirkung indicate simulate --cases 600 --output invented
          wirkung indicate validate invented/reference.csv \\
            --codebook invented/codebook.yaml --truth invented/truth.csv
        """)

    @OptionGroup var cases: ReferenceOptions

    @Option(
      help: ArgumentHelp("The truth of simulated cases.", valueName: "file"), completion: .file())
    var truth: String?

    @OptionGroup var printing: OutputOptions

    @OptionGroup var charts: ChartOptions

    mutating func run() throws {
      try printing.print(
        try IndicationValidation.validate(
          cases.reference, codebook: cases.codebook, truth: truth), charts: charts)
    }
  }
}
