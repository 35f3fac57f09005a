import Foundation
import Testing

@testable import Statistics

/// Every comparison of two groups, table and interval among the expected values of public data sets, where
/// these lie beside the checkout.
@Suite(.enabled(if: PublicTables.isPresent, "the public validation data are not beside the checkout"))
struct TablesAgainstPublicDataTests {
  @Test func tables() throws {
    var count = 0
    for object in try PublicTables.objects(with: ["table", "chi2", "G2", "cramers_v"]) {
      guard let rows = object["table"] as? [[Int]] else { continue }
      count += 1
      let table = try ContingencyTable(rows)
      let test = try ChiSquaredTest(table, continuityCorrection: .none)
      try object.expect("chi2", test.statistic?.value)
      try object.expect("p", test.pValue.value)
      try object.expect("G2", GTest(table).statistic?.value)
      try object.expect("p_G2", GTest(table).pValue.value)
      try object.expect("cramers_v", CramersV.estimate(table).value)
      try object.expect("cramers_v_bias_corrected", CramersV.biasCorrected(table).value)
      if object["fisher_p"] != nil { try object.expect("fisher_p", FreemanHalton(table).pValue.value) }
      if let ordinal = object["ordinal"] as? [String: Any] {
        let z = try LinearByLinear(table).statistic?.value ?? 0
        try ordinal.expect("linear_by_linear_M2", z * z)
        try ordinal.expect("p_linear_by_linear", LinearByLinear(table).pValue(.twoSided).value)
      }
    }
    #expect(count > 3)
  }

  @Test func twoGroups() throws {
    var count = 0
    for object in try PublicTables.objects(with: ["x1", "n1", "x2", "n2", "risk_difference", "fisher"]) {
      guard let x1 = object["x1"] as? Int, let n1 = object["n1"] as? Int, let x2 = object["x2"] as? Int,
        let n2 = object["n2"] as? Int, let fisher = object["fisher"] as? [String: Any],
        let difference = object["risk_difference"] as? [String: Any],
        let risk = object["risk_ratio"] as? [String: Any], let odds = object["odds_ratio"] as? [String: Any]
      else { continue }
      count += 1
      let (first, second) = (try Proportion(x1, of: n1), try Proportion(x2, of: n2))
      let newcombe = ProportionDifference(first, second).interval(.newcombe)
      try difference.expect("newcombe_score", [newcombe.lower, newcombe.upper])
      let caffo = ProportionDifference(first, second).interval(.agrestiCaffo)
      try difference.expect("agresti_caffo", [caffo.lower, caffo.upper])
      try risk.expect("estimate", RiskRatio(first, second).estimate()?.value)
      try odds.expect("estimate", OddsRatio(first, second).estimate()?.value)
      let test = try FisherExact(FourfoldTable(first, second))
      try fisher.expect("p_two_sided", test.pValue(.twoSided).value)
      try fisher.expect("p_greater", test.pValue(.greater).value)
      try fisher.expect("p_less", test.pValue(.less).value)
      let estimate = try #require(test.estimate(level: 0.95, .twoSided))
      try fisher.expect("conditional_mle_odds_ratio", estimate.value)
      let interval = try #require(estimate.interval)
      try fisher.expect("ci95_exact", [interval.lower, interval.upper])
      try object.expect("phi", Phi.estimate(FourfoldTable(first, second)).value)
    }
    #expect(count > 1)
  }

  @Test func proportions() throws {
    var count = 0
    for object in try PublicTables.objects(with: ["x", "n", "wilson", "clopper_pearson", "jeffreys"]) {
      guard let x = object["x"] as? Int, let n = object["n"] as? Int else { continue }
      count += 1
      for (key, method) in [
        ("wilson", ProportionInterval.wilson), ("clopper_pearson", .clopperPearson), ("jeffreys", .jeffreys),
        ("agresti_coull", .agrestiCoull),
      ] {
        let interval = try ProportionInterval.interval(x, of: n, method: method)
        try object.expect(key, [interval.lower, interval.upper])
      }
    }
    #expect(count > 3)
  }
}

/// The expected values of the public data sets.
private enum PublicTables {
  private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/data/validation/expected")

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// All objects, at any depth, that have these keys.
  static func objects(with keys: [String]) throws -> [[String: Any]] {
    var found: [[String: Any]] = []
    func search(_ value: Any) {
      if let object = value as? [String: Any] {
        if keys.allSatisfy({ object[$0] != nil }) { found.append(object) }
        for key in object.keys.sorted() { object[key].map(search) }
      } else if let list = value as? [Any] {
        list.forEach(search)
      }
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where name.hasSuffix(".json") {
      search(try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appendingPathComponent(name))))
    }
    return found
  }
}

extension [String: Any] {
  fileprivate func expect(_ key: String, _ actual: Double?, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let expected = try #require(self[key] as? Double, "\(key) is no number", sourceLocation: sourceLocation)
    expectClose(
      try #require(actual), expected, relative: 1e-9, absolute: 1e-14, "\(key)",
      sourceLocation: sourceLocation)
  }

  fileprivate func expect(
    _ key: String, _ actual: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expected = try #require(self[key] as? [Double], "\(key) is no list", sourceLocation: sourceLocation)
    for (actual, expected) in zip(actual, expected) {
      expectClose(actual, expected, relative: 1e-8, absolute: 1e-12, "\(key)", sourceLocation: sourceLocation)
    }
  }
}
