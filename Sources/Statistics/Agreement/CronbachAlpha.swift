/// Cronbach's alpha of a scale, raw and standardised, with the statistics of its items.
///
/// α = k/(k − 1) · (1 − Σ item variances / variance of the total) and, standardised, k r̄ / (1 + (k − 1) r̄)
/// from the mean correlation r̄ of the items. At most 1; negative values are shown as they are. The interval
/// for the raw α is Feldt's: 1 − (1 − α) F with n − 1 and (n − 1)(k − 1) degrees of freedom. Persons with a
/// missing item must be left out by the caller; negatively keyed items must be reversed before. An item
/// that everybody answers alike keeps the raw α but leaves the standardised one undefined.
///
/// Source: Cronbach (1951), Psychometrika 16, 297–334; Feldt, Woodruff & Salih (1987), Appl. Psychol. Meas.
/// 11, 93–103.
public struct CronbachAlpha: Sendable, Hashable, Codable {
  /// What one item contributes.
  public struct Item: Sendable, Hashable, Codable {
    /// The arithmetic mean.
    public let mean: Double
    /// The standard deviation, denominator n − 1.
    public let standardDeviation: Double
    /// The correlation with the total of the other items; nil if either is constant.
    public let correctedItemTotalCorrelation: Double?
    /// α of the other items; nil if fewer than two are left or their total is constant.
    public let alphaIfDropped: Double?
  }

  /// Raw α.
  public let raw: Double
  /// Standardised α; nil if an item is constant.
  public let standardised: Double?
  /// The mean correlation of the items; nil if an item is constant.
  public let meanInterItemCorrelation: Double?
  /// The items, in the order of the columns.
  public let items: [Item]
  /// The number of persons.
  public let n: Int
  /// The mean of the total.
  public let totalMean: Double
  /// The standard deviation of the total.
  public let totalStandardDeviation: Double

  /// α of complete answers: one row per person, one column per item.
  ///
  /// - Throws: `tooFewObservations` below 2 persons or 2 items, `unequalLengths`, `notFinite`, `undefined`
  ///   if all persons have the same total.
  public init(_ answers: [[Double]]) throws(StatisticsError) {
    let matrix = try RatingMatrix(answers, rows: "the persons", columns: "the items")
    let k = matrix.raters
    let totals = matrix.rows.map { ExactSum($0).value }
    let total = try Moments(totals)
    let sums = ItemSums(matrix)
    guard let alpha = try sums.alpha(dropping: nil) else {
      throw .undefined(what: "all persons have the same total")
    }
    raw = alpha
    n = matrix.subjects
    totalMean = total.mean ?? 0
    totalStandardDeviation = total.standardDeviation ?? 0
    var items: [Item] = []
    var correlations: [Double] = []
    var isComplete = true
    for index in 0..<k {
      let column = matrix.column(index)
      let moments = try Moments(column)
      let rest = zip(totals, column).map { $0 - $1 }
      items.append(
        Item(
          mean: moments.mean ?? 0, standardDeviation: moments.standardDeviation ?? 0,
          correctedItemTotalCorrelation: try CronbachAlpha.correlation(column, rest),
          alphaIfDropped: k > 2 ? try sums.alpha(dropping: index) : nil))
      for other in (index + 1)..<max(k, index + 1) {
        if let correlation = try CronbachAlpha.correlation(column, matrix.column(other)) {
          correlations.append(correlation)
        } else {
          isComplete = false
        }
      }
    }
    self.items = items
    let mean = correlations.reduce(0, +) / Double(max(1, correlations.count))
    meanInterItemCorrelation = isComplete ? mean : nil
    let denominator = 1 + Double(k - 1) * mean
    standardised = isComplete && denominator > 0 ? Double(k) * mean / denominator : nil
  }

  /// Raw α with Feldt's interval; nil where α is 1.
  public func estimate(level: Double) -> Estimate {
    let interval = CronbachAlpha.feldtInterval(alpha: raw, persons: n, parts: items.count, level: level)
    return Estimate("Cronbach's α", value: raw, interval: interval, n: n)
  }

  /// Feldt's interval for an alpha of this many parts; nil where it is 1.
  static func feldtInterval(alpha: Double, persons: Int, parts: Int, level: Double) -> Interval? {
    let df1 = Double(persons - 1)
    let df2 = df1 * Double(parts - 1)
    let tail = Alternative.twoSided.tailProbability(level: level)
    guard alpha < 1 else { return nil }
    return Interval(
      lower: 1 - (1 - alpha) * FisherF.upperQuantile(tail, numerator: df1, denominator: df2),
      upper: 1 - (1 - alpha) * FisherF.quantile(tail, numerator: df1, denominator: df2), level: level,
      method: "Feldt")
  }

  /// The standard error of measurement of the total, s √(1 − α); nil if α is negative.
  public var standardErrorOfMeasurement: Double? {
    raw < 0 ? nil : totalStandardDeviation * (1 - raw).squareRoot()
  }

  /// Items that run against the scale, constant items, a negative α.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    for (index, item) in items.enumerated() {
      let number = Double(index + 1)
      if let correlation = item.correctedItemTotalCorrelation, correlation < 0 {
        remarks.append(
          Remark(
            "item-against-scale",
            "item \(index + 1) runs against the other items; check whether it must be reversed",
            values: [number]))
      }
      if item.standardDeviation == 0 {
        remarks.append(
          Remark("constant-item", "item \(index + 1) is answered alike by everybody", values: [number]))
      }
    }
    if raw < 0 {
      remarks.append(Remark("negative-reliability", "α is negative: the items do not form a scale"))
    }
    return remarks
  }

  private static func correlation(_ x: [Double], _ y: [Double]) throws(StatisticsError) -> Double? {
    do {
      return try Comoments(PairedSample(x, y, atLeast: 2)).correlation
    } catch .constant {
      return nil
    }
  }
}

/// The exact sums that α needs, of the items and of every two of them, from which α without an item follows too.
private struct ItemSums {
  /// Σ xᵢ of the items.
  private let sums: [ExactSum]
  /// Σ xᵢ² of the items.
  private let squares: [ExactSum]
  /// Σ xᵢ T with the total T of all items.
  private let withTotal: [ExactSum]
  private let persons: ExactSum

  init(_ matrix: RatingMatrix) {
    let columns = (0..<matrix.raters).map(matrix.column)
    sums = columns.map { ExactSum($0) }
    var squares: [ExactSum] = []
    var withTotal = [ExactSum](repeating: ExactSum(), count: columns.count)
    for (first, x) in columns.enumerated() {
      for (second, y) in columns.enumerated().dropFirst(first) {
        var products = ExactSum()
        for (x, y) in zip(x, y) { products.add(product: x, y) }
        withTotal[first].add(products)
        if second == first { squares.append(products) } else { withTotal[second].add(products) }
      }
    }
    self.squares = squares
    self.withTotal = withTotal
    persons = ExactSum([Double(matrix.subjects)])
  }

  /// Nil if the total of the items that are left does not vary.
  func alpha(dropping dropped: Int?) throws(StatisticsError) -> Double? {
    let kept = sums.indices.filter { $0 != dropped }
    var (items, totalSquares, grandTotal) = (ExactSum(), ExactSum(), ExactSum())
    for index in kept {
      items.add(persons * squares[index] - sums[index] * sums[index])
      totalSquares.add(withTotal[index])
      grandTotal.add(sums[index])
    }
    // Σ (T − x)² = Σ T (T − x) − Σ x T + Σ x², the first over the items that are left.
    if let dropped { totalSquares.add(squares[dropped] - withTotal[dropped]) }
    let total = persons * totalSquares - grandTotal * grandTotal
    if total.isZero { return nil }
    // 1 − items/total from the exact difference, so that an α near 1 or 0 keeps its digits.
    let k = Double(kept.count)
    let value = k / (k - 1) * ((total - items).value / total.value)
    guard value.isFinite else {
      throw .undefined(what: "the variances exceed the range of floating point numbers")
    }
    return value
  }
}
