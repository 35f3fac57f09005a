import Measurement
import Tables

/// The shares of the levels of a scale as bars around a middle line: the good levels to the right, the bad ones to the
/// left and a neutral one half on each side, so that what outweighs what is seen at once.
///
/// An analysis gives one row per category and level, with its share:
///
/// | group | term | level | share | n |
/// |---|---|---|---|---|
/// | Harmonising | 2020 | yes | 0.80 | 117 |
/// | Harmonising | 2020 | in progress | 0.07 | 117 |
/// | Harmonising | 2020 | no | 0.13 | 117 |
///
/// The levels stand in the order of their first rows. Levels that are no part of the scale, such as no answer, are drawn
/// apart on the right. Every share is of the whole, levels apart included. Rows whose share is withheld are not drawn.
public struct DivergingBarsForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Balken um die Mitte", en: "Diverging bars")

  /// Which level is neither good nor bad.
  public enum Neutral: Sendable, Hashable {
    /// The middle one of an odd number of levels.
    case middle
    /// None: the bars divide between the levels in the middle.
    case none
  }

  /// The column of groups, each with a heading above its bars; nil for none.
  public let group: String?
  /// The column of categories, such as items or waves; one bar each.
  public let category: String
  /// The column of levels.
  public let level: String
  /// The column of shares, 0 to 1.
  public let share: String
  /// The column of the number of answers of a category, printed beside its bar; nil for none.
  public let size: String?
  /// Which end of the scale is good.
  public let order: StackedSharesForm.Order
  /// Which level is centred.
  public let neutral: Neutral
  /// The codes of the levels that are no part of the scale.
  public let apart: [String]

  /// Creates the form from column names.
  public init(
    group: String? = nil, category: String = "term", level: String = "level", share: String = "share",
    size: String? = "n", order: StackedSharesForm.Order = .bestFirst, neutral: Neutral = .middle,
    apart: [String] = ["missing"]
  ) {
    self.group = group
    self.category = category
    self.level = level
    self.share = share
    self.size = size
    self.order = order
    self.neutral = neutral
    self.apart = apart
  }

  var columnNames: [String] {
    [group, category, level, share, size].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      [rows.text(row, group), rows.text(row, category), rows.text(row, level)].filter { !$0.isEmpty }
        .joined(separator: ", ") + ": \(rows.text(row, share))"
    }
  }

  /// The levels of the scale from the worst to the best, and those apart from it that occur, each with its code.
  func levels(_ rows: ChartRows) -> (scale: [Level], apart: [Level]) {
    var levels: [Level] = []
    for row in rows.indices {
      let level = Level(
        code: rows.code(row, self.level) ?? rows.text(row, self.level), name: rows.text(row, self.level))
      if !levels.contains(level) { levels.append(level) }
    }
    let scale = levels.filter { !apart.contains($0.code) }
    let shown = levels.filter { level in
      apart.contains(level.code)
        && rows.indices.contains {
          rows.text($0, self.level) == level.name && (rows.number($0, share) ?? 0) > 0
        }
    }
    return (order == .bestFirst ? scale.reversed() : scale, shown)
  }

  /// A level with its code and its name in the language of the chart.
  struct Level: Hashable {
    let code: String
    let name: String
  }
}
