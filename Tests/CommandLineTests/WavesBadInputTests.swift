import Testing

/// What goes wrong in the files of a monitoring, each with its place and none silently recoded.
@Suite("wirkung waves, bad input") struct WavesBadInputTests {
  private let folder = TemporaryFolder()

  private static let form = """
    id: own
    title: Own
    answers: [{code: "1", label: ja}, {code: "2", label: für später}, {code: "3", label: nein}]
    reached: "1"

    """

  /// The findings as CSV.
  private func findings(_ rows: [String], form: String? = nil) throws -> [String] {
    try folder.write("unit,wave,item,answer\n" + rows.joined(separator: "\n") + "\n", to: "answers.csv")
    var arguments = ["waves", "answers.csv", "--table", "findings", "--format", "csv"]
    if let form {
      try folder.write(form, to: "form.yaml")
      arguments += ["--form", "form.yaml"]
    }
    let run = try RunningTool(arguments, in: folder).end()
    #expect(run.exitCode == 0, "\(run.messages)")
    return run.output.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test("answers out of range and half answers count as missing")
  func range() throws {
    let rows = ["A,2020,q,1", "B,2020,q,4", "C,2020,q,\"1,5\"", "D,2020,q,2.5", "E,2020,q,0"]
    #expect(
      try findings(rows, form: Self.form)
        == ["B", "C", "D", "E"].enumerated().map { "\($0 + 3),\($1),2020,q,unlisted-answer" })
    let items = try ToolProcess.wirkung(
      "waves", "answers.csv", "--form", "form.yaml", "--table", "items", "--format", "csv", in: folder)
    #expect(items.output.contains(",q,2020,1,5,0.2,"), "\(items.output)")
  }

  @Test("a unit twice in a wave: the first answer counts")
  func twice() throws {
    #expect(
      try findings(["A,2020,q,yes", "B,2020,q,no", "A,2020,q,no"]) == ["4,A,2020,q,repeated-answer"])
  }

  @Test("rows without unit, wave or item do not count")
  func codes() throws {
    #expect(
      try findings(["A,2020,q,yes", ",2020,q,no", "B,,q,no", "C,2020,,no"])
        == ["3,,2020,q,missing-code", "4,B,,q,missing-code", "5,C,2020,,missing-code"])
  }

  @Test("a wave that is missing for some units")
  func wave() throws {
    #expect(
      try findings(["A,2020,q,yes", "A,2021,q,yes", "B,2020,q,no", "C,2021,q,no"])
        == ["4,B,2021,,missing-wave", "5,C,2020,,missing-wave"])
  }

  @Test("an item renamed between waves, listed in the form or not")
  func renamed() throws {
    let rows = ["A,2020,plan,yes", "A,2020,place,no", "A,2021,plans,yes", "A,2021,place,yes"]
    #expect(try findings(rows) == ["4,,2021,plans,renamed-item"])
    let form = """
      id: own
      title: Own
      answers: [{code: "yes", label: ja}, {code: "no", label: nein}]
      reached: "yes"
      items: [{code: plan, label: Plan}, {code: place, label: Ort}]

      """
    #expect(try findings(rows, form: form) == ["4,A,2021,,unlisted-item"])
  }

  /// ü as one and as two code points, a doubled blank and capitals: neither guessed nor merged.
  @Test("answers, items and units that differ by a blank or the encoding of an umlaut")
  func spelling() throws {
    let form = """
      id: own
      title: Own
      answers: [{code: f\u{fc}r alle, label: ja}, {code: "no", label: nein}]
      reached: f\u{fc}r alle

      """
    #expect(
      try findings(
        ["A,2020,q,f\u{fc}r alle", "B,2020,q,fu\u{308}r alle", "C,2020,q,f\u{fc}r  alle", "D,2020,q,No"],
        form: form)
        == [
          "3,B,2020,q,misspelt-answer", "4,C,2020,q,misspelt-answer", "5,D,2020,q,misspelt-answer",
        ])
    #expect(
      try findings(["A,2020,m\u{fc}de,yes", "B,2020,mu\u{308}de,yes"])
        == ["3,B,2020,mu\u{308}de,misspelt-item"])
    #expect(
      try findings(["K\u{f6}ln,2020,q,yes", "Ko\u{308}ln,2020,q,yes", "Bonn,2020,q,no"])
        == ["3,Ko\u{308}ln,2020,q,misspelt-unit"])
  }

  /// As exports write them, with and without quotes; a blank after every comma is no spelling.
  @Test("answers, items, waves and units with a blank at an end")
  func blanksAtTheEnds() throws {
    #expect(
      try findings(["A,2020,q,yes", "B,2020,q,yes ", "C,2020,q,\" no\"", "D,2020,q, no", "E,2020,q,no"])
        == ["B", "C", "D"].enumerated().map { "\($0 + 3),\($1),2020,q,misspelt-answer" })
    let places = try findings(["A,2020,q,yes", "A ,2020,q,no", "B,2020 ,q,yes", "C,2020,q,yes"])
    #expect(places.contains("3,A ,2020,q,misspelt-unit") && places.contains("4,B,2020 ,q,misspelt-wave"))
    #expect(try findings(["A,2020,q ,yes", "B,2020,q,yes"]) == ["3,B,2020,q,misspelt-item"])
    try folder.write("unit, wave, item, answer\nA, 2020, q, yes\nB, 2020, \"q\", no\n", to: "answers.csv")
    let spaced = try ToolProcess.wirkung(
      "waves", "answers.csv", "--table", "items", "--format", "csv", in: folder)
    #expect(spaced.output.contains(",q,2020,1,2,0.5,"), "\(spaced.output)\(spaced.messages)")
  }

  @Test("German answers are those of the form, not yes and no")
  func german() throws {
    let form = """
      id: own
      title: Own
      answers: [{code: ja, label: ja}, {code: nein, label: nein}]
      reached: ja

      """
    try folder.write("unit,wave,item,answer\nA,2020,q,ja\nB,2020,q,nein\n", to: "answers.csv")
    try folder.write(form, to: "form.yaml")
    let run = try ToolProcess.wirkung(
      "waves", "answers.csv", "--form", "form.yaml", "--table", "items", "--format", "csv", in: folder)
    #expect(run.output.contains(",q,2020,1,2,0.5,"), "\(run.output)\(run.messages)")
  }
}
