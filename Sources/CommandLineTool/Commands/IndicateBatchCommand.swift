import ArgumentParser
import StudyRunner

extension IndicateCommand {
  struct Batch: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "batch",
      abstract: "Holds many cases against a model: what is indicated, and whether it was given.",
      discussion: """
        The cases come in the columns of the model's codebook; outcomes may be empty. Where the model is permitted to rank, \
        the table 'appropriateness' says by help, age group, office, district and year how often the help that was given leads or \
        cannot be told apart from the leading one, and 'expected' what following the quotas would have brought, doubly \
        robust, where outcomes are known. Too little and too much are shares of the judged cases for which a more promising help \
        intervenes more or less (counselling, ambulant, by day, away from home); a help that was indicated ended early if it was \
        broken off, or ended sooner than nine of ten of the reference cases' successes with it. The table 'cases' has every case with every help. Use cases that the model was \
        not fitted to.

        EXAMPLE
          wirkung indicate simulate --cases 600 --output invented
          wirkung indicate fit invented/reference.csv \\
            --codebook invented/codebook.yaml --output model.wirkung
          wirkung indicate simulate --cases 100 --seed 2 --output new
          wirkung indicate batch new/reference.csv \\
            --codebook new/codebook.yaml --model model.wirkung --table cases
        """)

    @Argument(help: "The cases (CSV).", completion: .file())
    var cases: String

    @Option(
      help: ArgumentHelp("The codebook that the model was fitted with (YAML).", valueName: "file"),
      completion: .file())
    var codebook: String

    @OptionGroup var fitted: FittedModelOptions

    @OptionGroup var printing: OutputOptions

    mutating func run() throws {
      try printing.print(try CohortMatching.match(cases, codebook: codebook, model: fitted.model))
    }
  }
}
