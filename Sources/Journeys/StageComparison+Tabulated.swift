import Measurement
import Statistics
import Tables

extension StageComparison: Tabulated {
  /// The tables `stage-tests`, `path-tests`, `path-model`, `stage-shares` and for two groups `stage-differences`.
  public var tables: [TidyTable] {
    [testTable, pathTable, modelTable, shareTable] + (grouping.groups.count == 2 ? [differenceTable] : [])
  }

  private var testTable: TidyTable {
    let tested = stages.count { $0.test != nil }
    let remark = Remark(
      "p-adjusted", "p adjusted for \(tested) tests by \(correction.name)", values: [Double(tested)])
    return TidyTable(
      id: "stage-tests", title: LocalizedText(de: "Stationen im Vergleich", en: "The stages compared"),
      results: stages.compactMap { stage in
        stage.test.map {
          ResultRow(
            term: map.stageCell(stage.stage), group: codebook.groupCell(stage.group), test: $0,
            pAdjusted: tested > 1 ? stage.pAdjusted : nil, remarks: tested > 1 ? [remark] : [])
        }
      })
  }

  private var pathTable: TidyTable {
    TidyTable(
      id: "path-tests",
      title: LocalizedText(
        de: "Ausscheiden auf dem ganzen Weg im Vergleich", en: "Dropping off over the whole path compared"),
      results: paths.compactMap { path in
        path.test.map {
          ResultRow(
            term: .label(code: "path", LocalizedText(de: "ganzer Weg", en: "whole path")),
            group: codebook.groupCell(path.group), test: $0, pAdjusted: path.pAdjusted)
        }
      })
  }

  private var modelTable: TidyTable {
    TidyTable(
      id: "path-model",
      title: LocalizedText(
        de: "Modell des Ausscheidens auf dem ganzen Weg", en: "Model of dropping off over the whole path"),
      results: paths.flatMap { path in path.hazard.map { rows(of: $0, path: path) } ?? [] })
  }

  /// The test of the model, the ratio of every group to the last, and whether it is the same at every stage.
  private func rows(of model: DiscreteTimeHazard, path: Path) -> [ResultRow] {
    let group = codebook.groupCell(path.group)
    let last = grouping.groups[grouping.groups.count - 1]
    let test = ResultRow(
      term: .label(code: "path", LocalizedText(de: "ganzer Weg", en: "whole path")), group: group,
      test: model.result(level: level), pAdjusted: path.hazardAdjusted)
    let ratios = grouping.groups.dropLast().enumerated().compactMap { place, compared in
      model.ratio(of: place, level: level).map {
        ResultRow(
          term: .label(
            code: "\(compared.code) : \(last.code)", grouping.contrast(of: compared, to: last)), group: group,
          estimate: $0)
      }
    }
    let same = model.homogeneity.map {
      ResultRow(
        term: .label(
          code: "homogeneity", LocalizedText(de: "an allen Stationen gleich", en: "the same at every stage")),
        group: group, test: $0)
    }
    return [test] + ratios + (same.map { [$0] } ?? [])
  }

  private var shareTable: TidyTable {
    var table = TidyTable(
      id: "stage-shares",
      title: LocalizedText(de: "Anteile, die eine Station erreichen", en: "Shares that reach a stage"),
      columns: [
        .group, .stage, .compared, .journeyCount, .n, .open, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
        .confidenceLevel, .method,
      ])
    for stage in stages {
      for (level, count) in zip(grouping.groups, stage.counts) {
        let share = (try? Proportion(count.reached, of: count.decided))?.estimate(.wilson, level: self.level)
        table.append([
          codebook.groupCell(stage.group), map.stageCell(stage.stage), .label(code: level.code, level.label),
          .count(count.reached), .count(count.decided), .count(count.open), .optional(share?.value),
          .optional(share?.interval?.lower), .optional(share?.interval?.upper), .number(self.level),
          .optionalLabel(share?.interval?.method, Wording.method),
        ])
      }
    }
    return table
  }

  private var differenceTable: TidyTable {
    TidyTable(
      id: "stage-differences",
      title: LocalizedText(
        de: "Unterschied der Anteile: \(grouping.groups[0].label.de) minus \(grouping.groups[1].label.de)",
        en: "Difference of shares: \(grouping.groups[0].label.en) minus \(grouping.groups[1].label.en)"),
      results: stages.compactMap { stage in
        stage.difference.map {
          ResultRow(
            term: map.stageCell(stage.stage), group: codebook.groupCell(stage.group), estimate: $0,
            missing: stage.counts.reduce(0) { $0 + $1.open })
        }
      }, estimatesIn: .proportionDifference)
  }
}
