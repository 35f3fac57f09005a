import Testing

@testable import Statistics

/// Every comparison of two groups, table and interval among the expected values of public data sets, where
/// these lie beside the checkout.
@Suite(.enabled(if: PublicDataset.isPresent, "the public validation data are not beside the checkout"))
struct TablesAgainstPublicDataTests {
  @Test func tables() throws {
    var count = 0
    for object in try PublicDataset.objects(with: ["table", "chi2", "G2", "cramers_v"]) {
      guard let rows = object["table"] as? [[Int]] else { continue }
      count += 1
      let table = try ContingencyTable(rows)
      let test = try ChiSquaredTest(table, continuityCorrection: .none)
      try object.expect(number: "chi2", test.statistic?.value)
      try object.expect(number: "p", test.pValue.value)
      try object.expect(number: "G2", GTest(table).statistic?.value)
      try object.expect(number: "p_G2", GTest(table).pValue.value)
      try object.expect(number: "cramers_v", CramersV.estimate(table).value)
      try object.expect(number: "cramers_v_bias_corrected", CramersV.biasCorrected(table).value)
      if object["fisher_p"] != nil {
        try object.expect(number: "fisher_p", FreemanHalton(table).pValue.value)
      }
      if let ordinal = object["ordinal"] as? [String: Any] {
        let z = try LinearByLinear(table).statistic?.value ?? 0
        try ordinal.expect(number: "linear_by_linear_M2", z * z)
        try ordinal.expect(number: "p_linear_by_linear", LinearByLinear(table).pValue(.twoSided).value)
      }
    }
    #expect(count > 3)
  }

  @Test func twoGroups() throws {
    var count = 0
    for object in try PublicDataset.objects(with: ["x1", "n1", "x2", "n2", "risk_difference", "fisher"]) {
      guard let x1 = object["x1"] as? Int, let n1 = object["n1"] as? Int, let x2 = object["x2"] as? Int,
        let n2 = object["n2"] as? Int, let fisher = object["fisher"] as? [String: Any],
        let difference = object["risk_difference"] as? [String: Any],
        let risk = object["risk_ratio"] as? [String: Any], let odds = object["odds_ratio"] as? [String: Any]
      else { continue }
      count += 1
      let (first, second) = (try Proportion(x1, of: n1), try Proportion(x2, of: n2))
      let newcombe = ProportionDifference(first, second).interval(.newcombe)
      try difference.expect(interval: "newcombe_score", (newcombe.lower, newcombe.upper))
      let caffo = ProportionDifference(first, second).interval(.agrestiCaffo)
      try difference.expect(interval: "agresti_caffo", (caffo.lower, caffo.upper))
      try risk.expect(number: "estimate", RiskRatio(first, second).estimate()?.value)
      try odds.expect(number: "estimate", OddsRatio(first, second).estimate()?.value)
      let test = try FisherExact(FourfoldTable(first, second))
      try fisher.expect(number: "p_two_sided", test.pValue(.twoSided).value)
      try fisher.expect(number: "p_greater", test.pValue(.greater).value)
      try fisher.expect(number: "p_less", test.pValue(.less).value)
      let estimate = try #require(test.estimate(level: 0.95, .twoSided))
      try fisher.expect(number: "conditional_mle_odds_ratio", estimate.value)
      let interval = try #require(estimate.interval)
      try fisher.expect(interval: "ci95_exact", (interval.lower, interval.upper))
      try object.expect(number: "phi", Phi.estimate(FourfoldTable(first, second)).value)
    }
    #expect(count > 1)
  }

  @Test func proportions() throws {
    var count = 0
    for object in try PublicDataset.objects(with: ["x", "n", "wilson", "clopper_pearson", "jeffreys"]) {
      guard let x = object["x"] as? Int, let n = object["n"] as? Int else { continue }
      count += 1
      for (key, method) in [
        ("wilson", ProportionInterval.wilson), ("clopper_pearson", .clopperPearson), ("jeffreys", .jeffreys),
        ("agresti_coull", .agrestiCoull),
      ] {
        let interval = try ProportionInterval.interval(x, of: n, method: method)
        try object.expect(interval: key, (interval.lower, interval.upper))
      }
    }
    #expect(count > 3)
  }
}
