import Foundation
import Testing

@Suite("Bad input") struct BadInputTests {
  private let folder = TemporaryFolder()

  /// Checks how check and run refuse the study, and that nothing is written.
  private func expectRefusal(
    _ exitCode: Int32, _ parts: String..., absent: String? = nil, location: SourceLocation = #_sourceLocation
  ) throws {
    for command in ["check", "run"] {
      let run = try ToolProcess.wirkung(command, "study", in: folder)
      #expect(run.exitCode == exitCode, "\(command): \(run.messages)", sourceLocation: location)
      #expect(run.output.isEmpty, sourceLocation: location)
      for part in parts {
        #expect(run.messages.contains(part), "\(command): \(run.messages)", sourceLocation: location)
      }
      if let absent { #expect(!run.messages.contains(absent), "\(run.messages)", sourceLocation: location) }
    }
    let written = (try? FileManager.default.contentsOfDirectory(atPath: folder.path("output"))) ?? []
    #expect(written.isEmpty, sourceLocation: location)
  }

  @Test("a study that does not exist")
  func missingStudy() throws {
    try expectRefusal(66, "wirkung: study: the study folder does not exist")
  }

  @Test("a folder without a study")
  func missingFile() throws {
    try folder.write("", to: "study/notes.txt")
    try expectRefusal(66, "study/study.yaml: the study file does not exist")
  }

  @Test(
    "a study.yaml that cannot be understood names the line and the mend",
    arguments: [
      ("seed: 1", "seed: [1", ["is not valid YAML", "study/study.yaml: line "]),
      ("seed: 1", "sede: 1", ["'seed' is missing", "'sede'"]),
      ("    by: group", "    bye: group", ["the key 'by' is missing", "'bye'"]),
      (
        "    correction: holm", "    corection: holm", ["line 38: analyses[1]", "did you mean 'correction'?"]
      ),
      (
        "    correction: holm", "    correction: hulm",
        ["line 38: analyses[1].correction", "did you mean 'holm'?"]
      ),
      (
        "    kind: correlate", "    kind: corelate",
        ["line 40: analyses[2].kind", "did you mean 'correlate'?"]
      ),
      ("seed: 1", "seed: one", ["line 13: seed: expected a whole number"]),
      ("as-of: 2026-01-31", "as-of: 31.01.2026", ["line 12: as-of"]),
      ("as-of: 2026-01-31", "as-of: 2026-02-30", ["line 12: as-of"]),
      ("  - id: groups", "  - id: sample", ["analyses[1]", "'sample' stands twice"]),
      ("seed: 1", "seed: 1\nseed: 2", ["'seed' stands twice"]),
      ("  data: synthetic", "  data: real", ["'real' is not one of synthetic, published, personal"]),
      ("  data: synthetic", "  data: personal\n  minimum-count: 2", ["at least 3 for personal data"]),
      (
        "    outcomes: [wellbeing_after, satisfaction, found_work]", "    outcomes: wellbeing_after",
        ["analyses[1].outcomes: expected a list"]
      ),
      ("path: participants.csv", "path: participant.csv", ["line 19: sources[0].path", "does not exist"]),
    ])
  func studyFile(old: String, new: String, parts: [String]) throws {
    try StudyFixture(in: folder).replace(old, with: new)
    for command in ["check", "run"] {
      let run = try ToolProcess.wirkung(command, "study", in: folder)
      #expect(run.exitCode == 65, "\(run.messages)")
      for part in parts { #expect(run.messages.contains(part), "\(run.messages)") }
    }
    #expect(!folder.exists("output/study"))
  }

  @Test("an analysis of a source or a column that is not there says what is meant")
  func names() throws {
    var study = try StudyFixture(in: folder)
    try study.replace("    by: group", with: "    by: grup")
    try expectRefusal(65, "analysis 'groups'", "did you mean 'group'?")
    try FileManager.default.removeItem(atPath: folder.path("study"))
    study = try StudyFixture(in: folder)
    try study.replace("    source: participants\n    outcomes", with: "    source: participant\n    outcomes")
    try expectRefusal(65, "analysis 'groups'", "did you mean 'participants'?")
  }

  @Test("a source that has changed shows both hashes and how to accept it; accepting works")
  func changedSource() throws {
    let study = try StudyFixture(in: folder)
    try study.replace("T01,coaching,4.0", with: "T01,coaching,4.5", in: "participants.csv")
    let written = try #require(try folder.text(of: "study/study.yaml").firstMatch(of: /sha256: (\w{64})/))
    try expectRefusal(
      65, "study/study.yaml: line 20", "expected: \(written.output.1)", "found:    ",
      "If the change is intended, write sha256: ")
    try study.acceptData()
    #expect(try study.check().exitCode == 0)
    #expect(try study.run().exitCode == 0)
  }

  @Test(
    "data that break their codebook name row and column and no value",
    arguments: [
      ("T02,waiting-list,6.0", "T02,waiting-list,Erika-Secret", ["row 3, column 'wellbeing_before'"]),
      ("T02,waiting-list,6.0", "T02,Erika-Secret,6.0", ["row 3, column 'group'"]),
      ("T02,waiting-list,6.0", "T02,waiting-list,6.0,Erika-Secret", ["row 3"]),
      ("T02,waiting-list,6.0", "T02,\"Erika-Secret,6.0", ["row 3"]),
      (
        "T02,waiting-list,6.0,6.5,2,no", "T02,waiting-list,6.0,6.5,2,Erika-Secret",
        ["row 3, column 'found_work'"]
      ),
      (
        "T02,waiting-list,6.0,6.5,2,no\n", "Erika-Secret,coaching,1,1,1,no\nErika-Secret,coaching,1,1,1,no\n",
        ["column 'person'"]
      ),
      ("T02,waiting-list,6.0", "T02,waiting-list,77.7731", ["row 3, column 'wellbeing_before'"]),
      ("person,group", "person,Gruppe", ["'group'"]),
    ])
  func data(old: String, new: String, parts: [String]) throws {
    try StudyFixture(in: folder).replaceInData(old, with: new)
    for command in ["check", "run"] {
      let run = try ToolProcess.wirkung(command, "study", in: folder)
      #expect(run.exitCode == 65, "\(run.messages)")
      for part in ["participants.csv"] + parts { #expect(run.messages.contains(part), "\(run.messages)") }
      for secret in ["Erika", "77.7731"] { #expect(!run.messages.contains(secret), "\(run.messages)") }
    }
    #expect(!folder.exists("output/study"))
  }

  @Test("a narrative that refers to nothing names its line")
  func narrative() throws {
    let study = try StudyFixture(in: folder)
    try study.replace("{{chart groups/shares}}", with: "{{chart groups/share}}", in: "narrative.md")
    let run = try study.run()
    #expect(run.exitCode == 65)
    #expect(run.messages.contains("study/narrative.md: line 20"), "\(run.messages)")
    #expect(run.messages.contains("did you mean 'shares'?"), "\(run.messages)")
    #expect(!folder.exists("output/study"))
  }

  @Test(
    "one-line commands refuse with the same codes",
    arguments: [
      (["describe", "none.csv"], 66, "none.csv"),
      (["describe", "Data/anna/survey2.csv", "--codebook", "none.json"], 66, "none.json"),
      (["describe", "Data/anna/survey2.csv", "--columns", "smartfone"], 65, "did you mean 'smartphone'?"),
      (
        ["compare", "Data/anna/survey2.csv", "--outcome", "smartphone", "--by", "parent"], 65, "single_parent"
      ),
      (["correlate", "Data/anna/survey2.csv", "--columns", "smartphone"], 65, "column"),
      (["proportion", "--count", "49", "--of", "48"], 65, "no larger than their total"),
      (
        ["proportion", "--count", "37", "--of", "48", "--target", "34"], 65, "target must be between 0 and 1"
      ),
      (["proportion", "--count", "37", "--of", "48", "--level", "95"], 64, "between 0 and 1"),
      (["journey", "show", "bud"], 65, "did you mean 'but'?"),
      (["journey", "none.yaml", "Data/anna/but_journeys.csv"], 66, "none.yaml"),
      (["store", "status", "none.sqlite"], 66, "none.sqlite"),
      (["describe", "Data/anna/survey2.csv", "--table", "none"], 64, "there is no table 'none'"),
      (["new", "study", ""], 64, "the new study needs a name"),
    ] as [([String], Int32, String)])
  func commands(arguments: [String], exitCode: Int32, part: String) throws {
    let folder = try TemporaryFolder.repositoryView()
    let run = try RunningTool(arguments, in: folder).end()
    #expect(run.exitCode == exitCode, "\(run.messages)")
    #expect(run.output.isEmpty, "\(run.output)")
    #expect(run.messages.contains(part), "\(run.messages)")
  }

  @Test(
    "a file with a header only",
    arguments: [["describe"], ["compare", "--outcome", "score", "--by", "group"]])
  func noRows(command: [String]) throws {
    try folder.write("id,group,score\n", to: "empty.csv")
    let run = try RunningTool(command + ["empty.csv"], in: folder).end()
    #expect(run.exitCode == 65)
    #expect(run.output.isEmpty)
    #expect(
      run.messages
        == "wirkung: empty.csv: cannot be read: it has a header but no rows; export the data again\n")
  }
}
