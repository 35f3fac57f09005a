import Measurement
import Statistics
import Tables

extension DurationComparison: Tabulated {
  /// The tables `duration-tests`, one row per passage, and `compared-durations`, one row per passage and group compared.
  public var tables: [TidyTable] { [testTable, medianTable] }

  private var testTable: TidyTable {
    let tested = passages.count { $0.test != nil }
    let remark = Remark(
      "p-adjusted", "p adjusted for \(tested) tests by \(correction.name)", values: [Double(tested)])
    return TidyTable(
      id: "duration-tests",
      title: LocalizedText(
        de: "Tage zwischen den Stationen im Vergleich", en: "Days between stages compared"),
      results: passages.compactMap { passage in
        passage.test.map {
          ResultRow(
            term: passageCell(passage), group: whole.codebook.groupCell(passage.group), test: $0,
            pAdjusted: tested > 1 ? passage.pAdjusted : nil, remarks: tested > 1 ? [remark] : [])
        }
      })
  }

  private var medianTable: TidyTable {
    let parts = grouping.groups.enumerated().map { place, level in
      (
        cell: Cell.label(code: level.code, level.label),
        table: whole.table(of: passages.compactMap { $0.compared[place] }, id: "compared-durations")
      )
    }
    return TidyTable.stacked(parts, by: .compared) ?? whole.table(of: [], id: "compared-durations")
  }

  private func passageCell(_ passage: Passage) -> Cell {
    let (from, to) = (whole.map.stageLabel(passage.from), whole.map.stageLabel(passage.to))
    return .label(
      code: "\(passage.from) → \(passage.to)",
      LocalizedText(de: "\(from.de) → \(to.de)", en: "\(from.en) → \(to.en)"))
  }
}
