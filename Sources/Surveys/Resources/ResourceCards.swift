import Datasets
import Measurement
import Statistics

/// The resource cards of all persons: one score per person, rater, wave, life area and level, or none.
public struct ResourceCards: Sendable, Hashable {
  /// The form.
  public let form: ResourceForm
  /// The persons with a row in the data, ordered by identifier.
  let persons: [String]
  /// One card per person, rater and wave; cells with areas outermost.
  private let cards: [[Int?]]
  /// The cluster of each person, such as the coach; nil where none is recorded.
  let clusters: [String]?

  /// Reads cards from a dataset with one row per score; an empty score is missing.
  ///
  /// - Parameters:
  ///   - dataset: the data.
  ///   - form: the form.
  ///   - clusterColumn: the column of what persons belong together by, such as the coach; nil for none.
  /// - Throws: ``SurveyError/data(_:)``, ``SurveyError/missingKey(column:row:)``,
  ///   ``SurveyError/personalName(column:row:)`` for a name instead of a pseudonym,
  ///   ``SurveyError/outsideForm(column:row:allowed:)`` for codes and scores that the form does not have, and
  ///   ``SurveyError/repeatedScore(row:)``.
  public init(from dataset: Dataset, form: ResourceForm, clusterColumn: String? = nil) throws(SurveyError) {
    let columns = form.columns
    let owners = try dataset.persons(columns.person)
    let raters = try dataset.keys(columns.rater, among: form.raters)
    let waves = try dataset.keys(columns.wave, among: form.waves)
    let areas = try dataset.keys(columns.area, among: form.areas)
    let levels = try dataset.keys(columns.level, among: form.levels)
    let scores = try dataset.wholeNumbers(columns.score, in: form.lowest...form.highest)
    let persons = Set(owners).sorted()
    let personIndex = ResourceCards.positions(of: persons)
    let raterIndex = ResourceCards.positions(of: form.raters.map(\.code))
    let waveIndex = ResourceCards.positions(of: form.waves.map(\.code))
    let areaIndex = ResourceCards.positions(of: form.areas.map(\.code))
    let levelIndex = ResourceCards.positions(of: form.levels.map(\.code))
    let cardCount = persons.count * form.raters.count * form.waves.count
    var cards = [[Int?]](repeating: [Int?](repeating: nil, count: form.cellCount), count: cardCount)
    var seen: Set<[Int]> = []
    for row in owners.indices {
      guard let person = personIndex[owners[row]], let rater = raterIndex[raters[row]],
        let wave = waveIndex[waves[row]], let area = areaIndex[areas[row]],
        let level = levelIndex[levels[row]]
      else { preconditionFailure("codes were checked against the form") }
      let card = (person * form.raters.count + rater) * form.waves.count + wave
      let cell = area * form.levels.count + level
      guard seen.insert([card, cell]).inserted else { throw .repeatedScore(row: row + 2) }
      cards[card][cell] = scores[row]
    }
    self.form = form
    self.persons = persons
    clusters = try clusterColumn.map { name throws(SurveyError) in
      var clusters = [String?](repeating: nil, count: persons.count)
      for (row, cluster) in try dataset.persons(name).enumerated() {
        guard let person = personIndex[owners[row]] else { continue }
        guard clusters[person] == nil || clusters[person] == cluster else {
          throw .changedCluster(column: name, row: row + 2)
        }
        clusters[person] = cluster
      }
      return clusters.compactMap(\.self)
    }
    self.cards = cards
  }

  private static func positions(of codes: [String]) -> [String: Int] {
    var positions: [String: Int] = [:]
    for (index, code) in codes.enumerated() { positions[code] = index }
    return positions
  }

  /// A card's scores by cell, nil where missing.
  func scores(person: Int, rater: Int, wave: Int) -> [Int?] {
    cards[(person * form.raters.count + rater) * form.waves.count + wave]
  }

  /// The mean of the scores in a slice, or nil when fewer than half of its cells have one.
  static func mean(of scores: [Int?], in slice: ResourceSlice) -> Double? {
    let present = slice.cells.compactMap { scores[$0] }
    guard !present.isEmpty, 2 * present.count >= slice.cells.count else { return nil }
    return Double(present.reduce(0, +)) / Double(present.count)
  }

  /// The means of two cards of one person in a slice, over the cells that both have: a cell missing in one of them
  /// would otherwise pass for a change. Nil when these are fewer than half of the cells.
  static func means(of first: [Int?], and second: [Int?], in slice: ResourceSlice) -> PairedMeans? {
    var sums = (first: 0, second: 0)
    var common = 0
    for cell in slice.cells {
      guard let one = first[cell], let two = second[cell] else { continue }
      sums.first += one
      sums.second += two
      common += 1
    }
    guard common > 0, 2 * common >= slice.cells.count else { return nil }
    let size = Double(common)
    return PairedMeans(
      first: Double(sums.first) / size, second: Double(sums.second) / size,
      difference: Double(sums.second - sums.first) / size)
  }
}

/// The means of one person's two cards over the same cells.
struct PairedMeans: Sendable, Hashable {
  let first: Double
  let second: Double
  /// Second minus first, rounded once only, so that equal changes tie.
  let difference: Double
}
