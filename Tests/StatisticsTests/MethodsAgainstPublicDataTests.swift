import Foundation
import Testing

@testable import Statistics

/// Correlations, reliability, agreement, survival and regression against the expected values of public data sets,
/// where these lie beside the checkout.
@Suite(.enabled(if: PublicDataset.isPresent, "the public validation data are not beside the checkout"))
struct MethodsAgainstPublicDataTests {
  @Test func correlations() throws {
    var count = 0
    for data in try PublicDataset.all(with: ["pearson", "spearman"]) {
      for (key, object) in data.objects(with: ["pearson", "spearman", "kendall_tau_b"]) {
        let names = key.split(separator: "_").map(String.init)
        guard names.count == 2, let x = data.numbers(names[0]), let y = data.numbers(names[1]) else {
          continue
        }
        count += 1
        let pearson = try Pearson(x, y)
        let expected = try object.object("pearson")
        try expected.expect(number: "estimate", pearson.correlation)
        try expected.expect(number: "statistic", pearson.statistic?.value)
        try expected.expect(number: "p", pearson.pValue(.twoSided).value)
        try expected.expect(interval: "ci95", ends(pearson.estimate(level: 0.95, .twoSided)?.interval))
        let spearman = try Spearman(x, y, distribution: .asymptotic)
        try object.object("spearman").expect(number: "rho", spearman.correlation)
        try object.object("spearman").expect(number: "p_t_approx", spearman.pValue(.twoSided).value)
        let kendall = try Kendall(x, y, distribution: .asymptotic(continuityCorrection: .none))
        let tau = try object.object("kendall_tau_b")
        try tau.expect(number: "tau", kendall.correlation)
        try tau.expect(number: "z", kendall.statistic?.value)
        try tau.expect(number: "p_normal_tie_corrected", kendall.pValue(.twoSided).value)
      }
    }
    #expect(count >= 3)
  }

  @Test func reliability() throws {
    var count = 0
    for data in try PublicDataset.all(with: ["alpha_raw"]) {
      for (_, object) in data.objects(with: ["alpha_raw", "alpha_if_item_dropped", "item_rest_r"]) {
        let dropped = try object.object("alpha_if_item_dropped")
        let items = data.columns.map(\.name).filter { dropped[$0] != nil }
        let columns = items.compactMap { data.numbers($0) }
        guard let first = columns.first, columns.count == dropped.count else { continue }
        count += 1
        let alpha = try CronbachAlpha(first.indices.map { row in columns.map { $0[row] } })
        try object.expect(number: "alpha_raw", alpha.raw)
        try object.expect(number: "alpha_standardized", alpha.standardised)
        try object.expect(number: "mean_interitem_r", alpha.meanInterItemCorrelation)
        try object.expect(interval: "ci95_feldt", ends(alpha.estimate(level: 0.95).interval))
        try object.expect(number: "total_sd", alpha.totalStandardDeviation)
        for (name, item) in zip(items, alpha.items) {
          try dropped.expect(number: name, item.alphaIfDropped)
          try object.object("item_rest_r").expect(number: name, item.correctedItemTotalCorrelation)
          try object.object("item_sds").expect(number: name, item.standardDeviation)
        }
      }
    }
    #expect(count >= 2)
  }

  @Test func intraclassCorrelations() throws {
    var count = 0
    for data in try PublicDataset.all(with: ["ICC1_1"]) {
      for (_, object) in data.objects(with: ["ICC1_1", "ICC2_k", "ms_judges", "ci95"]) {
        let rows = data.rows(Double.init).map { $0.compactMap(\.self) }
        count += 1
        let intervals = try object.object("ci95")
        for (form, key) in zip(
          IntraclassCorrelation.Form.allCases, ["ICC1_1", "ICC2_1", "ICC3_1", "ICC1_k", "ICC2_k", "ICC3_k"])
        {
          let coefficient = try IntraclassCorrelation(rows, form: form)
          try object.expect(number: key, coefficient.value)
          try intervals.expect(interval: key, ends(coefficient.effect(level: 0.95)?.interval))
        }
      }
    }
    #expect(count >= 3)
  }

  @Test func fleiss() throws {
    var count = 0
    for data in try PublicDataset.all(with: ["se_null_fleiss1979"]) {
      for (_, object) in data.objects(with: ["se_null_fleiss1979", "kappa_by_category"]) {
        let ratings = data.rows { $0 }
        let categories = Set(ratings.joined()).sorted()
        count += 1
        let kappa = try FleissKappa(
          counts: ratings.map { row in categories.map { category in row.count { $0 == category } } })
        try object.expect(number: "kappa", kappa.value)
        try object.expect(number: "se_null_fleiss1979", kappa.nullStandardError)
        try object.expect(number: "z", kappa.statistic?.value)
        try object.expect(number: "p", kappa.pValue(.twoSided).value)
        try object.expect(number: "se_by_category", kappa.categoryNullStandardError)
        for (category, value) in zip(categories, kappa.categoryValues) {
          try object.object("kappa_by_category").expect(number: category, value)
        }
      }
    }
    #expect(count >= 2)
  }

  @Test func krippendorff() throws {
    var count = 0
    let levels = KrippendorffAlpha.Level.allCases.map(\.rawValue)
    for data in try PublicDataset.all(with: levels) {
      for (_, object) in data.objects(with: levels) {
        count += 1
        for level in KrippendorffAlpha.Level.allCases {
          let alpha = try KrippendorffAlpha(data.rows(Double.init), level: level)
          try object.object(level.rawValue).expect(number: "alpha", alpha.value)
          try object.object(level.rawValue).expect(number: "pairable_values", Double(alpha.pairableValues))
        }
      }
    }
    #expect(count >= 2)
  }

  @Test func agreementOfTwoRaters() throws {
    var count = 0
    for data in try PublicDataset.all(with: ["unweighted", "quadratic"]) {
      // A table in long form: two raters and how often each pair of categories occurs.
      guard let frequencies = data.numbers("Freq"), data.columns.count == 4 else { continue }
      let (columns, rows) = (data.columns[1].values, data.columns[2].values)
      for (_, object) in data.objects(with: ["unweighted", "linear", "quadratic", "percent_agreement"]) {
        var categories: [String] = []
        for value in columns where !categories.contains(value) { categories.append(value) }
        count += 1
        let table = categories.map { row in
          categories.map { column in
            zip(zip(rows, columns), frequencies).reduce(0) {
              $1.0.0 == row && $1.0.1 == column ? $0 + Int($1.1) : $0
            }
          }
        }
        for (weights, key) in zip(
          [CohenKappa.Weights.unweighted, .linear, .quadratic], ["unweighted", "linear", "quadratic"])
        {
          let kappa = try CohenKappa(table: table, weights: weights)
          let expected = try object.object(key)
          try expected.expect(number: "kappa", kappa.value)
          try expected.expect(number: "se_asymptotic", kappa.standardError)
          try expected.expect(number: "se_null", kappa.nullStandardError)
          try expected.expect(number: "p", kappa.pValue(.twoSided).value)
          try expected.expect(interval: "ci95", ends(kappa.estimate(level: 0.95, .twoSided)?.interval))
        }
      }
    }
    #expect(count >= 1)
  }

  @Test func agreementOfMeasurements() throws {
    var count = 0
    for data in try PublicDataset.all(with: ["loa_1.96"]) {
      for (key, object) in data.objects(with: ["loa_1.96", "bias", "sd_difference"]) {
        let names = key.split(separator: "_")
        guard names.count == 3, let first = data.numbers(String(names[0])),
          let second = data.numbers(String(names[2]))
        else { continue }
        count += 1
        let agreement = try BlandAltman(first, second)
        try object.expect(number: "bias", agreement.bias)
        try object.expect(number: "sd_difference", agreement.standardDeviation)
        try object.expect(interval: "ci95_bias", ends(agreement.bias(level: 0.95).interval))
        // Their limits use 1.96 itself; Φ(1.96) gives the coverage.
        let limits = agreement.limits(coverage: 1 - 2 * Normal.upperTail(1.96))
        try object.expect(interval: "loa_1.96", (limits.lower.value, limits.upper.value))
        try object.expect(number: "se_loa", limits.lower.standardError, relative: 1e-4)
      }
    }
    #expect(count >= 1)
  }

  @Test func survival() throws {
    var (curves, tests) = (0, 0)
    for data in try PublicDataset.all(with: ["greenwood_se_of_S"]) {
      for (time, status, group) in [
        ("time", "status", "x"), ("time", "status", "sex"), ("futime", "fustat", "rx"),
      ] {
        guard let times = data.numbers(time), let codes = data.numbers(status), let labels = data.text(group)
        else { continue }
        let last = codes.reduce(0) { max($0, $1) }
        let events = codes.map { $0 == last ? SurvivalEvent.occurred : .censored }
        for (_, object) in data.objects(with: ["by_group", "logrank", "peto_peto_rho1"]) {
          let groups = try object.object("by_group")
          let names = groups.keys.sorted()
          guard Set(labels) == Set(names) else { continue }
          tests += 1
          let numbers = labels.map { label in (names.firstIndex { $0 == label } ?? 0) + 1 }
          for (key, weight) in [("logrank", LogRank.Weight.logRank), ("peto_peto_rho1", .peto)] {
            let test = try LogRank(times: times, events: events, groups: numbers, weight: weight)
            try object.object(key).expect(number: "chi2", test.statistic?.value)
            try object.object(key).expect(number: "p", test.pValue.value)
          }
          for name in names {
            let members = labels.indices.filter { labels[$0] == name }
            try expectCurve(
              groups.object(name), times: members.map { times[$0] }, events: members.map { events[$0] })
            curves += 1
          }
        }
        for (key, object) in data.objects(with: ["survival", "greenwood_se_of_S", "lower_loglog"])
        where key == "km_overall" {
          try expectCurve(object, times: times, events: events)
          curves += 1
        }
      }
    }
    #expect(curves >= 8 && tests >= 3)
  }

  private func expectCurve(_ object: [String: Any], times: [Double], events: [SurvivalEvent]) throws {
    let curve = try KaplanMeier(times: times, events: events)
    let expected = try #require(object["times"] as? [Double])
    for (index, time) in expected.enumerated() {
      let step = try #require(curve.steps.first { $0.time == time })
      // No number where nobody is left and the error is undefined.
      func number(_ key: String) throws -> Double? { try #require(object[key] as? [Any])[index] as? Double }
      expectClose(step.survival, try #require(try number("survival")), relative: 1e-12)
      guard let error = try number("greenwood_se_of_S") else {
        #expect(step.standardError == nil)
        continue
      }
      expectClose(try #require(step.standardError), error, relative: 1e-9)
      for (scale, suffix) in [(KaplanMeier.IntervalScale.plain, "plain"), (.log, "log"), (.logLog, "loglog")]
      {
        let interval = try #require(curve.interval(step, scale: scale))
        let (lower, upper) = (try number("lower_\(suffix)"), try number("upper_\(suffix)"))
        expectClose(interval.lower, try #require(lower), relative: 1e-8, absolute: 1e-12)
        expectClose(interval.upper, try #require(upper), relative: 1e-8, absolute: 1e-12)
      }
    }
    let median = try object.object("quantiles")["median"] as? Double
    #expect(curve.median()?.value == median)
  }

  @Test func regressions() throws {
    var (models, robust) = (0, 0)
    for data in try PublicDataset.all(with: ["formula", "sigma"]) {
      for (key, object) in data.objects(with: ["formula", "coefficients", "sigma", "df_residual"])
      where !key.contains("weights") {
        guard let formula = object["formula"] as? String else { continue }
        let sides = formula.components(separatedBy: " ~ ")
        let names = sides[1].components(separatedBy: " + ")
        let predictors = names.compactMap { name in
          data.numbers(name).map { LinearRegression.Predictor(name, $0) }
        }
        guard let outcome = data.numbers(sides[0]), predictors.count == names.count else { continue }
        models += 1
        let fit = try LinearRegression(outcome, on: predictors)
        let terms = ["(Intercept)"] + names
        for (term, row) in zip(terms, try fit.table()) {
          try object.object("coefficients").expect(number: term, row.estimate.value)
          try object.object("se").expect(number: term, row.estimate.standardError)
          try object.object("p").expect(number: term, row.pValue.value)
          try object.object("ci95").expect(interval: term, ends(row.estimate.interval))
        }
        try object.expect(number: "sigma", fit.residualStandardDeviation)
        try object.expect(number: "r_squared", fit.rSquared)
        try object.expect(number: "adj_r_squared", fit.adjustedRSquared)
        guard let errors = object["robust_se"] as? [String: Any] else { continue }
        for (name, model) in [
          ("HC0", LinearRegression.ErrorModel.hc0), ("HC1", .hc1), ("HC2", .hc2), ("HC3", .hc3),
        ] {
          guard let expected = errors[name] as? [String: Any] else { continue }
          robust += 1
          for (term, row) in zip(terms, try fit.table(model)) {
            try expected.expect(number: term, row.estimate.standardError)
          }
        }
      }
    }
    #expect(models >= 2 && robust >= 4)
  }

  private func ends(_ interval: Interval?) -> (lower: Double, upper: Double)? {
    interval.map { ($0.lower, $0.upper) }
  }
}
