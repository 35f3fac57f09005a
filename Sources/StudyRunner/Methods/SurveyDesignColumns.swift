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

  /// Replicate weights that came with the data.
  struct Replicates: Sendable, Hashable {
    /// The columns; a name that ends with `*` stands for all that begin so.
    let columns: [String]
    let kind: WeightAnalysis.ReplicateKind
    /// Fay's ρ, or the factors of the jackknife of strata.
    let factors: [Double]
  }

  let weights: String?
  let strata: String?
  /// The columns of the clusters, those drawn first before those drawn within them.
  let clusters: [String]
  /// The columns of the populations, stage by stage.
  let population: [String]
  let singleUnits: SurveyDesign.SingleUnits
  let margins: [Margin]
  let replicates: Replicates?

  /// What the reader must know of the stages.
  var remarks: [Remark] {
    clusters.count > 1 && population.count < clusters.count
      ? [
        Remark(
          "ultimate-clusters",
          "the units of the first stage count as drawn with replacement; what was drawn within them is part of their variance"
        )
      ] : []
  }

  /// The names of all columns, but those of replicates.
  var names: [String] {
    [weights, strata].compactMap(\.self) + clusters + population + margins.map(\.column)
  }

  /// The design of a dataset, its weights those of the column or others in their place.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind,
  ///   ``StudyError/invalidColumn(name:message:)`` for missing values and for totals that do not suit the categories,
  ///   `StatisticsError`.
  func design(of dataset: Dataset, weights replaced: [Double]? = nil) throws -> SurveyDesign {
    let base = try replaced ?? weights.map { try weights($0, of: dataset) }
    let design =
      try replicates.map { try replicated($0, base, of: dataset) } ?? drawn(of: dataset, weights: base)
    guard !margins.isEmpty else { return design }
    return try design.calibrated(to: try margins.map { try margin($0, of: dataset) })
  }

  private func drawn(of dataset: Dataset, weights: [Double]?) throws -> SurveyDesign {
    let strata = try strata.map { try categories($0, of: dataset) }
    let units = try clusters.map { try categories($0, of: dataset).positions }
    let sizes = try population.map { try numbers($0, of: dataset) }
    guard sizes.count <= max(1, units.count) + (units.isEmpty ? 0 : 1) else {
      throw StudyError.usage(
        message:
          "there are more columns of the population than stages; name the clusters of every stage but the last"
      )
    }
    // Where the populations of the further stages are not known, the first counts as drawn with replacement.
    let further = sizes.dropFirst().enumerated().map { index, size in
      SurveyStage(units: index + 1 < units.count ? units[index + 1] : nil, populationUnits: size)
    }
    guard units.count <= 1 || further.isEmpty || further.count >= units.count - 1 else {
      throw StudyError.usage(message: "name the population of every stage, or of the first alone")
    }
    return try SurveyDesign(
      weights: weights, rows: dataset.rowCount, strata: strata?.positions, clusters: units.first,
      populationUnits: sizes.first, furtherStages: further, singleUnits: singleUnits,
      stratumNames: strata?.codes ?? [])
  }

  private func replicated(
    _ replicates: Replicates, _ weights: [Double]?, of dataset: Dataset
  ) throws -> SurveyDesign {
    guard let weights else {
      throw StudyError.usage(message: "replicate weights stand beside the weights; name both")
    }
    guard strata == nil, clusters.isEmpty, population.isEmpty else {
      throw StudyError.usage(message: "replicate weights take the place of strata, clusters and population")
    }
    let names = replicates.columns.flatMap { pattern -> [String] in
      guard pattern.hasSuffix("*") else { return [pattern] }
      return dataset.columns.map(\.field.name).filter { $0.hasPrefix(pattern.dropLast()) }
    }
    let columns = try names.map { try self.weights($0, of: dataset) }
    let kind: SurveyReplicates.Kind =
      switch replicates.kind {
      case .brr: .balanced
      case .fay: .fay(replicates.factors.first ?? 0.5)
      case .jackknife: .jackknife
      case .stratifiedJackknife: .stratifiedJackknife(replicates.factors)
      case .bootstrap: .bootstrap
      }
    return try SurveyDesign(weights: weights, replicates: try SurveyReplicates(columns, kind: kind))
  }

  /// - Throws: ``StudyError/invalidColumn(name:message:)`` for missing and negative weights.
  private func weights(_ name: String, of dataset: Dataset) throws -> [Double] {
    let values = try numbers(name, of: dataset)
    let negative = values.indices.filter { values[$0] < 0 }
    guard let first = negative.first else { return values }
    throw StudyError.invalidColumn(
      name: name,
      message:
        "has \(negative.count == 1 ? "a weight" : "\(negative.count) weights") below zero, first in data row "
        + "\(first + 1); a weight says how many of the population a row stands for")
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
    for code in codes where margin.totals[code] == 0 {
      throw StudyError.invalidColumn(
        name: margin.column,
        message: "has rows of a category of which the population has nobody ('\(code)'); leave them out")
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
    if let first = values.firstIndex(where: { $0 == nil }) {
      let lacking = values.count - known.count
      throw StudyError.invalidColumn(
        name: name,
        message:
          "has \(lacking == 1 ? "a row" : "\(lacking) rows") without a value, first data row \(first + 1); every row of the "
          + "sample needs one")
    }
    return known
  }
}
