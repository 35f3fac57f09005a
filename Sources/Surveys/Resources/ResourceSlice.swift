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
    /// One cell: an area at a level.
    case cell

    /// The label for reports.
    var label: LocalizedText {
      switch self {
      case .total: LocalizedText(de: "ganze Karte", en: "whole card")
      case .area: LocalizedText(de: "Lebensbereich", en: "life area")
      case .level: LocalizedText(de: "Ressourcenebene", en: "level of resources")
      case .cell: LocalizedText(de: "Lebensbereich und Ebene", en: "life area and level")
      }
    }
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

  /// One slice per area and level, areas outermost.
  static func cells(of form: ResourceForm) -> [ResourceSlice] {
    form.areas.enumerated().flatMap { area, areaLevel in
      form.levels.enumerated().map { index, level in
        ResourceSlice(
          dimension: .cell, code: "\(areaLevel.code)/\(level.code)",
          label: LocalizedText(
            de: "\(areaLevel.label.de): \(level.label.de)", en: "\(areaLevel.label.en): \(level.label.en)"),
          cells: [area * form.levels.count + index])
      }
    }
  }

  /// The slices of a dimension.
  static func slices(_ dimension: Dimension, of form: ResourceForm) -> [ResourceSlice] {
    switch dimension {
    case .total: [total(of: form)]
    case .area: areas(of: form)
    case .level: levels(of: form)
    case .cell: cells(of: form)
    }
  }

  var dimensionCell: Cell { .label(code: dimension.rawValue, dimension.label) }

  var cell: Cell { .label(code: code, label) }
}
