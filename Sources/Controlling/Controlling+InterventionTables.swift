import Measurement
import Statistics
import Tables

extension Controlling {
  /// What interventions changed, and the courses behind it.
  var interventionTables: [TidyTable] { [interventionTable, courseTable] }

  private var interventionTable: TidyTable {
    TidyTable(
      id: "interventions",
      title: LocalizedText(
        de: "Was sich mit einer Maßnahme änderte", en: "What changed with an intervention"),
      columns: [.intervention] + ResultRow.columns(),
      rows: interventions.flatMap { result in
        let name = Cell.label(code: result.intervention.id, result.intervention.title)
        return rows(of: result).map { [name] + $0.cells }
      })
  }

  private func rows(of result: InterventionResult) -> [ResultRow] {
    let group = label(ofGroup: result.intervention.group)
    switch result.analysis {
    case .none(let reason):
      let term = Self.term("change", de: "Änderung", en: "change")
      return [
        ResultRow(
          term: term, group: group, estimate: nil, missing: result.missingCount,
          remarks: [reason.remark])
      ]
    case .series(let series):
      var rows = series.coefficients().map { coefficient in
        row(
          of: coefficient, in: series, result,
          term: Self.term(named: coefficient.name))
      }
      let end = series.changeAtEnd()
      rows.append(
        ResultRow(
          term: Self.term(named: end.quantity), group: group, estimate: end,
          missing: result.missingCount, remarks: series.remarks))
      // In the middle of the times before, where nothing began.
      if let placebo = series.placebo(from: series.start / 2) {
        let period = Period.text(result.periods[series.start / 2])
        rows.append(
          row(
            of: placebo.coefficients()[1], in: placebo, result,
            term: Self.term(
              "placebo-\(period)", de: "Änderung des Niveaus, als ob ab \(period) (Placebo)",
              en: "change of level, as if from \(period) (placebo)")))
      }
      return rows
    case .comparison(let comparison):
      let start = result.periods.firstIndex { $0 >= result.intervention.from } ?? 0
      let real = ResultRow(
        term: Self.term(
          "difference", de: "Unterschied der Änderungen", en: "difference of changes"),
        group: group,
        test: comparison.test.result(missing: result.missingCount), remarks: comparison.remarks)
      let places = zip(result.otherUnits, comparison.placeboUnits).map { unit, change in
        let name = data.label(ofUnit: unit)
        return ResultRow(
          term: Self.term(
            "placebo-\(unit)", de: "als ob in \(name.de) (Placebo)", en: "as if in \(name.en) (placebo)"),
          group: group,
          estimate: Estimate("mean difference", value: change, n: comparison.controlCount))
      }
      return [real] + places
        + (1..<max(1, start)).compactMap { earlier in
          comparison.placebo(from: earlier).map { placebo in
            let period = Period.text(result.periods[earlier])
            return ResultRow(
              term: Self.term(
                "placebo-\(period)", de: "als ob ab \(period) (Placebo)",
                en: "as if from \(period) (placebo)"
              ),
              group: group, test: placebo.test.result(), remarks: placebo.remarks)
          }
        }
    }
  }

  private func row(
    of coefficient: LinearRegression.Coefficient, in series: InterruptedSeries, _ result: InterventionResult,
    term: Cell
  ) -> ResultRow {
    ResultRow(
      term: term, group: label(ofGroup: result.intervention.group),
      test: TestResult(
        method: series.method, alternative: .twoSided, statistic: coefficient.statistic,
        pValue: coefficient.pValue, estimate: coefficient.estimate, sampleSizes: [series.n],
        missing: result.missingCount),
      remarks: series.remarks)
  }

  /// The name of a quantity, as a code that a study can name in one word.
  private static func term(named name: String) -> Cell {
    .label(code: name.replacing(" ", with: "-"), Wording.quantity(name))
  }

  private static func term(_ code: String, de: String, en: String) -> Cell {
    .label(code: code, LocalizedText(de: de, en: en))
  }

  private var courseTable: TidyTable {
    TidyTable(
      id: "courses",
      title: LocalizedText(
        de: "Verlauf mit und ohne Maßnahme", en: "The course with and without an intervention"),
      columns: [.intervention, .group, periodColumn, .value, .compared, .fitted, .difference],
      rows: interventions.flatMap { result in
        result.periods.indices.map { time -> [Cell] in
          let place: [Cell] = [
            .label(code: result.intervention.id, result.intervention.title),
            label(ofGroup: result.intervention.group), .text(Period.text(result.periods[time])),
            .number(result.values[time]),
          ]
          switch result.analysis {
          case .series(let series):
            return place + [
              .number(series.continued[time]), .number(series.fitted[time]),
              .number(result.values[time] - series.continued[time]),
            ]
          case .comparison(let comparison):
            return place + [
              .number(result.otherValues[time]), .empty, .number(comparison.differences[time]),
            ]
          case .none:
            return place + [
              .optional(result.otherValues.isEmpty ? nil : result.otherValues[time]), .empty,
              .empty,
            ]
          }
        }
      })
  }
}
