import ArgumentParser
import Reports
import StudyRunner

/// What every command whose result has charts understands.
struct ChartOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the charts into this folder, each with a CSV file of what it draws.", valueName: "folder"),
    completion: .directory)
  var charts: String?

  @Option(help: "The kind of picture: svg or png.")
  var chartFormat = ChartFile.Format.svg

  /// Writes the charts of a result where they are asked for.
  func write(_ result: AnalysisOutput, as output: OutputOptions) throws {
    guard let charts else { return }
    let folder = ChartFolder(path: charts, format: chartFormat, pythons: PythonInterpreters.candidates)
    let control = try output.control(of: result)
    for note in try folder.write(result, control: control, in: output.language) { Terminal.note(note) }
  }
}

extension ChartFile.Format: ExpressibleByArgument {}
