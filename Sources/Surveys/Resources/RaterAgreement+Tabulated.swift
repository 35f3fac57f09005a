import Measurement
import Statistics
import Tables

extension RaterAgreement: Tabulated {
  /// The tables `agreement` (one row per slice with ICC(2,1) and its test) and `bias` (the mean difference with its
  /// interval and the limits of agreement); apart, because the test is not of the bias.
  public var tables: [TidyTable] {
    let names = names
    return [
      TidyTable(
        id: "agreement",
        title: LocalizedText(de: "Übereinstimmung: \(names.de)", en: "Agreement: \(names.en)"),
        results: slices.map { slice in
          ResultRow(
            term: slice.slice.cell, test: slice.correlation, estimate: slice.correlation?.effect,
            remarks: slice.remarks)
        }),
      TidyTable(
        id: "bias",
        title: LocalizedText(de: "Mittlerer Unterschied: \(names.de)", en: "Mean difference: \(names.en)"),
        columns: [
          .term, .n, .estimate, .confidenceLow, .confidenceHigh, .confidenceLevel, .limitLower, .limitUpper,
        ],
        rows: slices.map { slice in
          [
            slice.slice.cell, .count(slice.n), .optional(slice.bias?.value),
            .optional(slice.bias?.interval?.lower), .optional(slice.bias?.interval?.upper),
            .optional(slice.bias?.interval?.level), .optional(slice.limits?.lower.value),
            .optional(slice.limits?.upper.value),
          ]
        }),
    ]
  }

  private var names: LocalizedText {
    LocalizedText(
      de: "\(first.label.de) und \(second.label.de), \(wave.label.de)",
      en: "\(first.label.en) and \(second.label.en), \(wave.label.en)")
  }

  /// The table `limits`: both limits of agreement with their intervals.
  public var limitTable: TidyTable {
    let names = names
    return TidyTable(
      id: "limits",
      title: LocalizedText(
        de: "Übereinstimmungsgrenzen: \(names.de)", en: "Limits of agreement: \(names.en)"),
      columns: [
        .term, .group, .n, .estimate, .standardError, .confidenceLow, .confidenceHigh, .confidenceLevel,
      ],
      rows: slices.flatMap { slice in
        [
          ("lower", LocalizedText(de: "untere", en: "lower"), slice.limits?.lower),
          ("upper", LocalizedText(de: "obere", en: "upper"), slice.limits?.upper),
        ].map { code, label, limit in
          [
            slice.slice.cell, .label(code: code, label), .count(slice.n), .optional(limit?.value),
            .optional(limit?.standardError), .optional(limit?.interval?.lower),
            .optional(limit?.interval?.upper), .optional(limit?.interval?.level),
          ]
        }
      })
  }
}
