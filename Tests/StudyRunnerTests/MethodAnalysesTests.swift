import Foundation
import Statistics
import Testing

@testable import StudyRunner

/// The commands beside `test`, against R 4.2.2 with psych 2.2.9, sandwich 3.0-2 and published values.
@Suite("Analyses beside the tests") struct MethodAnalysesTests {
  @Test("adjusted p-values: p.adjust, one column for each correction")
  func adjusted() throws {
    let table = try AdjustedPValues(text: "0.01, 0.02\n0.05").output().tables[0]
    #expect(
      table.columns.map(\.name) == [
        "p_value", "bonferroni", "holm", "hochberg", "hommel", "benjamini_hochberg", "benjamini_yekutieli",
      ])
    let yekutieli = table.rows.indices.compactMap { table[$0, "benjamini_yekutieli"]?.number }
    for (found, expected) in zip(yekutieli, [0.055, 0.055, 0.0916666666666667]) {
      expectEqual(found, expected)
    }
    #expect(try AdjustedPValues(text: "0.2", by: .holm).output().tables[0].columns.count == 2)
  }

  @Test("what is no p-value is a usage error", arguments: ["", "0.1,x", "1.2", "-0.1", "nan", "0,5;a"])
  func notPValues(text: String) {
    #expect(throws: StudyError.self) { try AdjustedPValues(text: text) }
  }

  @Test("regression of braking distances: lm and vcovHC(type = HC3) of cars")
  func regression() throws {
    let cars = """
      4,2 4,10 7,4 7,22 8,16 9,10 10,18 10,26 10,34 11,17 11,28 12,14 12,20 12,24 12,28 13,26 13,34 13,34 \
      13,46 14,26 14,36 14,60 14,80 15,20 15,26 15,54 16,32 16,40 17,32 17,40 17,50 18,42 18,56 18,76 18,84 \
      19,36 19,46 19,68 20,32 20,48 20,52 20,56 20,64 22,66 23,54 24,70 24,92 24,93 24,120 25,85
      """
    let data = try MethodSample.dataset("speed,dist\n" + cars.replacing(" ", with: "\n"))
    let output = try RegressionModel(outcome: "dist", predictors: ["speed"], errors: .hc3).output(of: data)
    let rows = MethodRows(output)
    expectEqual(try rows.number("estimate", 1), 3.932408759124085)
    expectEqual(try rows.number("std_error", 0), 5.931803319074591)
    expectEqual(try rows.number("std_error", 1), 0.427537219172098)
    expectEqual(try #require(output.tables[1][0, "r_squared"]?.number), 0.651079380758251)
  }

  @Test("nominal predictors are indicators of every level but the first; groups' means by hand")
  func indicators() throws {
    let data = try MethodSample.dataset("y,g\n1,a\n3,a\n4,b\n8,b\n5,c\n5,c\n,a\n")
    let rows = MethodRows(try RegressionModel(outcome: "y", predictors: ["g"]).output(of: data))
    #expect((0..<3).map { rows.text("term", $0) } == ["intercept", "g=b", "g=c"])
    for (row, expected) in [2.0, 4, 3].enumerated() {
      expectEqual(try rows.number("estimate", row), expected)
    }
    #expect(try rows.number("n") == 6 && rows.number("n_missing") == 1)
  }

  @Test("clusters and their column belong together")
  func clusters() {
    #expect(throws: StudyError.self) { try RegressionModel(outcome: "y", predictors: ["x"], cluster: "c") }
    #expect(throws: StudyError.self) {
      try RegressionModel(outcome: "y", predictors: ["x"], errors: .cluster)
    }
    #expect(throws: StudyError.self) { try RegressionModel(outcome: "y", predictors: ["y"]) }
  }

  @Test("reliability of R's attitude: psych::alpha, and omega of factanal")
  func reliability() throws {
    let attitude = """
      43,51,30,39,61,92,45 63,64,51,54,63,73,47 71,70,68,69,76,86,48 61,63,45,47,54,84,35 \
      81,78,56,66,71,83,47 43,55,49,44,54,49,34 58,67,42,56,66,68,35 71,75,50,55,70,66,41 \
      72,82,72,67,71,83,31 67,61,45,47,62,80,41 64,53,53,58,58,67,34 67,60,47,39,59,74,41 \
      69,62,57,42,55,63,25 68,83,83,45,59,77,35 77,77,54,72,79,77,46 81,90,50,72,60,54,36 \
      74,85,64,69,79,79,63 65,60,65,75,55,80,60 65,70,46,57,75,85,46 50,58,68,54,64,78,52 \
      50,40,33,34,43,64,33 64,61,52,62,66,80,41 53,66,52,50,63,80,37 40,37,42,58,50,57,49 \
      63,54,42,48,66,75,33 66,77,66,63,88,76,72 78,75,58,74,80,78,49 48,57,44,45,51,83,38 \
      85,85,71,71,77,74,55 82,82,39,59,64,78,39
      """
    let data = try MethodSample.dataset("a,b,c,d,e,f,g\n" + attitude.replacing(" ", with: "\n"))
    let output = try ScaleReliability(items: ["a", "b", "c", "d", "e", "f", "g"]).output(of: data)
    let rows = MethodRows(output)
    expectEqual(try rows.number("estimate", 0), 0.84314276956476)
    expectEqual(try rows.number("conf_low", 0), 0.7393756856431073)
    expectEqual(try rows.number("estimate", 1), 0.839083803029511)
    expectEqual(try rows.number("estimate", 2), 0.8405446727, tolerance: 1e-6)
    #expect(output.tables[1].rows.count == 7)
  }

  @Test("agreement: Krippendorff's canonical data at every level, Cohen's kappa of a small table")
  func agreement() throws {
    let canonical = """
      a,b,c,d
      1,1,,1
      2,2,3,2
      3,3,3,3
      3,3,3,3
      2,2,2,2
      1,2,3,4
      4,4,4,4
      1,1,2,1
      2,2,2,2
      ,5,5,5
      ,,1,1
      ,,3,
      """
    let data = try MethodSample.dataset(canonical)
    let expected: [(RatersAgreement.Level, Double)] = [
      (.nominal, 0.743421052632), (.ordinal, 0.815387503755), (.interval, 0.849107142857),
      (.ratio, 0.797402774712),
    ]
    for (level, alpha) in expected {
      let output = try RatersAgreement(raters: ["a", "b", "c", "d"], measurement: level).output(of: data)
      let rows = MethodRows(output)
      expectEqual(try rows.number("estimate", rows.count - 1), alpha, "\(level)")
      #expect(try rows.number("n_missing", rows.count - 1) == 1)
    }
    // 2 × 2 with 20, 5, 10, 15: observed 0.7, by chance 0.5.
    let cells = [("y,y", 20), ("y,n", 5), ("n,y", 10), ("n,n", 15)].flatMap {
      Array(repeating: $0, count: $1)
    }
    let kappa = MethodRows(
      try RatersAgreement(raters: ["r", "s"], measurement: .nominal)
        .output(of: try MethodSample.dataset((["r,s"] + cells).joined(separator: "\n"))))
    expectEqual(try kappa.number("estimate"), 0.4)
  }

  @Test("survival without a median says so and gives no number")
  func noMedian() throws {
    let data = try MethodSample.dataset("t,e\n1,1\n2,0\n3,0\n4,0\n")
    let table = try SurvivalCurves(time: "t", event: "e").output(of: data).tables[0]
    #expect(table[0, "estimate"] == .empty)
    #expect(table[0, "remarks"]?.code?.contains("median") == true)
    let wrong = try MethodSample.dataset("t,e\n1,1\n2,2\n")
    #expect { try SurvivalCurves(time: "t", event: "e").output(of: wrong) } throws: {
      "\($0)".contains("'e'")
    }
  }

  @Test("correlations by listwise deletion use the rows complete in all columns")
  func listwise() throws {
    let place = TemporaryFolder()
    let path = place.path + "/data.csv"
    try "a,b,c\n1,2,\n2,1,5\n3,4,6\n4,3,9\n5,6,7\n".write(toFile: path, atomically: true, encoding: .utf8)
    func sizes(_ missing: CorrelationMatrix.Missing) throws -> [Double] {
      let rows = MethodRows(
        try Correlations(
          id: "c", source: AnalysisContext.commandSource, columns: ["a", "b", "c"], coefficient: .gamma,
          missing: missing
        ).run(in: try AnalysisContext(file: path)))
      return try (0..<3).map { try rows.number("n", $0) }
    }
    #expect(try sizes(.pairwise) == [5, 4, 4])
    #expect(try sizes(.listwise) == [4, 4, 4])
  }
}
