import Testing

@Suite("wirkung compare") struct CompareCommandTests {
  private static let csv = """
    id,single,young,score,agrees,city,note
    1,yes,yes,5,yes,A,x
    2,yes,no,4,yes,B,x
    3,no,yes,3,no,A,x
    4,no,no,2,yes,B,x
    5,yes,yes,4,no,A,x
    6,yes,no,3,no,B,x
    7,no,yes,2,no,A,x
    8,no,no,1,no,B,x
    9,yes,yes,5,yes,B,x
    10,no,no,3,yes,A,x

    """

  private func run(_ more: String...) throws -> ToolProcess {
    let folder = TemporaryFolder()
    try folder.write(Self.csv, to: "data.csv")
    return try RunningTool(["compare", "data.csv"] + more, in: folder).end()
  }

  @Test("without outcomes every item is compared, by both groupings, with their interaction")
  func allItems() throws {
    let tests = try run("--by", "single,young", "--format", "csv")
    #expect(tests.exitCode == 0, "\(tests.messages)")
    let rows = tests.output.split(separator: "\n").dropFirst()
    #expect(rows.count { $0.contains("single: yes − no") } == rows.count / 2)
    #expect(rows.contains { $0.hasPrefix("score,young: yes − no") })
    let interactions = try run("--by", "single,young", "--table", "interactions", "--format", "csv")
    #expect(interactions.output.contains("Two-way analysis of variance"))
    #expect(
      interactions.output.contains("agrees,single × young")
        && interactions.output.contains("Zelen's exact test"))
    // A nominal item has no such test; it stands with its reason.
    #expect(
      interactions.output.contains("city,single × young") && interactions.output.contains("not computed"))
    let crossed = try run("--by", "single,young", "--table", "crossed-groups", "--format", "csv")
    #expect(crossed.output.contains("score,yes × no,2,"))
    let groups = try run("--by", "single,young", "--table", "groups", "--format", "csv")
    #expect(groups.output.contains("score,single=yes,5,") && groups.output.contains("score,young=no,5,"))
  }

  @Test("families are corrected each on its own, by the method stated")
  func families() throws {
    let run = try run(
      "--by", "single", "--family", "first=score,agrees", "--family", "second=city", "--correction",
      "benjamini-hochberg", "--format", "csv")
    #expect(run.exitCode == 0, "\(run.messages)")
    let lines = run.output.split(separator: "\n")
    #expect(lines[0].hasPrefix("family,term,group") && lines[1].hasPrefix("first,score"))
    #expect(lines[1].contains("p adjusted for 2 tests by Benjamini–Hochberg"))
    // The only test of its family is not corrected.
    #expect(lines[3].hasPrefix("second,city") && !lines[3].contains("adjusted"))
  }

  // Hedges' g by R 4.2.2 from its definition; the others by counting 23 of 25 pairs larger and two tied.
  @Test(
    "another effect size stands beside the test",
    arguments: [
      ("hedges-g", "2.15787370030", "Hedges' g"), ("glass-delta", "2.39045721866", "Glass's Δ"),
      ("cliffs-delta", "0.92,", "Cliff's δ"), ("common-language", "0.96,", "common-language effect"),
    ])
  func effects(effect: String, value: String, name: String) throws {
    let folder = TemporaryFolder()
    try folder.write(Self.csv, to: "data.csv")
    try folder.write(Self.codebook, to: "datapackage.json")
    let arguments = ["compare", "data.csv", "--outcome", "score,agrees", "--by", "single", "--format", "csv"]
    let run = try RunningTool(arguments + ["--effect", effect], in: folder).end()
    #expect(run.exitCode == 0, "\(run.messages)")
    let lines = run.output.split(separator: "\n")
    // The score is ordinal here and stays with its test; a yes-no outcome keeps its own effect.
    #expect(lines[1].contains("Mann–Whitney") && lines[1].contains(",\(value)") && lines[1].contains(name))
    let takesMeans = ["hedges-g", "glass-delta"].contains(effect)
    #expect(lines[1].contains("the effect size takes codes as numbers") == takesMeans)
    #expect(lines[2].hasPrefix("agrees") && !lines[2].contains(name))
    // Means of codes could tell single answers.
    let protected = try RunningTool(
      ["compare", "data.csv", "--outcome", "score", "--by", "single", "--format", "csv", "--effect", effect]
        + ["--minimum-count", "3"], in: folder
    ).end()
    #expect(protected.exitCode == 0 && protected.output.contains(takesMeans ? "Cliff's δ" : name))
    #expect(protected.output.contains("the effect size is that of the test") == takesMeans)
  }

  @Test("an unknown effect size is a usage error that lists the known ones")
  func unknownEffect() throws {
    let run = try run("--by", "single", "--effect", "eta")
    #expect(run.exitCode == 64 && run.messages.contains("hedges-g"), "\(run.messages)")
  }

  /// The score in levels.
  private static let codebook = """
    {"name": "data", "resources": [{"name": "data", "path": "data.csv", "schema": {"fields": [
      {"name": "id", "type": "string"}, {"name": "single", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
      {"name": "young", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
      {"name": "score", "type": "integer", "categories": [1, 2, 3, 4, 5], "categoriesOrdered": true},
      {"name": "agrees", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
      {"name": "city", "type": "string", "categories": ["A", "B"]}, {"name": "note", "type": "string"}
    ]}}]}
    """

  @Test("small cells are withheld")
  func smallCells() throws {
    let run = try run("--by", "single,young", "--minimum-count", "4", "--table", "crossed-groups")
    #expect(run.exitCode == 0 && !run.output.contains("yes × no"))
    #expect(run.output.contains("*") && run.messages.hasPrefix("* = geheim gehalten"), "\(run.output)")
  }

  @Test(
    "what contradicts itself is refused",
    arguments: [
      (["--by", "single,single"], 65, "'by' names one column"),
      (["--by", "single,young,city"], 65, "'by' names one column"),
      (["--by", "single", "--outcome", "single"], 65, "not the column of the groups"),
      (["--by", "single", "--family", "a=score", "--family", "b=score"], 65, "stands twice"),
      (["--by", "single", "--family", "a=score", "--family", "a=city"], 65, "has an 'id' twice"),
      (["--by", "single", "--family", "a=score", "--outcome", "city"], 64, "either --outcome or --family"),
      (["--by", "single", "--family", "score"], 64, "family"),
      (["--by", "single,nothing"], 65, "'nothing'"),
    ])
  func refused(arguments: [String], code: Int32, message: String) throws {
    let folder = TemporaryFolder()
    try folder.write(Self.csv, to: "data.csv")
    let run = try RunningTool(["compare", "data.csv"] + arguments, in: folder).end()
    #expect(run.exitCode == code && run.messages.contains(message), "\(run.messages)")
  }
}
