import Measurement
import Statistics
import Tables

extension RaterAgreement: Tabulated {
  /// The table `agreement`: one row per slice with the bias as estimate, ICC(2,1) as effect and the limits of
  /// agreement.
  public var tables: [TidyTable] {
    [
      TidyTable(
        id: "agreement",
        title: LocalizedText(
          de: "Übereinstimmung: \(first.label.de) und \(second.label.de), \(wave.label.de)",
          en: "Agreement: \(first.label.en) and \(second.label.en), \(wave.label.en)"),
        columns: [.wave, .limitLow, .limitHigh] + ResultRow.columns(),
        rows: slices.map { slice in
          [
            .label(code: wave.code, wave.label), .optional(slice.limits?.lower.value),
            .optional(slice.limits?.upper.value),
          ]
            + ResultRow(
              term: slice.slice.cell, test: slice.correlation, estimate: slice.bias, remarks: slice.remarks
            ).cells
        })
    ]
  }
}
