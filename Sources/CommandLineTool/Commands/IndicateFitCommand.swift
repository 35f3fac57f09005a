import ArgumentParser
import StudyRunner

extension IndicateCommand {
  struct Fit: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fit",
      abstract: "Fits a model to evaluated cases and checks what it may be used for.",
      discussion: """
        The model is held against cases whose offices it has not seen. Where it predicts them badly it gives no quotas \
        at all; where following it is not shown to bring more successes than practice it gives quotas without order. The \
        verdict stands in the model file and is obeyed by 'indicate case' and 'indicate batch'. A model card is written \
        beside the model, as Markdown and as HTML. The file holds the features of the cases: keep \
        it as you keep the data.

        EXAMPLE
          wirkung indicate simulate --cases 600 --output invented
          wirkung indicate fit invented/reference.csv \\
            --codebook invented/codebook.yaml --output model.wirkung
        """)

    @OptionGroup var cases: ReferenceOptions

    @Option(help: ArgumentHelp("The model file to write.", valueName: "file"), completion: .file())
    var output: String

    @OptionGroup var printing: OutputOptions

    mutating func run() throws {
      try printing.print(
        try IndicationFitting.fit(
          cases.reference, codebook: cases.codebook, to: output, language: printing.language))
    }
  }
}
