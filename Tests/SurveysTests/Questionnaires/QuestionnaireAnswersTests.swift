import Datasets
import Measurement
import Surveys
import Testing

@Suite("Answers to questionnaires")
struct QuestionnaireAnswersTests {
  @Test("filters are followed, through questions that were not due themselves")
  func filters() throws {
    let answers = try QuestionnaireFixture.answers()
    #expect(answers.units == ["u1", "u2", "u3", "u4", "u5", "u6"])
    let expected: [[QuestionnaireResponse]] = [
      [
        .answered(["yes"]), .answered(["no"]), .unanswered, .answered(["no"]), .answered(["yes"]),
        .answered(["yes"]),
      ],
      [
        .answered(["x", "extend"]), .filteredOut, .undetermined, .filteredOut, .unanswered,
        .answered(["x", "none"]),
      ],
      // Behind a question that was not due nothing is due; behind one that is unanswered it cannot be told.
      [
        .answered(["not-yet"]), .filteredOut, .undetermined, .filteredOut, .undetermined,
        .answered(["yes"]),
      ],
      [.filteredOut, .answered(["not-yet"]), .answered(["yes"]), .unanswered, .filteredOut, .undetermined],
      [.filteredOut, .leftOpen, .answered(["no"]), .leftOpen, .filteredOut, .undetermined],
    ]
    #expect(answers.responses == expected)
  }

  @Test("what is inconsistent is listed by row, with the place and without any value")
  func findings() throws {
    let found = try QuestionnaireFixture.answers().findings.map {
      "\($0.row) \($0.place?.question ?? "") \($0.place?.item ?? "") \($0.kind.rawValue)"
    }
    #expect(
      found == [
        "4 a  unanswered-though-due",
        "5 b  answered-though-filtered-out", "5 c  answered-though-filtered-out",
        "5 d one unanswered-though-due",
        "6 b  unanswered-though-due", "6 d free answered-though-filtered-out",
        "7 b  half-answered", "7 b  exclusive-with-others",
      ])
  }

  @Test("unticked boxes of a question that was not due are no answer, and all unticked of one that was are")
  func unticked() throws {
    let form = try QuestionnaireFixture.form(
      """
      id: s
      title: S
      unit-column: unit
      questions:
        - {id: a, kind: single}
        - {id: b, kind: multiple, options: [x, y], when: [{columns: [a], answers: [yes]}]}
      """)
    let data = Dataset(
      name: "s.csv",
      columns: [
        SurveyFixture.text("unit", ["u1", "u2"]), QuestionnaireFixture.flags("a", [true, false]),
        QuestionnaireFixture.flags("b_x", [false, false]), QuestionnaireFixture.flags("b_y", [false, false]),
      ])
    let answers = try QuestionnaireAnswers(from: data, form: form)
    #expect(answers.responses[1] == [.answered([]), .filteredOut])
    #expect(answers.findings.isEmpty)
    #expect(QuestionnaireSummary(answers).responseCounts[1].noneTicked == 1)
  }

  @Test("who does not know is told apart from who did not answer")
  func dontKnow() throws {
    let form = try QuestionnaireFixture.form(
      "{id: s, title: S, unit-column: unit, questions: [{id: a, kind: single}]}")
    let data = Dataset(
      name: "s.csv",
      columns: [
        SurveyFixture.text("unit", ["u1", "u2"]),
        QuestionnaireFixture.levels("a", ["good", "bad"], [nil, "bad"], missing: .dontKnow),
      ])
    let summary = QuestionnaireSummary(try QuestionnaireAnswers(from: data, form: form))
    #expect(summary.answers.responses[0] == [.dontKnow, .answered(["bad"])])
    #expect(summary.answers.findings.isEmpty)
    #expect(summary.responseCounts[0].dontKnow == 1)
    #expect(summary.responseCounts[0].nonResponse == 0)
  }

  @Test("of a unit that occurs twice the first row counts")
  func repeatedUnit() throws {
    let data = Dataset(
      name: "s.csv",
      columns: [
        SurveyFixture.text("unit", ["u1", "u2", "u1"]), QuestionnaireFixture.flags("a", [true, true, false]),
      ])
    let form = try QuestionnaireFixture.form(
      "{id: s, title: S, unit-column: unit, questions: [{id: a, kind: single}]}")
    let answers = try QuestionnaireAnswers(from: data, form: form)
    #expect(answers.units == ["u1", "u2"])
    #expect(answers.findings.map(\.row) == [4])
    #expect(answers.findings.map(\.kind) == [.repeatedUnit])
  }

  @Test("free text is refused as an answer, and so is anything but yes and no as an option")
  func wrongKinds() throws {
    let form = try QuestionnaireFixture.form(
      "{id: s, title: S, unit-column: unit, questions: [{id: b, kind: multiple, options: [x]}]}")
    let units = SurveyFixture.text("unit", ["u1"])
    for column in [
      SurveyFixture.text("b_x", ["Meier"]), QuestionnaireFixture.levels("b_x", ["yes"], ["yes"]),
      SurveyFixture.integers("b_x", [1]),
    ] {
      let error = #expect(throws: SurveyError.self) {
        try QuestionnaireAnswers(from: Dataset(name: "s.csv", columns: [units, column]), form: form)
      }
      #expect(error?.description.contains("Meier") == false)
    }
    #expect(throws: SurveyError.self) {
      try QuestionnaireAnswers(from: Dataset(name: "s.csv", columns: [units]), form: form)
    }
  }

  /// A questionnaire of a chain of filters: each question is due when the one before it has a drawn answer.
  @Test("the units of every place are due, filtered out or undetermined", arguments: 1...20)
  func conservation(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let length = 6
    let wanted = (0..<length).map { _ in generator.next() % 2 == 0 ? "yes" : "no" }
    let questions = (0..<length).map { index in
      Question(
        id: "q\(index)", kind: .single,
        conditions: index == 0
          ? [] : [QuestionCondition(columns: ["q\(index - 1)"], answers: [wanted[index]])])
    }
    let form = try Questionnaire(id: "q", title: LocalizedText("Q"), unitColumn: "unit", questions: questions)
    let size = 40
    let values = (0..<length).map { _ in
      (0..<size).map { _ -> Bool? in
        let draw = generator.next() % 5
        return draw == 4 ? nil : draw < 2
      }
    }
    let data = Dataset(
      name: "q.csv",
      columns: [SurveyFixture.text("unit", (0..<size).map { "u\($0)" })]
        + values.enumerated().map { QuestionnaireFixture.flags("q\($0.offset)", $0.element) })
    let summary = QuestionnaireSummary(try QuestionnaireAnswers(from: data, form: form))
    for count in summary.responseCounts {
      #expect(count.due + count.filteredOut + count.undetermined == size)
      let given = summary.answerCounts.filter { $0.place == count.place }
      #expect(given.reduce(0) { $0 + $1.count } == count.answered)
    }
    // Told directly, unit by unit: due while every answer before is the wanted one.
    for unit in 0..<size {
      var due: Bool? = true
      for question in 0..<length {
        // In three values: not due stays so; an answer that would make it due is worth what its own question is.
        if question > 0, due != false {
          let isWanted = values[question - 1][unit].map { ($0 ? "yes" : "no") == wanted[question] }
          due = isWanted == false ? false : isWanted == nil ? nil : due
        }
        let response = summary.answers.responses[question][unit]
        switch (due, values[question][unit]) {
        case (nil, _): #expect(response == .undetermined)
        case (false, _): #expect(response == .filteredOut)
        case (true, nil): #expect(response == .unanswered)
        case (true, let value?): #expect(response == .answered([value ? "yes" : "no"]))
        }
      }
    }
  }
}

/// A small generator for the laws of this suite (Steele, Lea and Flood 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
