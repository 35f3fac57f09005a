import Testing

@testable import StudyRunner

@Suite("Differences from published figures") struct FigureDifferencesTests {
  private func differences(_ figures: String) throws -> FigureDifferences {
    FigureDifferences(try StudySample(StudySample.study + "\nexpect:\n" + figures).run())
  }

  @Test("a figure is met as it is printed: to half a unit of its last digit")
  func met() throws {
    let all = try differences(
      """
        - {analysis: about, table: shares, where: {term: found_work, level: yes}, column: count, value: "173"}
        - {analysis: about, table: shares, where: {term: found_work, level: yes}, column: estimate, value: "19 %"}
        - {analysis: about, table: shares, where: {term: found_work, level: yes}, column: estimate, value: "18,9 %"}
        - {analysis: about, table: shares, where: {term: found_work, level: yes}, column: estimate, value: "18,95 %"}
      """)
    #expect(all.isEmpty, "\(all.text)")
  }

  @Test("a figure that is missed stands with what was computed and where it was printed")
  func missed() throws {
    let all = try differences(
      """
        - analysis: about
          table: shares
          where: {level: yes, term: found_work}
          column: estimate
          value: "18,8 %"
          source: page 7
        - {analysis: about, table: numbers, where: {term: age}, column: n, value: "914"}
        - {analysis: about, table: numbers, where: {term: age}, column: n, value: "913"}
      """)
    #expect(!all.isEmpty)
    #expect(
      all.text == """
        2 of 3 published figures are not reproduced:
          about/shares[level=yes,term=found_work].estimate
            - published 18,8 %  (page 7)
            + computed  18.9485213581599 %
          about/numbers[term=age].n
            - published 914
            + computed  913
        """)
  }

  @Test(
    "a figure without a cell says why",
    arguments: [
      ("{analysis: abaut, table: shares, column: n, value: \"1\"}", "did you mean 'about'?"),
      (
        "{analysis: about, table: share, column: n, value: \"1\"}",
        "there is no table 'share'; the tables are "
      ),
      ("{analysis: about, table: numbers, column: m, value: \"1\"}", "there is no column 'm'"),
      ("{analysis: about, table: shares, column: n, value: \"1\"}", "rows match, but exactly one must"),
      ("{analysis: about, table: numbers, column: term, value: \"1\"}", "the cell holds no number"),
    ])
  func notFound(figure: String, why: String) throws {
    let all = try differences("  - " + figure)
    #expect(all.text.contains("    ! ") && all.text.contains(why), "\(all.text)")
  }
}
