import Measurement
import Tables

/// What the reference cases most like a case are like: per feature the mean, or how many have each level.
///
/// No cell describes one to nine cases. Levels of fewer than ten are counted together, with the smallest other level where
/// they are still fewer than ten, and a feature that nine or fewer cases lack does not say how many know it.
public struct NeighbourDescription: Sendable, Hashable {
  /// How many cases share something.
  public struct Share: Sendable, Hashable {
    /// The level; nil for several levels counted together.
    public let level: LocalizedText?
    /// The level's code.
    public let code: String
    /// How many.
    public let count: Int
  }

  /// One feature.
  public struct Row: Sendable, Hashable {
    /// The feature.
    public let feature: IntakeFeature
    /// The mean of a numeric feature; nil below ten known values.
    public let mean: Double?
    /// The counts of the others; empty for a numeric one, and where they cannot be shown.
    public let shares: [Share]
  }

  /// The help that the neighbours were given.
  public let help: HelpKind
  /// How many neighbours there are.
  public let count: Int
  /// The features; empty below ten neighbours.
  public let rows: [Row]

  /// Describes neighbours by their values, feature by feature; NaN is missing.
  init(help: HelpKind, features: [IntakeFeature], values: [[Double]]) {
    self.help = help
    count = values.first?.count ?? 0
    rows =
      count < Neighbourhood.smallestGroup
      ? [] : zip(features, values).map { feature, column in Self.row(feature, column) }
  }

  private static func row(_ feature: IntakeFeature, _ column: [Double]) -> Row {
    let known = column.filter { !$0.isNaN }
    if feature.kind == .numeric {
      let isEnough = known.count >= Neighbourhood.smallestGroup
      return Row(
        feature: feature, mean: isEnough ? known.reduce(0, +) / Double(known.count) : nil, shares: [])
    }
    let levels: [(code: String, label: LocalizedText)] =
      feature.levels.isEmpty
      ? [
        ("no", LocalizedText(de: "nein", en: "no")), ("yes", LocalizedText(de: "ja", en: "yes")),
      ] : feature.levels.map { ($0.code, $0.label) }
    var shares = levels.enumerated().map { place, level in
      Share(level: level.label, code: level.code, count: known.count { $0 == Double(place) })
    }
    shares.append(
      Share(
        level: LocalizedText(de: "fehlt", en: "missing"), code: "missing", count: column.count - known.count))
    return Row(feature: feature, mean: nil, shares: merged(shares.filter { $0.count > 0 }))
  }

  /// Counts below ten together, so that none of them can be known.
  static func merged(_ shares: [Share]) -> [Share] {
    let least = Neighbourhood.smallestGroup
    var small = shares.filter { $0.count < least }
    guard !small.isEmpty else { return shares }
    var rest = shares.filter { $0.count >= least }
    // One level alone would be known as what the others leave over.
    while small.reduce(0, { $0 + $1.count }) < least || small.count < 2,
      let next = rest.min(by: { $0.count < $1.count })
    {
      rest.removeAll { $0 == next }
      small.append(next)
    }
    return rest + [Share(level: nil, code: "others", count: small.reduce(0) { $0 + $1.count })]
  }

  /// The table `neighbours`.
  public var table: TidyTable {
    let total = count
    return TidyTable(
      id: "neighbours",
      title: LocalizedText(
        de: "Die ähnlichsten Fälle mit \(help.label.de)", en: "The most similar cases with \(help.label.en)"),
      columns: [
        .term, Column("level", .text, de: "Ausprägung", en: "Level"), .n,
        Column("share", .proportion, de: "Anteil", en: "Share"),
        Column("mean", .value, de: "Mittel", en: "Mean"),
      ],
      rows: rows.flatMap { row -> [[Cell]] in
        let term = Cell.label(code: row.feature.name, row.feature.label)
        if row.feature.kind == .numeric {
          return [[term, .empty, .empty, .empty, .optional(row.mean)]]
        }
        let others = LocalizedText(de: "andere zusammen", en: "others together")
        return row.shares.map { share in
          [
            term, .label(code: share.code, share.level ?? others), .count(share.count),
            .number(Double(share.count) / Double(total)), .empty,
          ]
        }
      })
  }
}
