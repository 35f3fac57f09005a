import Datasets
import Measurement
import Tables

/// The reference cases most like each of many cases, help by help, described together.
///
/// Gower's distance, in which all features count alike; cases of any age are
/// compared: what the law provides plays no part. Shares of successes are those with a known outcome, none below ten.
public struct NeighbourSummary: Sendable, Tabulated {
  /// The neighbours of one case that were given one help.
  struct Group: Sendable {
    let count: Int
    let nearest: Double?
    let farthest: Double?
    let success: Double?
  }

  /// The kinds of help.
  public let helps: [HelpKind]
  /// By case, by help.
  let groups: [[Group]]

  /// Searches on all cores; their number changes nothing.
  ///
  /// - Parameters:
  ///   - cases: the cases.
  ///   - reference: the reference cases, with the same features.
  ///   - count: how many neighbours of each help, at least 1.
  ///   - range: what differences of numbers are divided by.
  public init(of cases: ReferenceSet, in reference: ReferenceSet, count: Int, range: GowerMeasure.Range) {
    precondition(cases.features == reference.features && cases.helps == reference.helps, "the same codebook")
    helps = reference.helps
    let measure = GowerMeasure(
      features: reference.features, values: reference.values, weights: nil, range: range)
    let index = NeighbourIndex(
      measure: measure, values: reference.values, groups: reference.help, groupCount: helps.count)
    let queries = (0..<cases.count).map { row in cases.values.map { $0[row] } }
    groups = index.nearest(count, to: queries, groups: Array(helps.indices)) { near in
      let known = near.compactMap { reference.success[$0.row] }
      return Group(
        count: near.count, nearest: near.first?.distance, farthest: near.last?.distance,
        success: known.count < Neighbourhood.smallestGroup
          ? nil : Double(known.count { $0 }) / Double(known.count))
    }
  }

  /// The table `neighbours`: a row for each case and help.
  public var tables: [TidyTable] {
    [
      TidyTable(
        id: "neighbours", title: LocalizedText(de: "Ähnlichste Fälle", en: "Most similar cases"),
        columns: [
          Column("row", .dimensionless, de: "Fall", en: "Case"),
          Column("help", .text, de: "Hilfe", en: "Help"),
          .n, Column("nearest", .dimensionless, de: "Abstand von", en: "Distance from"),
          Column("farthest", .dimensionless, de: "Abstand bis", en: "Distance up to"),
          Column("success_share", .proportion, de: "deren Erfolge", en: "Their successes"),
        ],
        rows: groups.enumerated().flatMap { row, groups in
          zip(helps, groups).map { help, group in
            [
              .number(Double(row + 1)), .label(code: help.code, help.label), .count(group.count),
              .optional(group.nearest), .optional(group.farthest), .optional(group.success),
            ]
          }
        })
    ]
  }
}
