import ArgumentParser
import StudyRunner

extension IndicateCommand {
  struct Case: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "case",
      abstract: "Says for one case which helps the reference cases support, and how often they succeed.",
      discussion: """
        Support comes before any number: excluded by law, not supported, weakly supported, supported. A quota is shown only \
        where the model's release gate permits it. Features that are not stated are missing, and \
        lower the support where no reference case lacks them.

        EXAMPLE
          wirkung indicate simulate --cases 600 --output invented
          wirkung indicate fit invented/reference.csv \\
            --codebook invented/codebook.yaml --output model.wirkung
          wirkung indicate case invented/case.json --model model.wirkung
          wirkung indicate case invented/case.json --model model.wirkung \\
            --set truancy=yes --neighbours p34 --table neighbours
        """)

    @Argument(help: "The features of the case as one JSON object. (default: only --set)", completion: .file())
    var file: String?

    @OptionGroup var fitted: FittedModelOptions

    @Option(
      name: .customLong("set"),
      help: ArgumentHelp("A feature of the case; may be repeated.", valueName: "name=value"))
    var features: [String] = []

    @Option(
      help: ArgumentHelp(
        "Describe the most similar cases that were given this help, never one to nine of them.",
        valueName: "help"))
    var neighbours: String?

    @OptionGroup var printing: OutputOptions

    @OptionGroup var charts: ChartOptions

    mutating func run() throws {
      var given = try file.map { try CaseMatching.features(inFile: $0) } ?? []
      for feature in features {
        guard let mark = feature.firstIndex(of: "=") else {
          throw ValidationError("--set needs name=value, such as --set age=14")
        }
        let name = String(feature[..<mark])
        given.removeAll { $0.name == name }
        given.append((name, String(feature[feature.index(after: mark)...])))
      }
      try printing.print(
        try CaseMatching.match(given, model: fitted.model, describing: neighbours), charts: charts)
    }
  }
}
