import Datasets
import Measurement
import Statistics
import Tables

/// What a regression expects on average, and of new rows.
extension RegressionFit {
  /// How a fitted model answers, one estimate for each category of the outcome or a single one.
  struct Expectations {
    /// The categories of the outcome; empty where there is a single number.
    var outcomes: [Cell] = []
    /// The mean expected with these columns.
    let mean: ([[Double]]) -> [Estimate]
    /// The mean difference between two sets of columns, over a divisor.
    let difference: ([[Double]], [[Double]], Double) -> [Estimate]
    /// The mean slopes by several variables, each given as the columns that it moves with their derivatives.
    let slopes: ([Slope]) -> [[Estimate]]
    /// What is expected of one row with its offset, and the interval of a further observation where there is one.
    let prediction: ([Double], Double) throws -> [(estimate: Estimate, further: Interval?)]
  }

  /// A number that slopes are taken by.
  struct Slope {
    let name: String
    let derivatives: [(column: Int, values: [Double])]
  }

  /// The tables of average effects and of predictions for new rows.
  func expectations(_ expectations: Expectations) throws -> [TidyTable] {
    [margins(expectations)] + (try predictions(expectations).map { [$0] } ?? [])
  }

  /// Average marginal effects, and what is predicted on average if everybody were in each category.
  private func margins(_ model: Expectations) -> TidyTable {
    var results: [ResultRow] = []
    func columns(_ change: DesignMatrix.Change) -> [[Double]] {
      design.columns(rows, changed: change, from: self.columns)
    }
    func add(_ term: Cell, _ level: Cell, _ estimates: [Estimate]) {
      for (index, estimate) in estimates.enumerated() {
        let outcome = model.outcomes.isEmpty ? nil : model.outcomes[index]
        let group: Cell =
          switch (level, outcome) {
          case (_, nil): level
          case (.empty, .some(let outcome)): outcome
          case (_, .some(let outcome)): MethodCase.joined([level, outcome], by: " → ")
          }
        results.append(ResultRow(term: term, group: group, estimate: estimate))
      }
    }
    let all = slopes()
    let slopes = all.filter { $0.derivatives.allSatisfy { $0.values.allSatisfy(\.isFinite) } }
    let undefined = all.map(\.name).filter { name in !slopes.contains { $0.name == name } }
    let found = Dictionary(uniqueKeysWithValues: zip(slopes.map(\.name), model.slopes(slopes)))
    for variable in design.variables where isPredictor(variable.name) {
      let term = Cell.label(code: variable.name, variable.field.label)
      switch variable.raw {
      case .numbers:
        if undefined.contains(variable.name) {
          let error = StatisticsError.undefined(
            what: "the slope, because a root or logarithm has none at zero")
          results.append(ResultRow(term: term, estimate: nil, remarks: [error.remark]))
        } else if let estimates = found[variable.name] {
          add(term, .empty, estimates)
        } else {
          // A step from no to yes, for each person from what he or she has.
          let none = columns(.init(variable.name, to: 0))
          let all = columns(.init(variable.name, to: 1))
          add(term, .empty, model.difference(all, none, 1))
        }
      case .categories(let categories, _):
        let first = columns(.init(variable.name, to: 0))
        for level in categories.codes.indices {
          let all = columns(.init(variable.name, to: Double(level)))
          add(term, categories.cells[level], model.mean(all))
          guard level > 0 else { continue }
          add(term, categories.cells[level], model.difference(all, first, 1))
        }
      }
    }
    return TidyTable(
      id: "margins",
      title: LocalizedText(
        de: "Mittlere marginale Effekte und Vorhersagen", en: "Average marginal effects and predictions"),
      results: results)
  }

  /// The numbers that slopes are taken by: all but those of 0 and 1.
  private func slopes() -> [Slope] {
    design.variables.compactMap { variable in
      guard isPredictor(variable.name), case .numbers(let numbers) = variable.raw else { return nil }
      let own = rows.values(numbers)
      if own.allSatisfy({ $0 == 0 || $0 == 1 }) { return nil }
      return Slope(name: variable.name, derivatives: design.derivatives(rows, by: variable.name))
    }
  }

  /// What is expected of each new row; nil where there are none.
  private func predictions(_ model: Expectations) throws -> TidyTable? {
    guard let new else { return nil }
    let columns = new.design.columns(new.rows)
    let offsets = new.design.offset(new.rows)
    var table = TidyTable(
      id: "predictions",
      title: LocalizedText(de: "Vorhersagen für neue Zeilen", en: "Predictions for new rows"),
      columns: [
        .newRow, .group, .estimate, .standardError, .confidenceLow, .confidenceHigh, .predictionLow,
        .predictionHigh,
      ])
    for (index, position) in new.rows.positions.enumerated() {
      let parts = try model.prediction(columns.map { $0[index] }, offsets?[index] ?? 0)
      for (category, part) in parts.enumerated() {
        table.append([
          .count(position + 1), model.outcomes.isEmpty ? .empty : model.outcomes[category],
          .number(part.estimate.value), .optional(part.estimate.standardError),
          .optional(part.estimate.interval?.lower), .optional(part.estimate.interval?.upper),
          .optional(part.further?.lower), .optional(part.further?.upper),
        ])
      }
    }
    return table
  }

  private func isPredictor(_ name: String) -> Bool {
    model.formula.terms.joined().contains { $0.columns.contains(name) }
  }

  /// Least squares: combinations of coefficients.
  func expectations(of fit: LinearRegression, _ covariance: [[Double]]) -> Expectations {
    let freedom = fit.degreesOfFreedom(errorModel)
    let level = model.level
    return expectations(combining: { quantity, weights in
      fit.combination(
        quantity, weights: weights, covariance: covariance, degreesOfFreedom: freedom, level: level)
    }) {
      try fit.predictionInterval(weights: $0, level: level)
    }
  }

  /// Huber's M-estimate, which says nothing of the spread of further observations.
  func expectations(of fit: RobustRegression) -> Expectations {
    let level = model.level
    return expectations(combining: { fit.combination($0, weights: $1, level: level) }) { _ in nil }
  }

  private func expectations(
    combining combine: @escaping (_ quantity: String, _ weights: [Double]) -> Estimate,
    further: @escaping (_ weights: [Double]) throws -> Interval?
  ) -> Expectations {
    let constant = model.formula.intercept == .included ? [1.0] : []
    func average(_ columns: [[Double]]) -> [Double] {
      columns.map { $0.reduce(0, +) / Double($0.count) }
    }
    let known = offset.map { $0.reduce(0, +) / Double($0.count) } ?? 0
    return Expectations(
      mean: { [combine("mean prediction", constant + average($0)).moved(by: known)] },
      difference: { columns, other, divisor in
        let weights = zip(average(columns), average(other)).map { ($0 - $1) / divisor }
        return [combine("average marginal effect", constant.map { _ in 0 } + weights)]
      },
      slopes: { slopes in
        slopes.map { slope in
          var weights = [Double](repeating: 0, count: constant.count + design.entries.count)
          for (column, mean) in zip(slope.derivatives.map(\.column), average(slope.derivatives.map(\.values)))
          {
            weights[column + constant.count] = mean
          }
          return [combine("average marginal effect", weights)]
        }
      },
      prediction: { row, offset in
        [
          (
            combine("mean prediction", constant + row).moved(by: offset),
            try further(constant + row)?.moved(by: offset)
          )
        ]
      })
  }

  /// Models with a link.
  func expectations(of fit: GeneralizedLinearModel, _ covariance: [[Double]]) -> Expectations {
    let level = model.level
    return Expectations(
      mean: { [fit.averageMean($0, covariance: covariance, level: level)] },
      difference: {
        [fit.averageDifference($0, from: $1, over: $2, covariance: covariance, level: level)]
      },
      slopes: { slopes in
        fit.averageSlopes(
          columns, derivatives: slopes.map(\.derivatives), covariance: covariance, level: level
        ).map { [$0] }
      },
      prediction: { row, offset in
        [(fit.prediction(row, offset: offset, covariance: covariance, level: level), nil)]
      })
  }

  /// Probabilities of categories.
  func expectations(
    of fit: some CategoryModel, _ covariance: [[Double]], _ outcomes: [Cell]
  ) -> Expectations {
    let level = model.level
    return Expectations(
      outcomes: outcomes,
      mean: { fit.averageMeans($0, covariance: covariance, level: level) },
      difference: {
        fit.averageDifferences($0, from: $1, over: $2, covariance: covariance, level: level)
      },
      slopes: { slopes in
        fit.averageSlopes(
          columns, derivatives: slopes.map(\.derivatives), covariance: covariance, level: level)
      },
      prediction: { row, _ in
        fit.predictions(row, covariance: covariance, level: level).map { ($0, nil) }
      })
  }
}

extension Interval {
  fileprivate func moved(by distance: Double) -> Interval {
    Interval(lower: lower + distance, upper: upper + distance, level: level, method: method)
  }
}

extension Estimate {
  /// The same of what lies a known distance off.
  fileprivate func moved(by distance: Double) -> Estimate {
    Estimate(
      quantity, value: value + distance, standardError: standardError,
      interval: interval?.moved(by: distance), n: n)
  }
}

extension Column {
  fileprivate static let newRow = Column("row", .count, de: "Zeile", en: "Row")
  fileprivate static let predictionLow = Column(
    "prediction_low", .value, de: "weitere Beobachtung von", en: "Further observation from")
  fileprivate static let predictionHigh = Column("prediction_high", .value, de: "bis", en: "To")
}
