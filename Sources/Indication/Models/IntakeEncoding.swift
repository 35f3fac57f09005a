/// How the features of a case become the columns of a regression; all constants are those of the reference cases.
///
/// First an intercept. Numeric: cut at the first and 99th percentile, centred and divided by the standard deviation,
/// missing as the median. Ordinal: the place from 0 to 1, missing as the median. Nominal: one column for each level but
/// the most frequent, missing as that. Binary: 0 and 1, missing as the more frequent. Every feature that the reference
/// cases lack somewhere has a further column that says where. Columns that are the same for all cases are left out.
struct IntakeEncoding: Sendable, Hashable, Codable {
  private enum Column: Sendable, Hashable, Codable {
    case scaled(feature: Int, low: Double, high: Double, center: Double, scale: Double, missing: Double)
    case level(feature: Int, level: Double)
    case missing(feature: Int)
  }

  private let columns: [Column]

  /// How many columns there are, with the intercept.
  var count: Int { columns.count + 1 }

  init(features: [IntakeFeature], values: [[Double]]) {
    var columns: [Column] = []
    for (place, feature) in features.enumerated() {
      let known = values[place].filter { !$0.isNaN }.sorted()
      guard let first = known.first, let last = known.last else { continue }
      let median = known[(known.count - 1) / 2]
      switch feature.kind {
      case .numeric where first < last:
        let cut = (known.count - 1) / 100
        var (low, high) = (known[cut], known[known.count - 1 - cut])
        if low == high { (low, high) = (first, last) }
        let inside = known.map { min(high, max(low, $0)) }
        let mean = inside.reduce(0, +) / Double(inside.count)
        let squares = inside.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let scale = (squares / Double(inside.count)).squareRoot()
        columns.append(
          .scaled(feature: place, low: low, high: high, center: mean, scale: scale, missing: median))
      case .ordinal where first < last:
        let top = Double(feature.levels.count - 1)
        columns.append(.scaled(feature: place, low: 0, high: top, center: 0, scale: top, missing: median))
      case .symmetricBinary where first < last, .asymmetricBinary where first < last:
        columns.append(.scaled(feature: place, low: 0, high: 1, center: 0, scale: 1, missing: median))
      case .nominal:
        let counts = feature.levels.indices.map { level in known.count { $0 == Double(level) } }
        let mode = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
        for level in feature.levels.indices where level != mode && counts[level] > 0 {
          columns.append(.level(feature: place, level: Double(level)))
        }
      case .numeric, .ordinal, .symmetricBinary, .asymmetricBinary: break
      }
      if known.count < values[place].count { columns.append(.missing(feature: place)) }
    }
    self.columns = columns
  }

  /// The columns of one case.
  func row(_ value: (_ feature: Int) -> Double) -> [Double] {
    var row = [1.0]
    row.reserveCapacity(count)
    for column in columns {
      switch column {
      case .scaled(let feature, let low, let high, let center, let scale, let missing):
        let given = value(feature)
        row.append((min(high, max(low, given.isNaN ? missing : given)) - center) / scale)
      case .level(let feature, let level): row.append(value(feature) == level ? 1 : 0)
      case .missing(let feature): row.append(value(feature).isNaN ? 1 : 0)
      }
    }
    return row
  }
}
