import Testing

@testable import Surveys

@Suite("Relevance equations of LimeSurvey")
struct LimeSurveyRelevanceTests {
  @Test(
    "simple comparisons become clauses",
    arguments: [
      (#"((Q1.NAOK == "Y"))"#, [["Q1=Y"]]), (#"Q1=='A1'"#, [["Q1=A1"]]),
      (#"Q1.NAOK eq "A1" and Q2_SQ001.code ne "Y""#, [["Q1=A1"], ["Q2_SQ001≠Y"]]),
      (#"((Q1.NAOK == "A1" or Q1.NAOK == "A2"))"#, [["Q1=A1", "Q1=A2"]]),
      (#"(Q1 == 1 || Q2 == 1) && Q3 == 2"#, [["Q1=1", "Q2=1"], ["Q3=2"]]),
      (#"Q1 == "A" AND (Q2 == "B" OR Q2 == "C")"#, [["Q1=A"], ["Q2=B", "Q2=C"]]),
    ])
  func simple(equation: String, clauses: [[String]]) throws {
    let relevance = try #require(LimeSurveyRelevance(equation))
    #expect(
      relevance.clauses.map { $0.map { "\($0.variable)\($0.isEqual ? "=" : "≠")\($0.value)" } } == clauses)
  }

  @Test(
    "everything else is told apart from a rule",
    arguments: [
      #"Q1.NAOK > 3"#, #"!is_empty(Q1)"#, #"Q1 == Q2"#, #"Q1.shown == "A1""#, #"(Q1 == "A1""#,
      #"Q1 == "A1" Q2"#,
      // "and" binds more than "or": the second alternative is a pair, which no rule can hold.
      #"Q1 == "A1" or Q2 == "A1" and Q3 == "A1""#, #"Q1 == "A1" or Q2 == "A2""#,
      #"Q1 == "A1" or Q1 != "A2""#, #"Q1 == "A1"#, "", "1 == 1", #"regexMatch("/x/", Q1)"#,
    ])
  func other(equation: String) { #expect(LimeSurveyRelevance(equation) == nil) }
}
