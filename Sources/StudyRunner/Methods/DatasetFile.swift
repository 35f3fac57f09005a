import Datasets
import Foundation
import Measurement
import Reports
import Tables

/// Writes a dataset as a CSV file in the tool's own notation: codes of categories, decimal points, yyyy-mm-dd; missing values
/// are empty. The file is readable for its owner only.
public enum DatasetFile {
  /// Writes the columns and one more.
  ///
  /// - Parameters:
  ///   - dataset: the data.
  ///   - values: the values of the further column; nil where there is none.
  ///   - name: its name, which no other column has.
  ///   - path: the file, which is replaced.
  /// - Throws: ``StudyError/invalidColumn(name:message:)`` for a column of that name, ``StudyError/cannotWrite(path:reason:)``.
  public static func write(
    _ dataset: Dataset, adding values: [Double?], as name: String, to path: String
  ) throws(StudyError) {
    guard !dataset.columns.contains(where: { $0.field.name == name }) else {
      throw .invalidColumn(name: name, message: "is there already; rename it first")
    }
    try write(dataset, further: [(name, values.map(Cell.optional))], to: path)
  }

  /// Writes the columns.
  ///
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``.
  public static func write(_ dataset: Dataset, to path: String) throws(StudyError) {
    try write(dataset, further: [], to: path)
  }

  /// Writes several into a folder, as `completed-1.csv` and so on, with the numbers padded to the same length.
  ///
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``.
  public static func write(_ datasets: [Dataset], into folder: String) throws(StudyError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: folder, reason: "the folder cannot be made")
    }
    let width = String(datasets.count).count
    for (index, dataset) in datasets.enumerated() {
      let number = String(index + 1)
      let padded = String(repeating: "0", count: width - number.count) + number
      try write(dataset, to: "\(folder)/completed-\(padded).csv")
    }
  }

  private static func write(
    _ dataset: Dataset, further: [(String, [Cell])], to path: String
  ) throws(StudyError) {
    let columns = dataset.columns.map { ($0.field.name, cells(of: $0)) } + further
    let table = TidyTable(
      id: "data", title: LocalizedText("data"),
      columns: columns.map { Column($0.0, .text, de: $0.0, en: $0.0) },
      rows: (0..<dataset.rowCount).map { row in columns.map { $0.1[row] } })
    do {
      try DataFileWriter.write(CSVRenderer().bytes(table), to: path)
    } catch {
      throw .cannotWrite(path: path, reason: "the folder does not exist or is not writable")
    }
  }

  private static func cells(of column: DataColumn) -> [Cell] {
    func texts<Value>(_ values: [Answer<Value>], _ text: (Value) -> String) -> [Cell] {
      values.map { $0.value.map { .text(text($0)) } ?? .empty }
    }
    switch column.values {
    case .numbers(let values): return values.map { .optional($0.value) }
    case .levels(let values): return texts(values) { column.field.levels[$0].code }
    case .days(let values): return texts(values) { $0.description }
    case .texts(let values): return texts(values) { $0 }
    case .flags(let values): return texts(values) { $0 ? "yes" : "no" }
    }
  }
}
