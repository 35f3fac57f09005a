/// Complete ratings: one row per subject, one column per rater (or item), all values finite.
struct RatingMatrix: Sendable, Hashable {
  let rows: [[Double]]
  var subjects: Int { rows.count }
  var raters: Int { rows[0].count }

  /// - Throws: `tooFewObservations` below 2 rows or 2 columns, `unequalLengths`, `notFinite`.
  init(_ rows: [[Double]], rows subject: String, columns rater: String) throws(StatisticsError) {
    guard rows.count >= 2 else { throw .tooFewObservations(found: rows.count, needed: 2, what: subject) }
    let width = rows[0].count
    guard width >= 2 else { throw .tooFewObservations(found: width, needed: 2, what: rater) }
    for row in rows {
      guard row.count == width else { throw .unequalLengths(first: width, second: row.count) }
      for value in row where !value.isFinite { throw .notFinite(what: "a row of the ratings") }
    }
    self.rows = rows
  }

  func column(_ index: Int) -> [Double] { rows.map { $0[index] } }
}
