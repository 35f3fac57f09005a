import Datasets
import Foundation
import Measurement
import Reports
import Tables

/// The charts of an analysis as files of a folder, each with a CSV file of the table that it draws.
public struct ChartFolder: Sendable {
  /// The folder, which is made where it does not exist; files of other names in it stay as they are.
  public let path: String
  /// The kind of picture.
  public let format: ChartFile.Format
  private let renderer: ChartRenderer

  /// Names a folder.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - format: the kind of picture.
  ///   - pythons: paths of Python interpreters to try for the charts, in order.
  public init(path: String, format: ChartFile.Format, pythons: [String]) {
    self.path = path
    self.format = format
    renderer = ChartRenderer(pythonCandidates: pythons)
  }

  /// Draws the charts of an output and writes them, or none of them; readable for their owner only where they are not protected
  /// and may show single persons.
  ///
  /// - Parameters:
  ///   - output: what an analysis gave.
  ///   - control: the disclosure control of the output; a chart whose table is withheld is not written.
  ///   - language: the language of the charts.
  /// - Returns: what the reader of the terminal must know: the files, and which charts are missing.
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``, also where nothing can draw charts.
  public func write(
    _ output: AnalysisOutput, control: OutputControl?, in language: Language
  ) throws(StudyError) -> [String] {
    guard !output.charts.isEmpty else {
      throw .cannotWrite(path: path, reason: "this result has no charts; leave --charts out")
    }
    var notes: [String] = []
    var charts: [Chart] = []
    for chart in output.charts {
      let disclosure = control?.disclosure(of: chart.table) ?? .released(chart.table)
      if let note = disclosure.note { notes.append("\(chart.id): \(note[language])") }
      // A chart made of a table can be made of one with the same columns.
      let shown = try? Chart(id: chart.id, title: chart.title, form: chart.form, table: disclosure.table)
      if let shown, !shown.isEmpty { charts.append(shown) }
    }
    let files: [ChartFile]
    switch renderer.files(of: charts, as: format, in: language) {
    case .files(let drawn): files = drawn
    case .unavailable(let reason, let remedy):
      throw .cannotWrite(path: path, reason: "charts cannot be drawn: \(reason); \(remedy)")
    }
    func put(_ content: Data, _ name: String) throws {
      let place = StudyFolder.join(path, name)
      if control == nil {
        try DataFileWriter.write(Array(content), to: place)
      } else {
        try content.write(to: URL(fileURLWithPath: place), options: .atomic)
      }
    }
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path), withIntermediateDirectories: true)
      for file in files {
        try put(file.content, file.name)
        notes.append(StudyFolder.join(path, file.name))
      }
      for chart in charts { try put(Data(CSVRenderer().bytes(chart.table)), "\(chart.id).csv") }
    } catch {
      throw .cannotWrite(path: path, reason: "the folder cannot be written; choose another one")
    }
    return notes
  }
}
