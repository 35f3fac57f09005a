import Foundation
import Testing

/// Data on which a method says nothing, given to every method in every form that it takes, as a user would.
///
/// A command either refuses with the place and the mend, or gives a result that is defined: no NaN, no end by a
/// signal, no message beside a result.
@Suite("Every method and bad data") struct MethodBadInputTests {
  /// Data in one form: the text of a file or nothing, and the arguments.
  private struct Sample {
    let what: String
    let file: String?
    let arguments: [String]

    init(_ what: String, _ file: String, _ arguments: String) {
      self.what = what
      self.file = file
      self.arguments = arguments.split(separator: " ").map(String.init)
    }

    init(_ option: String, _ value: String) {
      what = "\(option) \(value)"
      file = nil
      arguments = [option, value]
    }
  }

  private static func samples(_ shape: String) -> [Sample] {
    func groups(_ what: String, _ rows: String...) -> Sample {
      Sample(what, "x,g\n" + rows.joined(separator: "\n"), "--outcome x --group g")
    }
    func wide(_ what: String, _ columns: String, _ rows: String...) -> Sample {
      let others = columns.split(separator: ",").dropFirst().joined(separator: ",")
      return Sample(what, columns + "\n" + rows.joined(separator: "\n"), "--outcome x --paired \(others)")
    }
    func tables(_ counts: String...) -> [Sample] { counts.map { Sample("--table", $0) } }
    let unequal = Sample(
      "unequal lengths", "id,when,x\n1,a,3\n1,b,4\n2,a,4\n3,b,4", "--outcome x --by-id id --condition when")
    switch shape {
    case "sample":
      return [
        Sample("constant", "x\n3\n3\n3", "--outcome x"), Sample("one value", "x\n3", "--outcome x"),
        Sample("no value", "x,y\n,1\n,2", "--outcome x"), Sample("NaN", "x\n1\nNaN\n2", "--outcome x"),
        Sample("infinite", "x\n1\nInf\n2", "--outcome x"),
        Sample("weights of zero", "x,n\n1,0\n2,0", "--outcome x --freq n"),
        Sample("a negative weight", "x,n\n1,-1\n2,3", "--outcome x --freq n"),
        Sample("a fractional weight", "x,n\n1,1.5\n2,3", "--outcome x --freq n"),
      ]
    case "groups":
      return [
        groups("all equal", "3,a", "3,a", "3,b", "3,b"),
        groups("constant groups", "3,a", "3,a", "4,b", "4,b"),
        groups("one value each", "3,a", "4,b"), groups("one group", "3,a", "4,a"),
        groups("an empty group", "3,a", "4,a", ",b", ",b"), groups("NaN", "3,a", "NaN,a", "5,b", "6,b"),
        groups("beyond the range", "1e308,a", "-1e308,a", "1e308,b", "-1e307,b"),
      ]
    case "pairs":
      return [
        wide("equal pairs", "x,y", "1,1", "2,2", "3,3"),
        wide("constant differences", "x,y", "1,2", "2,3", "3,4"), wide("one pair", "x,y", "1,2"),
        wide("no complete pair", "x,y", "1,", ",2"), wide("NaN", "x,y", "1,NaN", "2,3", "4,6"), unequal,
      ]
    case "blocks":
      return [
        wide("equal values", "x,y,z", "1,1,1", "0,0,0", "1,1,1"),
        wide("constant differences", "x,y,z", "1,2,3", "2,3,4"), wide("one person", "x,y,z", "1,0,1"),
        wide("no complete person", "x,y,z", "1,,2", ",2,3"), wide("NaN", "x,y,z", "1,NaN,3", "2,3,4"),
        unequal,
      ]
    case "table":
      return [
        groups("one level", "u,a", "u,a", "u,b"), groups("one group", "u,a", "v,a"),
        Sample("weights of zero", "x,g,n\nu,a,0\nv,b,0", "--outcome x --group g --freq n"),
      ] + tables("0,0;0,0", "5,0;3,0", "5,3;0,0", "-1,2;3,4", "1.5,2;3,4", "5,0;0,5", "1,2;3", "nan,1;2,3")
    case "paired-table":
      return [wide("one level", "x,y", "u,u", "u,u")]
        + tables("0,0;0,0", "5,0;0,4", "0,5;0,0", "1,2,3;4,5,6", "-1,2;3,4", "1.5,2;3,4")
    case "strata":
      return tables(
        "0,0;0,0|0,0;0,0", "1,2;3,4|0,0;0,0", "5,0;3,0|2,0;1,0", "5,0;0,3|2,0;0,4", "1,2;3,4|-1,2;3,4",
        "1,2;3,4|1,2")
    case "shares":
      return [Sample("one level", "x\nu\nu", "--outcome x")]
        + tables("0,0", "5,0", "0,5", "5", "-1,3", "1.5,2")
    case "rates":
      return [
        Sample("negative", "x,e\n-1,2\n3,4", "--outcome x --exposure e"),
        Sample("fractional", "x,e\n1.5,2\n3,4", "--outcome x --exposure e"),
        Sample("no exposure", "x,e\n1,0\n3,0", "--outcome x --exposure e"),
        Sample("an empty group", "x,g,e\n1,a,2\n3,b,", "--outcome x --group g --exposure e"),
        Sample("--summary", "events1=0,events2=0"), Sample("--summary", "events1=5,events2=0"),
        Sample("--summary", "events=-1"), Sample("--summary", "events=3,exposure=0"),
      ]
    case "survival":
      return [
        ("a negative time", "-1,1,a\n2,1,b"), ("no events", "1,0,a\n2,0,b"),
        ("an event of 2", "1,2,a\n2,1,b"),
        ("one group", "1,1,a\n2,1,a"), ("all tied", "2,1,a\n2,1,b"), ("NaN", "NaN,1,a\n2,1,b"),
        ("no times", ",1,a\n,1,b"),
      ].map { Sample($0.0, "x,e,g\n" + $0.1, "--outcome x --event e --group g") }
    case "summaries":
      return [
        "n=0,mean=3,sd=1", "n=5,mean=3,sd=0", "n=5,mean=3,sd=-1", "n=2.5,mean=3,sd=1",
        "n1=5,mean1=3,sd1=0,n2=5,mean2=4,sd2=0", "n1=5,mean1=3,sd1=1,n2=1,mean2=4,sd2=0",
        "n1=5,mean1=inf,sd1=1", "n1=5,mean1=3,sd1=1,n2=0,mean2=4,sd2=0",
      ].map { Sample("--summary", $0) }
    default:
      Issue.record("no bad data for the form \(shape)")
      return []
    }
  }

  /// The methods with their forms, as the tool lists them.
  private static let methods: [(name: String, shapes: [String])] = {
    let list = try? ToolProcess.wirkung("methods", "--format", "json", in: TemporaryFolder())
    let rows = (list?.output.data(using: .utf8)).flatMap { try? JSONSerialization.jsonObject(with: $0) }
    return (rows as? [[String: Any]] ?? []).compactMap { row in
      guard let name = row["name"] as? String, let data = row["data"] as? String else { return nil }
      return (name, data.components(separatedBy: ", "))
    }
  }()

  @Test("a refusal names the place, a result is defined", arguments: methods.map(\.name))
  func badData(method: String) throws {
    let folder = TemporaryFolder()
    let shapes = Self.methods.first { $0.name == method }?.shapes ?? []
    #expect(!shapes.isEmpty)
    for sample in shapes.flatMap(Self.samples) {
      var arguments = ["test", method]
      if let file = sample.file {
        try folder.write(file + "\n", to: "data.csv")
        arguments.append("data.csv")
      }
      arguments += sample.arguments + ["--format", "csv", "--language", "en"]
      if method == "equivalence" { arguments += ["--lower", "-1", "--upper", "1"] }
      try expectDefined(arguments, sample.what, in: folder)
    }
  }

  @Test(
    "exact and random p-values too are defined or refused",
    arguments: [
      "mann-whitney", "wilcoxon-signed-rank", "kruskal-wallis", "friedman", "page", "permutation", "fisher",
      "cochran-q", "stuart-maxwell", "bowker", "cochran-armitage", "linear-by-linear",
    ])
  func badDataOfOtherComputations(method: String) throws {
    let folder = TemporaryFolder()
    for sample in (Self.methods.first { $0.name == method }?.shapes ?? []).flatMap(Self.samples) {
      if let file = sample.file { try folder.write(file + "\n", to: "data.csv") }
      for computation in [["--exact"], ["--monte-carlo", "50"]] {
        try expectDefined(
          ["test", method] + (sample.file == nil ? [] : ["data.csv"]) + sample.arguments + computation
            + ["--format", "csv", "--language", "en"], sample.what, in: folder)
      }
    }
  }

  private func expectDefined(_ arguments: [String], _ sample: String, in folder: TemporaryFolder) throws {
    let run = try RunningTool(arguments, in: folder).end()
    let what: Comment = "\(sample), \(arguments): \(run.messages)\(run.output)"
    guard run.exitCode == 0 else {
      #expect([64, 65].contains(run.exitCode), what)
      #expect(run.output.isEmpty && run.messages.count > 30, what)
      #expect(run.messages.contains("'") || run.messages.contains("--"), what)
      return
    }
    let note = run.messages.isEmpty || run.messages.hasPrefix("note: not protected")
    #expect(note && run.output.count(where: \.isNewline) > 1, what)
    let cells = run.output.split(separator: "\n").flatMap { $0.split(separator: ",") }
    #expect(!cells.contains { $0.lowercased() == "nan" || $0.lowercased() == "-nan" }, what)
  }

  @Test("there are methods to try")
  func methodsFound() {
    #expect(Self.methods.count > 35)
  }

  @Test(
    "options that mean nothing here are refused, with what would mean something",
    arguments: [
      ("kruskal-wallis", ["--alternative", "less"], "kruskal-wallis understands"),
      ("t-welch", ["--monte-carlo", "100"], "leave it out"), ("anova", ["--target", "1"], "leave it out"),
      ("mann-whitney", ["--exact", "--monte-carlo", "100"], "not both"),
      ("mann-whitney", ["--monte-carlo", "0"], "from 1 to 100000000"),
      ("t-welch", ["--alternative", "less", "--level", "0.4"], "above 0.5"),
      ("dunn", ["--stratum", "g"], "another form"), ("t-welch", ["--event", "g"], "another form"),
      ("chi-squared", ["--shares", "0.5,0.5"], "one sample"),
      ("permutation", ["--condition", "g"], "belong together"),
    ])
  func options(method: String, options: [String], part: String) throws {
    let folder = TemporaryFolder()
    try folder.write("x,g\n3,a\n4,a\n5,b\n7,b\n", to: "data.csv")
    let run = try RunningTool(
      ["test", method, "data.csv", "--outcome", "x", "--group", "g"] + options, in: folder
    ).end()
    #expect(run.exitCode == 64 && run.output.isEmpty, "\(run.messages)")
    #expect(run.messages.contains(part), "\(run.messages)")
  }

  @Test("a script reads tests and effect sizes in one table, a person in two")
  func oneTable() throws {
    let folder = TemporaryFolder()
    let arguments = ["test", "fisher", "--table", "2,15;10,3", "--language", "en"]
    let csv = try RunningTool(arguments + ["--format", "csv"], in: folder).end().output
    let rows = csv.split(separator: "\n")
    #expect(rows.count == 1 + 2 + 12)
    #expect(rows.count { $0.contains("difference of proportions") } == 3)
    let text = try RunningTool(arguments, in: folder).end().output
    #expect(text.contains("Effect sizes and intervals") && text.contains("number needed to treat"))
  }
}
