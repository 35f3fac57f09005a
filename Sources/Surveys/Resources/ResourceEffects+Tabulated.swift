import Measurement
import Statistics
import Tables

extension ResourceEffects: Tabulated {
  /// The tables `changes` (two tests each of the whole card, the areas and the levels), `effects` (a row of each effect
  /// size), `pairs` (the means of persons) and `cells` (each area at each level).
  public var tables: [TidyTable] {
    let label = rater.label
    return [
      changeTable(
        "changes", LocalizedText(de: "Veränderung: \(label.de)", en: "Change: \(label.en)"),
        slices.filter { $0.slice.dimension != .cell }),
      effectTable,
      .pairs(
        id: "pairs",
        title: LocalizedText(
          de: "Vorher und nachher, ganze Karte: \(label.de)", en: "Before and after, whole card: \(label.en)"),
        pairs: pairs, difference: slices[0].tests[0].result?.estimate),
      changeTable(
        "cells",
        LocalizedText(
          de: "Veränderung je Lebensbereich und Ebene: \(label.de)",
          en: "Change by life area and level: \(label.en)"), slices.filter { $0.slice.dimension == .cell }),
    ]
  }

  private func correctionCell(_ dimension: ResourceSlice.Dimension, test: Int) -> Cell {
    let count = slices.count { $0.slice.dimension == dimension && $0.tests[test].result != nil }
    return .label(
      code: correction.rawValue,
      LocalizedText(de: "\(correction.name), \(count) Tests", en: "\(correction.name), \(count) tests"))
  }

  private func changeTable(_ id: String, _ title: LocalizedText, _ slices: [Slice]) -> TidyTable {
    TidyTable(
      id: id, title: title,
      columns: [.meanBefore, .meanAfter, .adjustment] + ResultRow.columns(),
      rows: slices.flatMap { slice in
        slice.tests.enumerated().map { index, test in
          var row = ResultRow(
            term: slice.slice.cell, test: test.result, estimate: test.result?.estimate,
            pAdjusted: test.pAdjusted, missing: slice.missing, remarks: test.remarks)
          row.group = slice.slice.dimensionCell
          return [
            .optional(slice.meanBefore), .optional(slice.meanAfter),
            test.pAdjusted == nil ? .empty : correctionCell(slice.slice.dimension, test: index),
          ] + row.cells
        }
      })
  }

  private var effectTable: TidyTable {
    TidyTable(
      id: "effects", title: LocalizedText(de: "Effektstärken", en: "Effect sizes"),
      columns: [
        .term, .group, .n, .estimateName, .estimate, .confidenceLow, .confidenceHigh, .confidenceLevel,
        .method,
      ],
      rows: slices.filter { $0.slice.dimension != .cell }.flatMap { slice in
        slice.effects.map { effect in
          [
            slice.slice.cell, slice.slice.dimensionCell, .count(effect.n),
            .optionalLabel(effect.quantity, Wording.quantity), .number(effect.value),
            .optional(effect.interval?.lower), .optional(effect.interval?.upper),
            .optional(effect.interval?.level), .optionalLabel(effect.interval?.method, Wording.method),
          ]
        }
      })
  }
}
