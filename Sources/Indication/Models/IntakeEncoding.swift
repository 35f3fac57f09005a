/// How the features of a case become the columns of a regression; all constants are those of the reference cases.
///
/// First an intercept. Numeric: cut at the first and 99th percentile and divided by the standard deviation, missing as the
/// median. Ordinal: the place from 0 to 1, missing as the median. Nominal: one column for each level but the most frequent,
/// missing as that. Binary: 0 and 1, missing as the more frequent. Every feature that the reference cases lack somewhere has
/// a further column that says where. Last stand the indices of deficits and of resources at the start, where they have two
/// items or more, divided by their standard deviation; missing as the mean. All columns but the intercept are centred, so
/// that it stands for the average case. Columns that are the same for all cases are left out.
struct IntakeEncoding: Sendable, Hashable, Codable {
  private struct Column: Sendable, Hashable, Codable {
    enum Kind: Sendable, Hashable, Codable {
      case scaled(low: Double, high: Double, scale: Double, missing: Double)
      case level(Double)
      case missing
    }

    let feature: Int
    let kind: Kind
    let center: Double

    /// The column before it is centred.
    func raw(_ value: Double) -> Double {
      switch kind {
      case .scaled(let low, let high, let scale, let missing):
        min(high, max(low, value.isNaN ? missing : value)) / scale
      case .level(let level): value == level ? 1 : 0
      case .missing: value.isNaN ? 1 : 0
      }
    }
  }

  /// An index at the start; see ``EffectIndex``.
  struct Index: Sendable, Hashable, Codable {
    struct Item: Sendable, Hashable, Codable {
      let feature: Int
      let minimum: Double
      let maximum: Double
      let weight: Double
    }

    let items: [Item]
    let center: Double
    let scale: Double

    init(_ items: [Item], values: [[Double]]) {
      self.items = items
      let known = (values.first ?? []).indices.compactMap { row in Self.value(items) { values[$0][row] } }
        .sorted()
      let mean = known.reduce(0, +) / Double(max(known.count, 1))
      let squares = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      center = mean
      scale = (squares / Double(max(known.count, 1))).squareRoot()
    }

    static func value(_ items: [Item], _ value: (_ feature: Int) -> Double) -> Double? {
      EffectIndex.index(
        items.map { item in
          let given = value(item.feature)
          return EffectIndex.Item(
            given.isNaN ? nil : given, minimum: item.minimum, maximum: item.maximum, weight: item.weight)
        })
    }
  }

  private let columns: [Column]
  private let indices: [Index]

  /// How many columns there are, with the intercept.
  var count: Int { columns.count + indices.count + 1 }
  /// How many of them, at the end, are indices of other columns.
  var indexCount: Int { indices.count }

  init(features: [IntakeFeature], values: [[Double]], indices: [[Index.Item]]) {
    var columns: [Column] = []
    for (place, feature) in features.enumerated() {
      let given = values[place]
      let known = given.filter { !$0.isNaN }.sorted()
      guard let first = known.first, let last = known.last else { continue }
      let median = known[(known.count - 1) / 2]
      func add(_ kind: Column.Kind) {
        let raw = Column(feature: place, kind: kind, center: 0)
        // In order of size, so that the order of the rows plays no part.
        let mean = given.map(raw.raw).sorted().reduce(0, +) / Double(given.count)
        columns.append(Column(feature: place, kind: kind, center: mean))
      }
      switch feature.kind {
      case .numeric where first < last:
        let cut = (known.count - 1) / 100
        var (low, high) = (known[cut], known[known.count - 1 - cut])
        if low == high { (low, high) = (first, last) }
        let inside = known.map { min(high, max(low, $0)) }
        let mean = inside.reduce(0, +) / Double(inside.count)
        let squares = inside.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        add(
          .scaled(
            low: low, high: high, scale: (squares / Double(inside.count)).squareRoot(), missing: median))
      case .ordinal where first < last:
        let top = Double(feature.levels.count - 1)
        add(.scaled(low: 0, high: top, scale: top, missing: median))
      case .symmetricBinary where first < last, .asymmetricBinary where first < last:
        add(.scaled(low: 0, high: 1, scale: 1, missing: median))
      case .nominal:
        let counts = feature.levels.indices.map { level in known.count { $0 == Double(level) } }
        let mode = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
        for level in feature.levels.indices where level != mode && counts[level] > 0 {
          add(.level(Double(level)))
        }
      case .numeric, .ordinal, .symmetricBinary, .asymmetricBinary: break
      }
      if known.count < given.count { add(.missing) }
    }
    self.columns = columns
    self.indices = indices.filter { $0.count > 1 }.map { Index($0, values: values) }.filter { $0.scale > 0 }
  }

  /// The columns of one case.
  func row(_ value: (_ feature: Int) -> Double) -> [Double] {
    var row = [1.0]
    row.reserveCapacity(count)
    for column in columns { row.append(column.raw(value(column.feature)) - column.center) }
    for index in indices {
      row.append(Index.value(index.items, value).map { ($0 - index.center) / index.scale } ?? 0)
    }
    return row
  }

  /// The indices of one case as they are; NaN where too few items are known.
  func indexValues(_ value: (_ feature: Int) -> Double) -> [Double] {
    indices.map { Index.value($0.items, value) ?? .nan }
  }
}
