import Datasets
import Measurement
import Statistics

/// The columns that say how a sample was drawn, and the totals of its population.
struct SurveyDesignColumns {
  /// A characteristic with its totals in the population.
  struct Margin: Sendable, Hashable, Decodable {
    /// The column.
    let column: String
    /// How many of the population have each category.
    let totals: [String: Double]
  }

  let weights: String?
  let strata: String?
  let clusters: String?
  let population: String?
  let singleUnits: SurveyDesign.SingleUnits
  let margins: [Margin]

  /// The names of all columns.
  var names: [String] {
    [weights, strata, clusters, population].compactMap(\.self) + margins.map(\.column)
  }

  /// The design of a dataset, its weights those of the column or others in their place.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError/invalidColumn(name:message:)`` for missing
  ///   values and for totals that do not suit the categories, `StatisticsError`.
  func design(of dataset: Dataset, weights replaced: [Double]? = nil) throws -> SurveyDesign {
    let base = try replaced ?? weights.map { try numbers($0, of: dataset) }
    let strata = try strata.map { try categories($0, of: dataset) }
    let design = try SurveyDesign(
      weights: base, rows: dataset.rowCount, strata: strata?.positions,
      clusters: try clusters.map { try categories($0, of: dataset).positions },
      populationUnits: try population.map { try numbers($0, of: dataset) }, singleUnits: singleUnits,
      stratumNames: strata?.codes ?? [])
    guard !margins.isEmpty else { return design }
    return try design.calibrated(to: try margins.map { try margin($0, of: dataset) })
  }

  private func margin(_ margin: Margin, of dataset: Dataset) throws -> SurveyDesign.Margin {
    let (positions, codes) = try categories(margin.column, of: dataset)
    for code in codes where margin.totals[code] == nil {
      throw StudyError.invalidColumn(
        name: margin.column,
        message: "has a category without a total of the population; name the total of each")
    }
    for (code, total) in margin.totals.sorted(by: { $0.key < $1.key })
    where !codes.contains(code) && total > 0 {
      throw StudyError.invalidColumn(
        name: margin.column,
        message: "has nobody of a category of the population ('\(code)'); join it with another")
    }
    return SurveyDesign.Margin(levels: positions, totals: codes.map { margin.totals[$0] ?? 0 })
  }

  private func numbers(_ name: String, of dataset: Dataset) throws -> [Double] {
    try complete(try dataset.column(name).numbers(), name)
  }

  private func categories(_ name: String, of dataset: Dataset) throws -> (positions: [Int], codes: [String]) {
    let column = try CategoryColumn(try dataset.column(name))
    return (try complete(column.positions, name), column.codes)
  }

  private func complete<Value>(_ values: [Value?], _ name: String) throws -> [Value] {
    let known = values.compactMap(\.self)
    guard known.count == values.count else {
      throw StudyError.invalidColumn(
        name: name,
        message: "has \(values.count - known.count) rows without a value; every row of the sample needs one")
    }
    return known
  }
}
