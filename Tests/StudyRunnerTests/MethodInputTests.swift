import Datasets
import Statistics
import Testing

@testable import StudyRunner

@Suite("Input of methods") struct MethodInputTests {
  @Test("a table reads cells by commas, rows by semicolons, strata by bars; blanks do not count")
  func table() throws {
    #expect(try InlineTable("2,15;10,3").strata == [[[2, 15], [10, 3]]])
    #expect(try InlineTable(" 1, 2 ; 3 ,4 | 5,6;7,8").strata == [[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    #expect(try InlineTable("7,3").strata == [[[7, 3]]])
  }

  @Test(
    "anything else is a usage error",
    arguments: ["", "1,;3,4", "1,2;3", "1.5,2", "-1,2;3,4", "a,b", "1,2;3,4|5,6", "1,2|3", "1,2;", "9e99,1"])
  func malformedTable(text: String) {
    #expect {
      try InlineTable(text)
    } throws: { error in
      if case .usage = error as? StudyError { true } else { false }
    }
  }

  @Test("a summary reads sizes, means and deviations by group")
  func summary() throws {
    let samples = try InlineSummary("n1=20,mean1=3.4,sd1=1.1,n2=18,mean2=-2.9,sd2=1").samples()
    #expect(samples.map(\.count) == [20, 18])
    #expect(samples.map(\.mean) == [3.4, -2.9])
    #expect(try InlineSummary("n=5, mean=1, sd=2").samples().count == 1)
    let rates = try InlineSummary("events1=6,exposure1=2.5,events2=0,exposure2=1").rates()
    #expect(rates.map(\.events) == [6, 0] && rates[0].exposure == 2.5)
  }

  @Test(
    "a summary that lacks or repeats something is a usage error",
    arguments: [
      "", "n1=20", "n1=20,mean1=3", "n1=20,mean1=3,sd1=1,n3=5,mean3=1,sd3=1", "n1=2.5,mean1=3,sd1=1",
      "n1=20,n1=20,mean1=3,sd1=1", "size=3,mean=1,sd=1", "n1=nan,mean1=3,sd1=1", "n1=20;mean1=3", "n0=1",
    ])
  func malformedSummary(text: String) {
    #expect {
      try InlineSummary(text).samples()
    } throws: { error in
      if case .usage = error as? StudyError { true } else { false }
    }
  }

  @Test("long data become blocks in the order of first rows; incomplete blocks are counted")
  func blocks() throws {
    let long = try LongData<Double>(
      persons: ["x", "y", "x", "z", "y", nil], conditions: [0, 1, 1, 0, 0, 1], conditionCount: 2,
      values: [1, 4, 2, 5, 3, 9], idColumn: "id")
    #expect(long.blocks == [[1, 2], [3, 4]])
    // z has one condition only, and one row names nobody.
    #expect(long.incomplete == 2)
    let gap = try LongData<Double>(
      persons: ["x", "x"], conditions: [0, 1], conditionCount: 2, values: [1, nil], idColumn: "id")
    #expect(gap.blocks.isEmpty && gap.incomplete == 1)
  }

  @Test("a person twice under one condition is an error that names the column and no value")
  func repeated() {
    #expect {
      try LongData<Double>(
        persons: ["secret", "secret"], conditions: [0, 0], conditionCount: 2, values: [1, 2], idColumn: "id")
    } throws: { error in
      "\(error)".contains("'id'") && !"\(error)".contains("secret")
    }
  }

  @Test("long and wide data give the same rows")
  func longAndWide() throws {
    var wide = MethodSelection(outcome: "first")
    wide.paired = ["second"]
    var long = MethodSelection(outcome: "extra")
    (long.id, long.condition) = ("person", "drug")
    for method in ["t-paired", "wilcoxon-signed-rank", "sign", "permutation"] {
      let first = try MethodRows(method, MethodSample.sleep, wide)
      let second = try MethodRows(method, MethodSample.longSleep, long)
      #expect(try first.number("p_value") == second.number("p_value"))
      #expect(try first.number("statistic") == second.number("statistic"))
    }
  }

  @Test("missing values are left out by row, or by block, and counted")
  func missing() throws {
    var wide = MethodSelection(outcome: "a")
    wide.paired = ["b"]
    let rows = try MethodRows("t-paired", "a,b\n1,2\n,3\n4,4\n5,9\n6,\n", wide)
    #expect(try rows.number("n") == 3 && rows.number("n_missing") == 2)
    var groups = MethodSelection(outcome: "x")
    groups.group = "g"
    let two = try MethodRows("t-welch", "x,g\n1,b\n2,b\n,b\n4,a\n7,a\n9,\n", groups)
    #expect(try two.number("n") == 4 && two.number("n_missing") == 2)
    // Sorted groups, first minus second: 5.5 − 1.5.
    #expect(try two.number("estimate") == 4 && two.text("group") == "a − b")
  }

  @Test("frequencies count as so many rows, in tables and among values")
  func frequencies() throws {
    var selection = MethodSelection(outcome: "answer")
    (selection.group, selection.frequency) = ("site", "n")
    let csv = "site,answer,n\nA,no,15\nA,yes,2\nB,no,3\nB,yes,10\n"
    let rows = try MethodRows("fisher", csv, selection)
    // Yes stands before no.
    #expect(try rows.number("p_value") == MethodRows("fisher", table: "2,15;10,3").number("p_value"))
    #expect(try rows.number("estimate") == MethodRows("fisher", table: "2,15;10,3").number("estimate"))
    var sample = MethodSelection(outcome: "x")
    sample.frequency = "n"
    #expect(try MethodRows("t-one-sample", "x,n\n1,2\n4,1\n", sample).number("n") == 3)
  }

  @Test("whole-number groups stand in the order of numbers, not of text")
  func numericOrder() throws {
    var selection = MethodSelection(outcome: "x")
    selection.group = "g"
    let rows = try MethodRows("t-welch", "x,g\n1,10\n2,10\n4,9\n7,9\n", selection)
    #expect(rows.text("group") == "9 − 10")
  }
}
