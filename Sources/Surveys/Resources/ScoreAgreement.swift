import Datasets
import Measurement
import Statistics
import Tables

/// How far two raters give the same single scores: the person and the coach, at one wave.
///
/// Cohen's κ with linear and quadratic weights over the cells of a slice that both rated. Cells of one person belong
/// together, so that the interval is the jackknife's of persons, or of clusters, on the scale of Fisher's z.
public struct ScoreAgreement: Sendable {
  /// The agreement in one slice.
  public struct Slice: Sendable {
    /// The slice.
    public let slice: ResourceSlice
    /// The weights of disagreement.
    public let weights: CohenKappa.Weights
    /// How many cells both rated.
    public let scores: Int
    /// How many persons they are of.
    public let persons: Int
    /// The share of cells with the same score; nil for no cells.
    public let sameScore: Double?
    /// κ; nil where it is undefined.
    public let kappa: Estimate?
    /// Why it is undefined.
    public let remarks: [Remark]
  }

  /// The first rater.
  public let first: Level
  /// The second rater.
  public let second: Level
  /// The wave.
  public let wave: Level
  /// The whole card, the areas and the levels, each with both weights.
  public let slices: [Slice]

  /// Compares two raters.
  ///
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``, ``SurveyError/noAnswers(what:)`` when no cell was rated by
  ///   both, ``SurveyError/statistics(_:)`` for a level outside its range.
  public init(
    _ cards: ResourceCards, first: String, second: String, wave: String, level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let form = cards.form
    let (one, two) = (try form.raterIndex(first), try form.raterIndex(second))
    let time = try form.waveIndex(wave)
    self.first = form.raters[one]
    self.second = form.raters[two]
    self.wave = form.waves[time]
    let waves = try ResourceWaves(cards, rater: first)
    let size = form.highest - form.lowest + 1
    var slices: [Slice] = []
    for dimension in [ResourceSlice.Dimension.total, .area, .level] {
      for slice in ResourceSlice.slices(dimension, of: form) {
        // Each person's table of scores, so that a person is left out as a whole.
        let tables = cards.persons.indices.map { person -> [[Int]]? in
          let own = cards.scores(person: person, rater: one, wave: time)
          let other = cards.scores(person: person, rater: two, wave: time)
          var table = [[Int]](repeating: [Int](repeating: 0, count: size), count: size)
          var count = 0
          for cell in slice.cells {
            guard let a = own[cell], let b = other[cell] else { continue }
            table[a - form.lowest][b - form.lowest] += 1
            count += 1
          }
          return count > 0 ? table : nil
        }
        for weights in [CohenKappa.Weights.linear, .quadratic] {
          slices.append(Slice(slice, weights, tables, waves, level: level))
        }
      }
    }
    guard slices[0].scores > 0 else { throw .noAnswers(what: "both raters of the same person") }
    self.slices = slices
  }
}

extension ScoreAgreement.Slice {
  init(
    _ slice: ResourceSlice, _ weights: CohenKappa.Weights, _ tables: [[[Int]]?], _ waves: ResourceWaves,
    level: Double
  ) {
    self.slice = slice
    self.weights = weights
    let present = tables.compactMap(\.self)
    persons = present.count
    let sum = Self.sum(of: present)
    scores = sum.reduce(0) { $0 + $1.reduce(0, +) }
    let same = sum.indices.reduce(0) { $0 + sum[$1][$1] }
    sameScore = scores > 0 ? Double(same) / Double(scores) : nil
    do {
      let value = try CohenKappa(table: sum, weights: weights).value
      let jackknife = try? ClusterJackknife(waves.clustered(tables)) { tables in
        (try? CohenKappa(table: Self.sum(of: tables), weights: weights))?.value
      }
      let estimate = jackknife?.estimate("Cohen's κ", level: level, scale: .fisher)
      kappa = estimate ?? Estimate("Cohen's κ", value: value, n: persons)
      remarks =
        estimate?.interval == nil ? [Remark("no-interval", "no interval for these data")] : []
    } catch {
      kappa = nil
      remarks = [error.remark]
    }
  }

  private static func sum(of tables: [[[Int]]]) -> [[Int]] {
    guard var sum = tables.first else { return [] }
    for table in tables.dropFirst() {
      for row in sum.indices {
        for column in sum.indices { sum[row][column] += table[row][column] }
      }
    }
    return sum
  }
}

extension ScoreAgreement: Tabulated {
  /// The table `kappa`.
  public var tables: [TidyTable] {
    [
      TidyTable(
        id: "kappa",
        title: LocalizedText(
          de: "Gewichtetes κ: \(first.label.de) und \(second.label.de), \(wave.label.de)",
          en: "Weighted κ: \(first.label.en) and \(second.label.en), \(wave.label.en)"),
        columns: [
          .term, .group, .persons, .scoresRated, .sameScore, .estimate, .standardError, .confidenceLow,
          .confidenceHigh, .confidenceLevel, .method, .remarks,
        ],
        rows: slices.map { slice in
          let method = "Cohen's kappa, \(slice.weights.rawValue) weights"
          return [
            slice.slice.cell, .label(code: method, Wording.method(method)), .count(slice.persons),
            .count(slice.scores), .optional(slice.sameScore), .optional(slice.kappa?.value),
            .optional(slice.kappa?.standardError), .optional(slice.kappa?.interval?.lower),
            .optional(slice.kappa?.interval?.upper), .optional(slice.kappa?.interval?.level),
            .optionalLabel(slice.kappa?.interval?.method, Wording.method), .remarks(slice.remarks),
          ]
        })
    ]
  }
}

extension Column {
  /// How many cells both raters scored.
  fileprivate static let scoresRated = Column(
    "scores", .count, de: "gemeinsame Einschätzungen", en: "Scores of both")
  /// The share of cells with the same score.
  fileprivate static let sameScore = Column(
    "same_score", .proportion, de: "gleicher Wert", en: "Same score")
}
