import Datasets
import Measurement

/// What the rows of a file are about.
struct RowKeys {
  let unit: [String]?
  let group: [String]?
  let period: [Int]
  let units: [Level]
  let groups: [Level]

  init(_ file: Dataset, _ columns: ControllingDefinition.Columns) throws(ControllingError) {
    let names = file.columns.map(\.field.name)
    unit = names.contains(columns.unit) ? try Self.codes(columns.unit, file) : nil
    group = names.contains(columns.group) ? try Self.codes(columns.group, file) : nil
    var periods: [Int] = []
    for (row, code) in try Self.codes(columns.period, file).enumerated() {
      guard let period = Period.number(code) else {
        throw .impossibleValue(
          file: file.name, column: columns.period, row: row + 2,
          reason: "a period is a year, such as 2020, or a month, such as 2020-04")
      }
      periods.append(period)
    }
    period = periods
    units =
      try unit.map { codes throws(ControllingError) in try Self.levels(codes, columns.unit, file) }
      ?? []
    groups =
      try group.map { codes throws(ControllingError) in try Self.levels(codes, columns.group, file)
      } ?? []
  }

  private static func codes(_ column: String, _ file: Dataset) throws(ControllingError) -> [String] {
    let codes: [String?]
    do { codes = try file.column(column).codes() } catch { throw .data(file: file.name, error) }
    if let row = codes.firstIndex(of: nil) {
      throw .missingKey(file: file.name, column: column, row: row + 2)
    }
    return codes.compactMap { $0 }
  }

  private static func levels(_ codes: [String], _ column: String, _ file: Dataset)
    throws(ControllingError)
    -> [Level]
  {
    do {
      let data = try file.column(column)
      var levels: [Level] = []
      for code in codes where !levels.contains(where: { $0.code == code }) {
        levels.append(Level(code: code, label: data.label(of: code)))
      }
      return levels
    } catch {
      throw .data(file: file.name, error)
    }
  }
}
