/// The mean squares of a complete subjects × raters table with one rating per cell.
///
/// Computed from exact sums, so that a rater who only shifts all ratings leaves a residual of exactly 0.
///
/// Source: Shrout & Fleiss (1979), Psychol. Bull. 86, 420–428, Table 1.
public struct TwoWayMeanSquares: Sendable, Hashable, Codable {
  /// The number of subjects, n.
  public let subjects: Int
  /// The number of raters, k.
  public let raters: Int
  /// Between subjects, with n − 1 degrees of freedom (BMS).
  public let betweenSubjects: Double
  /// Between raters, with k − 1 degrees of freedom (JMS).
  public let betweenRaters: Double
  /// Residual, with (n − 1)(k − 1) degrees of freedom (EMS).
  public let residual: Double

  /// The mean squares of ratings: one row per subject, one column per rater.
  ///
  /// - Throws: `tooFewObservations` below 2 subjects or 2 raters, `unequalLengths`, `notFinite`,
  ///   `undefined` where the squares exceed the range of floating point numbers.
  public init(_ ratings: [[Double]]) throws(StatisticsError) {
    try self.init(RatingMatrix(ratings, rows: "the subjects", columns: "the raters"))
  }

  init(_ matrix: RatingMatrix) throws(StatisticsError) {
    let n = Double(matrix.subjects)
    let k = Double(matrix.raters)
    var squares = ExactSum()
    var rowSquares = ExactSum()
    var columnSquares = ExactSum()
    var total = ExactSum()
    for row in matrix.rows {
      for value in row { squares.add(product: value, value) }
      let sum = ExactSum(row)
      rowSquares.add(sum * sum)
      total.add(sum)
    }
    for column in 0..<matrix.raters {
      let sum = ExactSum(matrix.column(column))
      columnSquares.add(sum * sum)
    }
    func times(_ factor: Double, _ sum: ExactSum) -> ExactSum { ExactSum([factor]) * sum }
    let correction = total * total
    // Each sum of squares times nk is exact.
    let subjectSquares = times(n, rowSquares) - correction
    let raterSquares = times(k, columnSquares) - correction
    let residualSquares = times(n * k, squares) - times(n, rowSquares) - raterSquares
    try self.init(
      subjects: matrix.subjects, raters: matrix.raters,
      betweenSubjects: subjectSquares.value / (n * k) / (n - 1),
      betweenRaters: raterSquares.value / (n * k) / (k - 1),
      residual: residualSquares.value / (n * k) / (n - 1) / (k - 1))
  }

  /// Mean squares as published.
  ///
  /// - Throws: `tooFewObservations`, `invalidParameter` for negative mean squares, `undefined` for
  ///   infinite ones.
  public init(
    subjects: Int, raters: Int, betweenSubjects: Double, betweenRaters: Double, residual: Double
  ) throws(StatisticsError) {
    guard subjects >= 2 else {
      throw .tooFewObservations(found: subjects, needed: 2, what: "the subjects")
    }
    guard raters >= 2 else { throw .tooFewObservations(found: raters, needed: 2, what: "the raters") }
    guard betweenSubjects.isFinite && betweenRaters.isFinite && residual.isFinite else {
      throw .undefined(what: "the mean squares exceed the range of floating point numbers")
    }
    guard betweenSubjects >= 0 && betweenRaters >= 0 && residual >= 0 else {
      throw .invalidParameter(name: "a mean square", range: "zero or positive")
    }
    self.subjects = subjects
    self.raters = raters
    self.betweenSubjects = betweenSubjects
    self.betweenRaters = betweenRaters
    self.residual = residual
  }

  /// Within subjects, with n(k − 1) degrees of freedom (WMS).
  public var withinSubjects: Double {
    let n = Double(subjects)
    return (betweenRaters + (n - 1) * residual) / n
  }
}
