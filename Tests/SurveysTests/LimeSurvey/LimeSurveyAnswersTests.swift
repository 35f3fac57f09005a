import Datasets
import Testing

@testable import Surveys

@Suite("Answers of LimeSurvey")
struct LimeSurveyAnswersTests {
  private static let structure = """
    class\ttype/scale\tname\trelevance\ttext\tlanguage\tother
    SL\t\tsurveyls_title\t\tProbe\tde\t
    SL\t\tsurveyls_title\t\tSample\ten\t
    G\t\tPart\t1\t\tde\t
    Q\tL\tQ1\t1\t<p>Wof&uuml;r &amp; wie?</p>\tde\tY
    A\t0\tA1\t0\tfür Kinder\tde\t
    A\t0\tA2\t0\tsonst\tde\t
    Q\tM\tQ2\tQ1.NAOK == "A1"\tWas?\tde\tY
    SQ\t0\tSQ1\t\tdies\tde\t
    SQ\t0\tSQ2\t\tdas\tde\t
    Q\tA\tQ3\t1\tWie?\tde\t
    SQ\t0\tSQ1\t\tso\tde\t
    Q\tY\tQ4\tcount(Q2.NAOK) > 1\tJa?\tde\t
    Q\tT\tQ5\t1\tFrei\tde\t
    G\t\tPart\t1\t\ten\t
    Q\tL\tQ1\t1\tWhat for?\ten\tY
    A\t0\tA1\t0\tfor children\ten\t

    """
  private static let header =
    "id,submitdate,token,Q1,Q1[other],Q2[SQ1],Q2[SQ2],Q2[other],Q3[SQ1],Q4,Q5,interviewtime\n"

  private func table(_ text: String, _ name: String = "responses.csv") throws -> TextTable {
    try TextTable(Array(text.utf8), name: name)
  }

  private func read(
    _ rows: String, header: String = header, selection: LimeSurveyAnswers.Selection = .complete
  ) throws -> LimeSurveyAnswers {
    try LimeSurveyAnswers(
      try LimeSurveyStructure(try table(Self.structure, "survey.txt")),
      responses: try table(header + rows), selection: selection)
  }

  private func problem(_ rows: String, header: String = header) throws -> String {
    do {
      _ = try read(rows, header: header)
      return "no problem"
    } catch let error as SurveyError { return error.description }
  }

  @Test("structure, filter rules and labels")
  func structure() throws {
    let answers = try read("7,2024-01-02,t,A1,,Y,,words,5,N/A,secret,10\n")
    #expect(answers.form.questions.map(\.id) == ["Q1", "Q2", "Q3", "Q4"])
    #expect(answers.form.questions.map(\.kind) == [.single, .multiple, .matrix, .single])
    #expect(answers.form.questions[1].conditions == [QuestionCondition(columns: ["Q1"], answers: ["A1"])])
    #expect(answers.form.questions[1].options.map(\.code) == ["SQ1", "SQ2", "other"])
    #expect(answers.form.questions[3].conditions.isEmpty)
    #expect(answers.notes.map(\.filter) == [.none, .read, .none, .notRead, .none])
    #expect(answers.form.title == .init(de: "Probe", en: "Sample"))
    let first = try #require(answers.fields.first { $0.name == "Q1" })
    #expect(first.label == .init(de: "Wof&uuml;r & wie?", en: "What for?"))
    #expect(first.levels.map(\.code) == ["A1", "A2", "other"])
    #expect(first.levels[0].label == .init(de: "für Kinder", en: "for children"))
    #expect(answers.fields.first { $0.name == "Q3_SQ1" }?.kind == .ordinal)
  }

  @Test("boxes, other, broken off, not shown; nothing personal is read")
  func rows() throws {
    let rows = """
      1,2024-01-02,tok,A1,,Y,,words,5,N/A,secret,10
      2,2024-01-02,tok,-oth-,mine,,,,,Y,secret,10
      3,,tok,A2,,,,,3,N,secret,10

      """
    let answers = try read(rows)
    #expect(answers.fields.map(\.name) == ["id", "Q1", "Q2_SQ1", "Q2_SQ2", "Q2_other", "Q3_SQ1", "Q4"])
    #expect(
      answers.rows == [
        ["1", "A1", "yes", "no", "yes", "5", "not-asked"], ["2", "other", "", "", "", "", "yes"],
      ])
    #expect(answers.partial == 1 && answers.responses == 3)
    #expect(answers.unreadColumns == ["token", "Q1[other]", "Q5", "interviewtime"])
    #expect(try read(rows, selection: .all).rows.count == 3)
    let table = try #require(answers.tables.first { $0.id == "questions" })
    #expect(table[4, "becomes"]?.code == "free-text" && table[3, "filter"]?.code == "not-read")
  }

  @Test("codes, texts, VV and the conversion to 1 and 2 give the same rows")
  func forms() throws {
    let expected = try read("1,x,t,A1,,Y,,,5,Y,,\n2,x,t,A2,,,,,2,N,,\n").rows
    #expect(
      try read("1,x,t,für Kinder,,Yes,No,,5,Ja,,\n2,x,t,sonst,,N/A,N/A,N/A,2,Nein,,\n").rows == expected)
    #expect(try read("1,x,t,A1,,1,2,,5,1,,\n2,x,t,A2,,,,,2,2,,\n").rows == expected)
    let vv =
      "a\tb\tc\td\te\tf\tg\th\ti\nid\tsubmitdate\tQ1\tQ1_other\tQ2_SQ1\tQ2_SQ2\tQ2_other\tQ3_SQ1\tQ4\n"
    let blank = "{question_not_shown}"
    #expect(
      try read("1\tx\tA1\t\tY\t\t\t5\tY\n2\tx\tA2\t\t\(blank)\t\(blank)\t\(blank)\t2\tN\n", header: vv).rows
        == expected)
  }

  @Test(
    "what the structure does not know is refused with row and column, never with its text",
    arguments: [
      ("1,x,t,A9,,,,,5,Y,,\n2,x,t,A1,,,,,5,Y,,\n", "row 2, column 'Q1': is no answer of the question"),
      (
        "1,x,t,f\u{75}\u{308}r Kinder,,,,,5,Y,,\n2,x,t,sonst,,,,,5,Y,,\n",
        "row 2, column 'Q1': is an answer of the question but"
      ),
      (
        "1,x,t,für  Kinder,,,,,5,Y,,\n2,x,t,sonst,,,,,5,Y,,\n",
        "row 2, column 'Q1': is an answer of the question but"
      ),
      ("1,x,t,A1,,secret,,,5,Y,,\n", "row 2, column 'Q2[SQ1]': is neither ticked"),
      ("1,x,t,A1,,,,,6,Y,,\n", "row 2, column 'Q3[SQ1]': is no answer"),
    ])
  func refused(rows: String, message: String) throws {
    let found = try problem(rows)
    #expect(found.contains(message), "\(found)")
    #expect(!found.contains("A9") && !found.contains("secret") && !found.contains("Kinder"))
  }

  @Test("files of another kind are refused with the mend")
  func files() throws {
    #expect(try problem("1\n", header: "Antwort-ID\n").contains("there is no column 'id'"))
    #expect(
      try problem("1,A1\n", header: "id,Q1\n").contains("there is no column 'Q2[SQ1]' of the structure"))
    do {
      _ = try LimeSurveyStructure(try table("a,b\n1,2\n", "x.csv"))
      Issue.record("accepted")
    } catch let error as SurveyError {
      #expect(error.description.contains("x.csv: no structure of a survey: the column 'class' is missing"))
    }
  }

  @Test("texts that are codes of other answers are not guessed")
  func ambiguous() throws {
    let structure = """
      class\ttype/scale\tname\trelevance\ttext\tlanguage
      Q\tL\tQ1\t1\tHow many?\ten
      A\t0\t1\t0\t2\ten
      A\t0\t2\t0\t1\ten

      """
    do {
      _ = try LimeSurveyAnswers(
        try LimeSurveyStructure(try table(structure)),
        responses: try table("id,submitdate,Q1\n1,x,1\n2,x,2\n"))
      Issue.record("accepted")
    } catch let error as SurveyError {
      #expect(error.description.contains("column 'Q1': can be read as codes and as texts"))
    }
  }
}
