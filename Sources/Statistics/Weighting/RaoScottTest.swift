/// Pearson's χ² test of two characteristics in a sample with weights, strata or clusters, corrected by Rao and Scott.
///
/// X² of the weighted shares counts too much: it is distributed as Σ λᵢ χ²₁, where λ are the eigenvalues of (CᵀD⁻¹C/n)⁻¹
/// CᵀD⁻¹VD⁻¹C, D the shares on a diagonal, V their covariance matrix by the design and C the contrasts of no association. To
/// first order X²/λ̄ is χ² with (r − 1)(c − 1) degrees of freedom; to second order X²/Σλ is F with Σ²λ/Σλ² and that many
/// times the design's degrees of freedom, which is the more exact of both. Rows with a missing value are left out of the
/// table and remain in the design. Without strata, clusters and unequal weights the first is nearly Pearson's test. With
/// replicate weights V is that of the shares by each of them.
///
/// Source: Rao & Scott (1984), Ann. Stat. 12, 46–60; Thomas & Rao (1987), JASA 82, 630–636; the same as R's svychisq, "Chisq"
/// and "F".
public struct RaoScottTest: OmnibusTest {
  /// How far the distribution is matched.
  public enum Order: String, Sendable, Codable, Hashable, CaseIterable {
    /// In its mean.
    case first
    /// In its mean and variance, with the degrees of freedom of the design.
    case second
  }

  /// Which correction is made.
  public let order: Order
  /// X² of the weighted shares.
  public let pearson: Double
  /// The mean of the eigenvalues: the mean design effect of the table.
  public let meanDesignEffect: Double
  /// How many rows are in the table.
  public let n: Int
  private let degrees: [Double]
  private let eigenvalueSum: Double

  /// Tests two characteristics.
  ///
  /// - Parameters:
  ///   - design: how the sample was drawn.
  ///   - first: the category of each row, from 0; nil where missing. Categories that nobody has are left out.
  ///   - second: the same of the other characteristic.
  ///   - order: the correction.
  /// - Throws: `unequalLengths`, `constant` for a characteristic of one category, `undefined` where empty cells or too few
  ///   clusters leave no correction.
  public init(
    _ design: SurveyDesign, _ first: [Int?], _ second: [Int?], order: Order = .second
  ) throws(StatisticsError) {
    let asNumbers = { (column: [Int?]) in column.map { $0.map(Double.init) } }
    let used = try design.used([asNumbers(first), asNumbers(second)], nil)
      .enumerated().map { $1 && design.weights[$0] > 0 }
    let rows = Self.positions(first, used)
    let columns = Self.positions(second, used)
    guard rows.count > 1 else { throw .constant(what: "the first characteristic") }
    guard columns.count > 1 else { throw .constant(what: "the second characteristic") }
    let width = columns.count
    var shares = [Double](repeating: 0, count: rows.count * width)
    var cells = [Int?](repeating: nil, count: used.count)
    for row in used.indices where used[row] {
      guard let one = first[row].flatMap({ rows[$0] }), let two = second[row].flatMap({ columns[$0] }) else {
        continue
      }
      cells[row] = one * width + two
      shares[one * width + two] += design.weights[row]
    }
    let sum = shares.reduce(0, +)
    shares = shares.map { $0 / sum }
    n = used.count(where: \.self)
    var statistic = 0.0
    for one in 0..<rows.count {
      for two in 0..<width {
        let expected =
          (0..<width).reduce(0) { $0 + shares[one * width + $1] }
          * (0..<rows.count).reduce(0) { $0 + shares[$1 * width + two] }
        let distance = shares[one * width + two] - expected
        statistic += distance * distance / expected
      }
    }
    pearson = statistic * Double(n)
    // D⁻¹C, a column per contrast (eᵢ − e_last)(fⱼ − f_last).
    var contrasts: [[Double]] = []
    for one in 0..<(rows.count - 1) {
      for two in 0..<(width - 1) {
        var contrast = [Double](repeating: 0, count: shares.count)
        contrast[one * width + two] = 1
        contrast[one * width + width - 1] = -1
        contrast[(rows.count - 1) * width + two] = -1
        contrast[(rows.count - 1) * width + width - 1] = 1
        contrasts.append(contrast)
      }
    }
    let divided = contrasts.map { zip($0, shares).map { $1 > 0 ? $0 / $1 : 0 } }
    let simple = contrasts.map { c in
      divided.map { d in zip(c, d).reduce(0) { $0 + $1.0 * $1.1 } / Double(used.count(where: \.self)) }
    }
    let actual: [[Double]]
    if let replicates = design.replicates {
      actual = replicates.covariance(
        of: replicates.weights.map { weights in
          divided.map { d in
            var (total, all) = (0.0, 0.0)
            for (row, cell) in cells.enumerated() {
              guard let cell else { continue }
              total += weights[row] * d[cell]
              all += weights[row]
            }
            return total / all
          }
        })
    } else {
      // The contrasts' scores: the linear combination of the cells' scores w(1[cell] − share)/Σw.
      let scores = divided.map { d in
        let mean = zip(d, shares).reduce(0) { $0 + $1.0 * $1.1 }
        return cells.enumerated().map { row, cell in
          cell.map { design.weights[row] * (d[$0] - mean) / sum } ?? 0
        }
      }
      actual = design.covariance(of: scores)
    }
    guard let inverse = SymmetricSystem.inverse(simple) else {
      throw .undefined(
        what: "a correction for the design, because cells of the table are empty; join categories")
    }
    let product = inverse.map { row in
      actual.indices.map { column in row.indices.reduce(0) { $0 + row[$1] * actual[$1][column] } }
    }
    let trace = product.indices.reduce(0) { $0 + product[$1][$1] }
    let square = product.indices.reduce(0.0) { sum, i in
      product.indices.reduce(sum) { $0 + product[i][$1] * product[$1][i] }
    }
    guard trace > 0, square > 0 else {
      throw .undefined(what: "a correction for the design, because the shares do not vary in it")
    }
    let contrastCount = Double(contrasts.count)
    meanDesignEffect = trace / contrastCount
    eigenvalueSum = trace
    self.order = order
    let freedom = design.degreesOfFreedom(among: used)
    switch order {
    case .first: degrees = [contrastCount]
    case .second:
      guard freedom > 0 else {
        throw .tooFewObservations(found: 1, needed: 2, what: "the clusters drawn")
      }
      degrees = [trace * trace / square, trace * trace / square * freedom]
    }
  }

  /// "Rao–Scott test", with the order of the correction.
  public var method: String { "Rao–Scott test, \(order.rawValue) order" }

  /// χ² or F.
  public var statistic: TestStatistic? {
    order == .first
      ? TestStatistic("χ²", pearson / meanDesignEffect, degreesOfFreedom: degrees)
      : TestStatistic("F", pearson / eigenvalueSum, degreesOfFreedom: degrees)
  }

  /// The number of rows in the table.
  public var sampleSizes: [Int] { [n] }

  /// The upper tail.
  public var pValue: PValue {
    let p =
      order == .first
      ? ChiSquared.upperTail(pearson / meanDesignEffect, degreesOfFreedom: degrees[0])
      : FisherF.upperTail(pearson / eigenvalueSum, numerator: degrees[0], denominator: degrees[1])
    return PValue(p, .asymptotic)
  }

  /// None.
  public func effect(level: Double) -> Estimate? { nil }

  private static func positions(_ column: [Int?], _ used: [Bool]) -> [Int: Int] {
    let present = Set(zip(column, used).compactMap { $1 ? $0 : nil }).sorted()
    return Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
  }
}
