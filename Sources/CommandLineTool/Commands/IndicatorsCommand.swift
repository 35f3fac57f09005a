import ArgumentParser
import StudyRunner

struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "Controlling indicators over years and units, their target lines, and why cost changed.",
    discussion: """
      The definition names measures with their basis, indicators as formulas over them, target lines and the drivers \
      of cost. The files hold the measures by unit, group and period, in any split; with 'spells' in the definition, \
      measures are counted from case records: one row for each time that a case had one kind of help.

      Further keys of the definition, each with its tables: 'units' adds districts up to centres; 'rates' compares \
      units (rates, funnel, pooled, dispersion); 'interventions' asks what changed when something began, as an \
      interrupted series of the whole or as a difference in differences of some units (interventions, courses); \
      'balances' adds up forecast and actual part by part (balances); 'agreements' follows what units agreed to reach \
      (agreements). What makes the data doubtful is in the table findings.

      EXAMPLE
        wirkung indicators Studies/juwe-controlling/juwe.yaml Data/juwe/cases.csv \\
          Data/juwe/spending.csv Data/juwe/residents.csv Data/juwe/shares.csv \\
          Data/juwe/net-effects.csv --table targets
        wirkung indicators Data/district/district.yaml Data/district/spells.csv \\
          Data/district/residents.csv --table findings
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
