import Datasets
import Measurement
import Tables

/// A part of a resource card over which scores are averaged: all of it, one life area or one level.
public struct ResourceSlice: Sendable, Hashable {
  /// What the cells have in common.
  public enum Dimension: String, Sendable, Hashable, CaseIterable {
    /// All cells.
    case total
    /// The cells of one life area.
    case area
    /// The cells of one level of resources.
    case level
  }

  /// What the cells have in common.
  public let dimension: Dimension
  /// The code of the area or level, or "total".
  public let code: String
  /// What the slice is called.
  public let label: LocalizedText
  /// The positions of the cells in the card, areas outermost.
  let cells: [Int]

  /// The whole card.
  static func total(of form: ResourceForm) -> ResourceSlice {
    ResourceSlice(
      dimension: .total, code: "total", label: LocalizedText(de: "gesamt", en: "total"),
      cells: Array(0..<form.cellCount))
  }

  /// One slice per life area.
  static func areas(of form: ResourceForm) -> [ResourceSlice] {
    let width = form.levels.count
    return form.areas.enumerated().map { index, area in
      ResourceSlice(
        dimension: .area, code: area.code, label: area.label,
        cells: Array(index * width..<(index + 1) * width))
    }
  }

  /// One slice per level of resources.
  static func levels(of form: ResourceForm) -> [ResourceSlice] {
    let width = form.levels.count
    return form.levels.enumerated().map { index, level in
      ResourceSlice(
        dimension: .level, code: level.code, label: level.label,
        cells: form.areas.indices.map { $0 * width + index })
    }
  }

  var cell: Cell { .label(code: code, label) }
}
