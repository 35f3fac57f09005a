import ArgumentParser
import StudyRunner

struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "Controlling indicators over years and units, their target lines, and why cost changed.",
    discussion: """
      The definition names measures with their basis, indicators as formulas over them, target lines and the drivers \
      of cost. The files hold the measures by unit, group and period, in any split.

      EXAMPLE
        wirkung indicators Studies/juwe-controlling/juwe.yaml Data/juwe/cases.csv \\
          Data/juwe/spending.csv Data/juwe/residents.csv --table targets
      """)

  @Argument(help: "The definition (YAML).", completion: .file(extensions: ["yaml"]))
  var definition: String

  @Argument(help: "The data files (CSV).", completion: .file())
  var files: [String]

  @OptionGroup var charts: ChartOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let sources = files.enumerated().map { index, path in
      (source: index == 0 ? AnalysisContext.commandSource : "file-\(index + 1)", path: path)
    }
    let context = try AnalysisContext(file: files[0], beside: Array(sources.dropFirst()))
    let analysis = IndicatorAnalysis(definition: definition, sources: sources.map(\.source))
    try output.print(try analysis.runAlone(in: context), charts: charts)
  }
}
