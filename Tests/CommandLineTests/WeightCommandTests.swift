import Foundation
import Testing

@Suite("Weights and missing values on the command line") struct WeightCommandTests {
  private static let csv = """
    id,sex,region,school,w,N,y,found,asked
    1,f,n,1,2.0,5,3,yes,yes
    2,m,n,1,2.0,5,5,no,yes
    3,f,n,2,3.5,5,4,yes,yes
    4,m,n,2,3.5,5,,no,yes
    5,f,s,3,1.5,4,9,yes,no
    6,m,s,3,1.5,4,2,no,yes
    7,f,s,4,2.5,4,7,yes,yes
    8,m,s,4,2.5,4,6,no,no
    9,f,s,5,4.0,4,5,yes,yes
    10,m,s,5,4.0,4,8,yes,no

    """

  private func run(_ arguments: String...) throws -> ToolProcess { try run(Self.csv, arguments) }

  private func run(_ csv: String, _ arguments: [String]) throws -> ToolProcess {
    let folder = TemporaryFolder()
    try folder.write(csv, to: "data.csv")
    return try RunningTool(arguments, in: folder).end()
  }

  private func rows(_ run: ToolProcess) throws -> [[String: Any]] {
    #expect(run.exitCode == 0, "\(run.messages)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  @Test("means, shares and totals by the design, all and in parts")
  func estimates() throws {
    let found = try rows(
      try run(
        "weight", "data.csv", "--outcomes", "y,found", "--totals", "y", "--ratio", "y,w", "--weights", "w",
        "--strata", "region", "--clusters", "school", "--population", "N", "--by", "sex", "--format", "json"))
    #expect(found.count == 12)
    // R survey: svymean(~y, svydesign(~school, strata = ~region, weights = ~w, fpc = ~N, nest = TRUE), na.rm = TRUE).
    let mean = try #require(found.first)
    #expect(abs(try #require(mean["estimate"] as? Double) - 131 / 23.5) < 1e-12)
    #expect(mean["n"] as? Int == 9 && mean["n_missing"] as? Int == 1)
    let table = try run(
      "weight", "data.csv", "--outcomes", "found", "--by", "sex", "--weights", "w", "--table", "tests")
    #expect(table.output.contains("Rao und Scott, zweiter Ordnung"), "\(table.output) \(table.messages)")
  }

  @Test("weights have the totals of the population, and can be written")
  func margins() throws {
    let folder = TemporaryFolder()
    try folder.write(Self.csv, to: "data.csv")
    let run = try RunningTool(
      [
        "weight", "data.csv", "--margin", "sex: f=60, m=40", "--margin", "region:n=50,s=50", "--write",
        "weighted.csv", "--format", "json",
      ], in: folder
    ).end()
    let summary = try #require(try rows(run).first)
    #expect(abs(try #require(summary["sum"] as? Double) - 100) < 1e-9)
    let lines = try folder.text(of: "weighted.csv").split(separator: "\n")
    #expect(lines[0] == "id,sex,region,school,w,N,y,found,asked,weight" && lines.count == 11)
    var women = 0.0
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      if fields[1] == "f" { women += Double(fields[9]) ?? 0 }
    }
    #expect(abs(women - 60) < 1e-9)
  }

  @Test("who responded stands for who did not")
  func response() throws {
    let found = try rows(
      try run(
        "weight", "data.csv", "--outcomes", "y", "--response", "asked", "--predictors", "sex", "--format",
        "json"))
    // Five women of whom four responded, five men of whom three did; one man gave no y.
    let (women, men): (Double, Double) = (1.25, 5.0 / 3)
    let sum: Double = women * 19 + men * 7
    let expected: Double = sum / (women * 4 + men * 2)
    #expect(abs(try #require(found.first?["estimate"] as? Double) - expected) < 1e-9)
  }

  @Test(
    "what cannot be weighted is said with column and mend",
    arguments: [
      (["--weights", "y"], "column 'y' has a row without a value, first data row", 65),
      (["--strata", "id"], "stratum '1' has a single sampled unit", 65),
      (["--margin", "sex: f=10"], "column 'sex' has a category without a total", 65),
      (["--margin", "sex: f=10, m=10, x=5"], "nobody of a category of the population ('x')", 65),
      (["--classes", "3"], "name the response", 64),
      (["--response", "asked"], "belong together", 64),
      (["--margin", "sex"], "is invalid", 64), (["--weights", "weight"], "no column 'weight'", 65),
    ])
  func errors(options: [String], message: String, code: Int) throws {
    let run = try run(Self.csv, ["weight", "data.csv", "--outcomes", "y"] + options)
    #expect(run.exitCode == Int32(code) && run.output.isEmpty, "\(run.exitCode) \(run.messages)")
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  @Test("negative weights and populations smaller than the sample are refused")
  func negative() throws {
    let negative = try run(
      Self.csv.replacing("2.0,5,3", with: "-2.0,5,3"),
      ["weight", "data.csv", "--outcomes", "y", "--weights", "w"])
    #expect(negative.exitCode == 65 && negative.messages.contains("below zero"))
    let small = try run(
      Self.csv.replacing("4,9,yes", with: "2,9,yes").replacing(",4,2,", with: ",2,2,"),
      ["weight", "data.csv", "--outcomes", "y", "--population", "N", "--strata", "region"])
    #expect(small.exitCode == 65 && small.messages.contains("the population's size"), "\(small.messages)")
  }

  @Test("an analysis is pooled over completed data, the same for the same seed")
  func impute() throws {
    let options = [
      "impute", "data.csv", "--columns", "sex,w,y,found", "--pool", "regress, formula: y ~ w", "--format",
      "json",
    ]
    let first = try run(Self.csv, options)
    let found = try rows(first)
    #expect(found.count == 3 && found[1]["term"] as? String == "w" && found[1]["imputations"] as? Int == 20)
    #expect(try run(Self.csv, options).output == first.output)
    #expect(try run(Self.csv, options + ["--seed", "2"]).output != first.output)
    let shifted = try rows(try run(Self.csv, options + ["--shift=-5,0,5", "--shifted", "y"]))
    #expect(shifted.count == 9)
    #expect(shifted[3]["estimate"] as? Double == found[0]["estimate"] as? Double)
  }

  @Test("patterns and Little's test are shown, and completed data written")
  func patterns() throws {
    let folder = TemporaryFolder()
    try folder.write(Self.csv, to: "data.csv")
    let run = try RunningTool(
      [
        "impute", "data.csv", "--columns", "sex,w,y,found", "--imputations", "3", "--write", "done",
        "--language",
        "en",
      ], in: folder
    ).end()
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("Patterns of missing values") && run.output.contains("Little's test"))
    let completed = try (1...3).map { try folder.text(of: "done/completed-\($0).csv") }
    let before = Self.csv.split(separator: "\n")
    for text in completed {
      let lines = text.split(separator: "\n")
      #expect(lines.count == before.count && !lines[4].contains(",,"))
      #expect(lines[5].hasSuffix("9,yes,no"))
    }
  }

  @Test("tests of whole terms are pooled, of one degree of freedom as the square of its coefficient's t")
  func pooledTerms() throws {
    let lines = (0..<40).map { row -> String in
      let group = ["a", "b", "c"][row * 7 % 3]
      let x = Double(row * 13 % 17)
      let y = x / 2 + Double(row * 29 % 11) + (group == "b" ? 3 : 0)
      return "\(row % 6 == 0 ? "" : "\(y)"),\(x),\(group)"
    }
    let run = try run(
      (["y,x,g"] + lines).joined(separator: "\n") + "\n",
      ["impute", "data.csv", "--pool", "regress, formula: y ~ x + g", "--format", "json"])
    #expect(run.exitCode == 0, "\(run.messages)")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let terms = rows.filter { $0["table"] as? String == "terms" }
    #expect(terms.map { $0["term"] as? String } == ["x", "g"])
    let slope = try #require(
      rows.first { $0["table"] as? String == "coefficients" && $0["term"] as? String == "x" })
    let t = try #require(slope["statistic"] as? Double)
    #expect(abs(try #require(terms[0]["statistic"] as? Double) - t * t) < 1e-9 * t * t)
    #expect(terms[1]["df"] as? Double == 2)
    #expect((terms[1]["p_value"] as? Double).map { (0...1).contains($0) } == true)
  }

  @Test(
    "what cannot be imputed or pooled is said",
    arguments: [
      (["--pool", "regres, formula: y ~ w"], "'regres' is not one of"),
      (["--pool", "regress, formula: y ~ w, errrors: hc3"], "did you mean 'errors'?"),
      (["--pool", "regress, formula: y ~ z"], "'z'"),
      (["--columns", "y"], "two or more columns"), (["--shift", "1"], "belong together"),
      (["--shift", "1", "--shifted", "sex"], "must hold numbers"),
    ])
  func imputeErrors(options: [String], message: String) throws {
    let run = try run(Self.csv, ["impute", "data.csv"] + options)
    #expect(run.exitCode != 0 && run.output.isEmpty && run.messages.contains(message), "\(run.messages)")
  }
}
