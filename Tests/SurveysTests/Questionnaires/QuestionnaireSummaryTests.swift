import Datasets
import Measurement
import Statistics
import Surveys
import Tables
import Testing

@Suite("Questionnaires counted")
struct QuestionnaireSummaryTests {
  private func mentions(
    _ rows: [(unit: String, question: String, item: String?, answer: String?, code: String)]
  ) -> Dataset {
    Dataset(
      name: "mentions.csv",
      columns: [
        SurveyFixture.text("unit", rows.map(\.unit)), SurveyFixture.text("question", rows.map(\.question)),
        SurveyFixture.text("item", rows.map(\.item)), SurveyFixture.text("answer", rows.map(\.answer)),
        QuestionnaireFixture.levels("code", ["early", "late"], rows.map(\.code)),
      ])
  }

  private func expectNumbers(
    _ table: TidyTable, _ column: String, _ expected: [Double?], location: SourceLocation = #_sourceLocation
  ) {
    let found = table.rows.indices.map { table[$0, column]?.number }
    #expect(found == expected, "\(column)", sourceLocation: location)
  }

  private func expectCodes(
    _ table: TidyTable, _ column: String, _ expected: [String?], location: SourceLocation = #_sourceLocation
  ) {
    let found = table.rows.indices.map { table[$0, column]?.code }
    #expect(found == expected, "\(column)", sourceLocation: location)
  }

  @Test("options are shares of respondents and of mentions")
  func multiple() throws {
    let table = try #require(QuestionnaireSummary(try QuestionnaireFixture.answers()).table("multiple"))
    expectCodes(table, "answer", ["x", "y", "none", "extend"])
    expectNumbers(table, "count", [2, 0, 1, 1])
    expectNumbers(table, "n", [2, 2, 2, 2])
    expectNumbers(table, "n_missing", [1, 1, 1, 1])
    expectNumbers(table, "estimate", [1, 0, 0.5, 0.5])
    expectNumbers(table, "mention_share", [0.5, 0, 0.25, 0.25])
    // Labels come from the codebook unless the definition has its own.
    #expect(table[0, "answer"] == .label(code: "x", LocalizedText("Label of b_x")))
    #expect(table[2, "answer"] == .label(code: "none", LocalizedText("None of these")))
    #expect(table[0, "question"] == .label(code: "b", LocalizedText(de: "Wege", en: "Ways")))
  }

  @Test("non-response counts those that were due and had to answer")
  func response() throws {
    let table = try #require(QuestionnaireSummary(try QuestionnaireFixture.answers()).table("response"))
    expectNumbers(table, "due", [6, 3, 2, 3, 3])
    expectNumbers(table, "answered", [5, 2, 2, 2, 1])
    expectNumbers(table, "unanswered", [1, 1, 0, 1, 0])
    expectNumbers(table, "left_open", [0, 0, 0, 0, 2])
    expectNumbers(table, "filtered_out", [0, 2, 2, 2, 2])
    expectNumbers(table, "undetermined", [0, 1, 2, 1, 1])
    expectNumbers(table, "non_response", [1.0 / 6, 1.0 / 3, 0, 1.0 / 3, 0])
  }

  @Test("what is to be done is listed overall and for each")
  func toDo() throws {
    let summary = QuestionnaireSummary(try QuestionnaireFixture.answers())
    let table = try #require(summary.table("to-do"))
    expectCodes(table, "question", ["b", "c", "d"])
    expectNumbers(table, "count", [1, 1, 1])
    expectNumbers(table, "n", [2, 2, 2])
    let own = try #require(summary.table("to-do-by-unit"))
    expectCodes(own, "subject", ["u1", "u1", "u2"])
    expectCodes(own, "answer", ["extend", "not-yet", "not-yet"])
    // A table of single respondents never leaves a report on persons.
    #expect(DisclosureRule(minimumCount: 3).apply(to: own).table.rows.isEmpty)
  }

  @Test("open answers are counted beside the answers that they belong to")
  func openAnswers() throws {
    let answers = try QuestionnaireFixture.answers()
    let data = mentions([
      ("u1", "c", nil, nil, "late"), ("u6", "c", nil, "yes", "early"), ("u1", "c", nil, "not-yet", "late"),
      ("u2", "d", "one", "not-yet", "early"), ("u9", "a", nil, "yes", "early"),
      ("u3", "b", nil, "x", "early"),
      ("u5", "a", nil, "no", "early"), ("u5", "a", nil, "yes", "early"), ("u1", "a", nil, "yes", "late"),
      ("u1", "a", nil, "yes", "early"),
    ])
    let coded = try CodedMentions(from: data, answers: answers)
    #expect(
      coded.findings.map { "\($0.row) \($0.kind.rawValue)" } == [
        "4 repeated-mention", "6 mention-without-return", "7 mention-without-answer",
        "8 mention-without-answer",
      ])
    let table = try #require(QuestionnaireSummary(answers, mentions: coded).table("mentions"))
    expectCodes(table, "question", ["a", "a", "c", "c", "d"])
    expectCodes(table, "item", [nil, nil, nil, nil, "one"])
    expectCodes(table, "answer", ["yes", "yes", "yes", "not-yet", "not-yet"])
    expectCodes(table, "code", ["early", "late", "early", "late", "early"])
    expectNumbers(table, "count", [2, 1, 1, 1, 1])
    expectNumbers(table, "n", [3, 3, 1, 1, 1])
    expectNumbers(table, "mentions", [3, 3, 1, 1, 1])
    #expect(throws: SurveyError.self) {
      try CodedMentions(from: mentions([("u1", "z", nil, "yes", "early")]), answers: answers)
    }
    #expect(throws: SurveyError.self) {
      try CodedMentions(from: mentions([("u1", "d", "two", "yes", "early")]), answers: answers)
    }
  }

  @Test("returns are rates of all who were asked, compared and weighted")
  func returns() throws {
    let answers = try QuestionnaireFixture.answers()
    // Four of six cities and one of four districts returned; one unit that answered is not on the list.
    let asked = Dataset(
      name: "asked.csv",
      columns: [
        SurveyFixture.text("unit", ["u1", "u2", "u3", "u4", "c5", "c6", "u5", "d2", "d3", "d4"]),
        QuestionnaireFixture.levels(
          "kind", ["city", "district"],
          ["city", "city", "city", "city", "city", "city", "district", "district", "district", "district"]),
      ])
    let returns = try QuestionnaireReturns(from: asked, answers: answers, by: ["kind"])
    #expect(returns.groups.map(\.asked) == [10, 6, 4])
    #expect(returns.groups.map(\.returned) == [5, 4, 1])
    let rates: [Double?] = [0.5, 4.0 / 6, 0.25]
    #expect(returns.groups.map(\.rate) == rates)
    // R 4.2.2: fisher.test(matrix(c(4,2,1,3),ncol=2,byrow=TRUE))$p.value
    let p = try returns.comparisons[0].test.get().pValue.value
    #expect(abs(p - 0.52380952380952395) < 1e-12)
    #expect(
      returns.findings.map { "\($0.file) \($0.row) \($0.kind.rawValue)" } == ["answers.csv 7 unknown-unit"])
    // With a unit of unknown group nothing can be weighted.
    #expect(
      QuestionnaireSummary(answers, returns: returns).answerCounts.allSatisfy { $0.weightedShare == nil })
  }

  @Test("weights give every group its share of those asked")
  func weights() throws {
    let form = try QuestionnaireFixture.form(
      "{id: s, title: S, unit-column: unit, questions: [{id: a, kind: single}]}")
    let answers = try QuestionnaireAnswers(
      from: Dataset(
        name: "s.csv",
        columns: [
          SurveyFixture.text("unit", ["c1", "c2", "d1"]),
          QuestionnaireFixture.flags("a", [true, false, true]),
        ]), form: form)
    func share(_ units: [String], _ kinds: [String]) throws -> [Double?] {
      let asked = Dataset(
        name: "asked.csv",
        columns: [
          SurveyFixture.text("unit", units),
          QuestionnaireFixture.levels("kind", ["city", "district"], kinds),
        ])
      let returns = try QuestionnaireReturns(from: asked, answers: answers, by: ["kind"])
      return QuestionnaireSummary(answers, returns: returns).answerCounts.map(\.weightedShare)
    }
    // Cities weigh 2/2 and the district 4/1: (1 + 4) / (1 + 1 + 4) say yes.
    let shares = try share(
      ["c1", "c2", "d1", "d2", "d3", "d4"],
      ["city", "city", "district", "district", "district", "district"])
    let weighted: [Double?] = [5.0 / 6, 1.0 / 6]
    #expect(shares == weighted)
    // Where every group returned alike, weighting changes nothing.
    let unweighted: [Double?] = [2.0 / 3, 1.0 / 3]
    #expect(try share(["c1", "c2", "d1"], ["city", "city", "district"]) == unweighted)
  }

  @Test("respondents are compared with the others on everything known, and weighted by all groups")
  func severalColumns() throws {
    let answers = try QuestionnaireAnswers(
      from: Dataset(
        name: "s.csv",
        columns: [
          SurveyFixture.text("unit", ["c1", "c2", "d1", "d2"]),
          QuestionnaireFixture.flags("a", [true, false, true, nil]),
        ]),
      form: try QuestionnaireFixture.form(
        "{id: s, title: S, unit-column: unit, questions: [{id: a, kind: single}]}"))
    let asked = Dataset(
      name: "asked.csv",
      columns: [
        SurveyFixture.text("unit", ["c1", "c2", "c3", "d1", "d2", "d3", "d4", "d5"]),
        QuestionnaireFixture.levels(
          "kind", ["city", "district"], ["city", "city", "city"] + [String](repeating: "district", count: 5)),
        QuestionnaireFixture.flags("large", [true, false, false, true, false, false, true, false]),
        SurveyFixture.integers("size", [9, 4, 3, 7, 5, 1, 8, 2]),
      ])
    let returns = try QuestionnaireReturns(from: asked, answers: answers, by: ["kind", "large", "size"])
    #expect(
      returns.groups.map(\.asked) == [8, 3, 5, 3, 5] && returns.groups.map(\.returned) == [4, 2, 2, 2, 2])
    // R 4.2.2: fisher.test twice, wilcox.test(c(9,4,7,5), c(3,1,8,2)); p.adjust(p, "holm").
    let p = try returns.comparisons.map { try $0.test.get().pValue.value }
    for (value, expected) in zip(p, [1, 1, 0.2]) { #expect(abs(value - expected) < 1e-12) }
    for (value, expected) in zip(returns.comparisons, [1, 1, 0.6]) {
      #expect(abs((value.pAdjusted ?? -1) - expected) < 1e-12)
    }
    let raking = try #require(try returns.weighting?.get())
    // The number is compared only: kind and size class make the weights.
    #expect(raking.margins.count == 2 && raking.population == 8)
    #expect(raking.effectiveSize < 4 && abs(raking.weights.reduce(0, +) - 8) < 1e-12)
    let tables = returns.tables
    #expect(tables.map(\.id) == ["returns", "return-comparison", "weights"])
    #expect(tables[0][1, "group"]?.code == "kind=city" && tables[1][2, "term"]?.code == "size")
    #expect(
      QuestionnaireSummary(answers, returns: returns).answerCounts.allSatisfy { $0.weighted?.interval != nil }
    )
  }

  @Test("a group that returned nothing is said instead of weights")
  func groupWithoutReturns() throws {
    let answers = try QuestionnaireAnswers(
      from: Dataset(
        name: "s.csv",
        columns: [
          SurveyFixture.text("unit", ["c1", "c2"]), QuestionnaireFixture.flags("a", [true, false]),
        ]),
      form: try QuestionnaireFixture.form(
        "{id: s, title: S, unit-column: unit, questions: [{id: a, kind: single}]}"))
    let asked = Dataset(
      name: "asked.csv",
      columns: [
        SurveyFixture.text("unit", ["c1", "c2", "d1"]),
        QuestionnaireFixture.levels("kind", ["city", "district"], ["city", "city", "district"]),
      ])
    let returns = try QuestionnaireReturns(from: asked, answers: answers, by: ["kind"])
    #expect(throws: StatisticsError.undefined(what: "the weights, because a group returned nothing")) {
      try returns.weighting?.get()
    }
    let weights = try #require(returns.tables.last)
    #expect(weights.id == "weights" && weights[0, "effective_n"] == .empty && weights[0, "remarks"] != .empty)
  }
}

extension QuestionnaireSummary {
  fileprivate func table(_ id: String) -> TidyTable? { tables.first { $0.id == id } }
}
