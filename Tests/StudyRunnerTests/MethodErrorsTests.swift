import Datasets
import Statistics
import Testing

@testable import StudyRunner

@Suite("Errors of methods") struct MethodErrorsTests {
  private func selection(_ outcome: String, group: String? = nil) -> MethodSelection {
    var selection = MethodSelection(outcome: outcome)
    selection.group = group
    return selection
  }

  private func isUsage(_ error: any Error) -> Bool {
    if case .usage = error as? StudyError { true } else { false }
  }

  @Test(
    "data that a method cannot use name their column",
    arguments: [
      ("t-welch", "score,site\n3,a\n3,a\n3,b\n3,b\n"), ("t-welch", "score,site\n3,a\n4,b\n"),
      ("t-welch", "score,site\n3,a\n4,a\n"), ("t-welch", "score,site\n1,a\n2,b\n3,c\n4,a\n"),
      ("anova", "score,site\n,a\n,b\n"), ("mann-whitney", "score,site\nNaN,a\n2,b\nNaN,a\n"),
      ("chi-squared", "score,site\nx,a\nx,b\nx,a\n"), ("fisher", "score,site\nx,a\nx,a\nx,b\n"),
      ("brunner-munzel", "score,site\n1,a\n2,b\n"),
    ])
  func badData(method: String, csv: String) {
    #expect {
      try MethodRows(method, csv, selection("score", group: "site"))
    } throws: { error in
      !isUsage(error) && ("\(error)".contains("'score'") || "\(error)".contains("'site'"))
    }
  }

  @Test("a group that a method cannot use is named, not numbered", arguments: ["welch-anova", "t-welch"])
  func namedGroup(method: String) {
    #expect {
      try MethodRows(method, "score,site\n3,north\n4,north\n5,south\n", selection("score", group: "site"))
    } throws: { error in
      "\(error)".contains("'south'") && !"\(error)".contains("group 2")
    }
  }

  @Test("complete separation leaves the permutation variant of Brunner–Munzel alone")
  func separation() throws {
    let rows = try MethodRows(
      "brunner-munzel", "x,g\n1,a\n2,a\n3,a\n7,b\n8,b\n9,b\n", selection("x", group: "g"))
    #expect(rows.count == 1 && rows.text("basis") == "exact")
    // Of 20 allocations the two most extreme are as far.
    expectEqual(try rows.number("p_value"), 0.1, tolerance: 1e-14)
  }

  @Test("an option that a method has no use for is a usage error that says so")
  func uselessOption() {
    var options = MethodOptions()
    options.alternative = .less
    #expect {
      try MethodRows("kruskal-wallis", MethodSample.plants, selection("weight", group: "group"), options)
    } throws: { isUsage($0) && "\($0)".contains("--alternative") }
    var drawn = MethodOptions()
    drawn.computation = .monteCarlo(draws: 100)
    #expect {
      try MethodRows("t-welch", MethodSample.tied, selection("score", group: "group"), drawn)
    } throws: {
      isUsage($0)
    }
  }

  @Test("data in another form are answered with the forms that the method takes")
  func otherForm() {
    #expect { try MethodRows("mann-whitney", table: "1,2;3,4") } throws: {
      isUsage($0) && "\($0)".contains("--outcome COL --group COL")
    }
    #expect { try MethodRows("t-paired", MethodSample.sleep, selection("first")) } throws: { isUsage($0) }
    #expect { try MethodRows("binomial", table: "1,2;3,4") } throws: { isUsage($0) }
  }

  @Test("columns that do not go together are usage errors")
  func columns() {
    var both = selection("first", group: "second")
    both.paired = ["second"]
    #expect { try MethodRows("t-welch", MethodSample.sleep, both) } throws: { isUsage($0) }
    var half = selection("first")
    half.id = "second"
    #expect { try MethodRows("t-paired", MethodSample.sleep, half) } throws: { isUsage($0) }
  }

  @Test("impossible levels, targets and bounds are usage errors")
  func parameters() {
    var level = MethodOptions()
    level.level = 1
    #expect { try MethodRows("fisher", table: "1,2;3,4", level) } throws: { isUsage($0) }
    var target = MethodOptions()
    target.target = 2
    #expect { try MethodRows("binomial", table: "7,3", target) } throws: { isUsage($0) }
    #expect { try MethodRows("equivalence", MethodSample.sleep, selection("first")) } throws: { isUsage($0) }
  }

  @Test("nothing that was asked for is passed over in silence")
  func passedOver() throws {
    var drawn = MethodOptions()
    (drawn.alternative, drawn.computation) = (.less, .monteCarlo(draws: 100))
    #expect { try MethodRows("fisher", table: "1,2;3,4", drawn) } throws: { isUsage($0) }
    #expect { try MethodRows("fisher", table: "1;2") } throws: { isUsage($0) }
    let two = MethodInput.summary(try InlineSummary("n1=9,mean1=1,sd1=1,n2=9,mean2=1,sd2=1"))
    #expect(throws: StudyError.self) { try MethodRun("t-one-sample", two, options: .init()).output() }
    var counted = selection("events")
    counted.frequency = "rows"
    #expect { try MethodRows("poisson", "events,rows\n3,1\n4,2\n", counted) } throws: { isUsage($0) }
    var long = MethodSelection(outcome: "extra")
    (long.id, long.condition, long.frequency) = ("person", "drug", "extra")
    #expect { try MethodRows("t-paired", MethodSample.longSleep, long) } throws: { isUsage($0) }
    var exposed = selection("extra", group: "drug")
    exposed.exposure = "extra"
    #expect { try MethodRows("t-welch", MethodSample.longSleep, exposed) } throws: { isUsage($0) }
  }

  @Test("an unknown column is named with the known ones")
  func unknownColumn() {
    #expect { try MethodRows("sign", MethodSample.sleep, selection("frist")) } throws: { error in
      "\(error)".contains("frist") && "\(error)".contains("first")
    }
  }
}
