import Foundation
import Testing

@testable import Statistics

/// Data sets with certified results of the National Institute of Standards and Technology, where a copy lies
/// beside the checkout.
@Suite("Certified data of NIST")
struct CertifiedDataTests {
  struct Certified: Decodable {
    struct Coefficient: Decodable {
      let estimate, sd: Double
    }
    struct Values: Decodable {
      let mean, sdNMinus1: Double?
      let ssBetween, ssWithin, msWithin, f, rSquared, residualSd: Double?
      let coefficients: [String: Coefficient]?
    }
    let dataset: String
    let dataFile: String
    let certified: Values
  }

  static let folder: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return ["shared", "data", "validation", "nist"].reduce(folder) { $0.appendingPathComponent($1) }
  }()

  static var isAvailable: Bool { FileManager.default.fileExists(atPath: folder.path) }

  private func sets(of kind: String) throws -> [(rows: [[String]], certified: Certified)] {
    let folder = CertifiedDataTests.folder.appendingPathComponent(kind)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0.hasSuffix(".certified.json") }.map { name in
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      // The F of a perfect fit is written as a word.
      let json = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      let certified = try decoder.decode(
        Certified.self, from: Data(json.replacing("\"Infinity\"", with: "null").utf8))
      let text = try String(
        contentsOf: folder.appendingPathComponent(certified.dataFile), encoding: .utf8)
      let lines = text.split(whereSeparator: \.isNewline).dropFirst()
      return (lines.map { $0.split(separator: ",").map(String.init) }, certified)
    }
  }

  /// Expects all the digits that 15 printed ones have in common with a double.
  private func expectCertified(_ actual: Double?, _ certified: Double?, _ place: Comment) throws {
    expectClose(try #require(actual), try #require(certified), relative: 1e-14, place)
  }

  private func numbers(_ rows: [[String]]) throws -> [[Double]] {
    try rows.map { row in try row.map { try #require(Double($0)) } }
  }

  @Test(.enabled(if: isAvailable, "the certified data are not beside the checkout"))
  func univariate() throws {
    let sets = try sets(of: "univariate")
    #expect(sets.count >= 3)
    for (rows, certified) in sets {
      let values = try numbers(rows).compactMap(\.last)
      let place: Comment = "\(certified.dataset)"
      try expectCertified(try Moments(values).mean, certified.certified.mean, place)
      // Through a shift as decimals: the double nearest to 1000000.1 is not that decimal.
      let summary = try SampleSummary(values)
      try expectCertified(summary.standardDeviation, certified.certified.sdNMinus1, place)
    }
  }

  /// NumAcc2 to NumAcc4: 1001 values that alternate one tenth around their mean; standard deviation 0.1.
  @Test(arguments: [1.0, 1_000_000.0, 10_000_000.0]) func alternating(level: Double) throws {
    let values = (0..<1001).map { index in
      level + (index == 0 ? 2 : index % 2 == 1 ? 1 : 3) / 10
    }
    let summary = try SampleSummary(values)
    expectClose(summary.mean, level + 0.2, relative: 1e-15)
    expectClose(summary.standardDeviation, 0.1, relative: 1e-15)
  }

  @Test(.enabled(if: isAvailable, "the certified data are not beside the checkout"))
  func analysisOfVariance() throws {
    let sets = try sets(of: "anova")
    #expect(sets.count >= 5)
    for (rows, certified) in sets {
      var groups: [(name: String, values: [Double])] = []
      for row in rows {
        let last = try #require(row.last)
        let value = try #require(Double(last))
        let name = row.count > 1 ? row[row.count - 2] : ""
        if let index = groups.firstIndex(where: { $0.name == name }) {
          groups[index].values.append(value)
        } else {
          groups.append((name, [value]))
        }
      }
      let (anova, values) = (try OneWayAnova(groups.map(\.values)), certified.certified)
      let place: Comment = "\(certified.dataset)"
      try expectCertified(anova.f, values.f, place)
      try expectCertified(anova.sumOfSquaresBetween, values.ssBetween, place)
      try expectCertified(anova.sumOfSquaresWithin, values.ssWithin, place)
      try expectCertified(anova.meanSquareWithin, values.msWithin, place)
      try expectCertified(anova.effect()?.value, values.rSquared, place)
      try expectCertified(anova.meanSquareWithin.squareRoot(), values.residualSd, place)
    }
  }

  @Test(.enabled(if: isAvailable, "the certified data are not beside the checkout"))
  func regression() throws {
    let sets = try sets(of: "lls")
    #expect(sets.count >= 5)
    for (rows, certified) in sets {
      let data = try numbers(rows)
      let response = data.map { $0[0] }
      let predictors = data[0].indices.dropFirst().map { index in
        LinearRegression.Predictor("x\(index)", data.map { $0[index] })
      }
      let fit =
        certified.dataset.hasPrefix("Wampler")
        ? try LinearRegression(response, onPowersOf: predictors[0], degree: 5)
        : try LinearRegression(
          response, on: predictors,
          intercept: certified.dataset.hasPrefix("NoInt") ? .none : .included)
      let expected = try #require(certified.certified.coefficients).sorted { $0.key < $1.key }
      let place: Comment = "\(certified.dataset)"
      let table = try fit.table()
      #expect(table.count == expected.count)
      for (row, coefficient) in zip(table, expected) {
        try expectCertified(row.estimate.value, coefficient.value.estimate, place)
        // A perfect fit leaves a trace of rounding where the certified errors are zero.
        let error = try #require(row.estimate.standardError)
        expectClose(error, coefficient.value.sd, relative: 1e-14, absolute: 1e-20, place)
      }
      try expectCertified(fit.rSquared, certified.certified.rSquared, place)
      expectClose(
        fit.residualStandardDeviation, try #require(certified.certified.residualSd), relative: 1e-14,
        absolute: 1e-20, place)
      if let f = certified.certified.f {
        try expectCertified(fit.overallTest?.statistic.value, f, place)
      }
    }
  }
}
