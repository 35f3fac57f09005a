import Foundation
import Testing

@Suite("Help") struct HelpTests {
  @Test("every command of the tool has a page")
  func commands() throws {
    let commands = HelpPage.all.map { $0.command.joined(separator: " ") }
    #expect(
      commands == [
        "", "run", "check", "new", "new study", "new journey", "new scale", "journey", "journey summary",
        "journey definitions", "journey show", "journey flow", "chain",
        "outcomes", "integration-rates", "sustain", "springboard", "scale", "scale ratings",
        "scale definitions", "scale show", "waves", "resources", "goals", "questionnaire",
        "questionnaire answers", "questionnaire needs", "questionnaire import-limesurvey",
        "questionnaire conference", "indicators", "audit", "indicate", "indicate simulate", "indicate fit",
        "indicate case", "indicate batch", "indicate validate", "indicate changes", "indicate neighbours",
        "compare",
        "correlate", "bootstrap",
        "describe", "proportion", "test", "methods", "explain", "agreement", "reliability", "regress",
        "survive",
        "adjust", "store", "store create",
        "store import", "store status", "store consent", "store query", "store export", "store backup",
        "store decrypt", "store verify", "store erase", "store purge", "store link", "store research",
        "power", "power test", "power precision", "power simulate", "meta", "bayes", "weight", "impute",
        "mixed", "data", "data inspect", "data validate", "data convert", "data codebook", "disclose",
        "anonymise",
      ])
  }

  @Test("every page says what the command does, and shows an example that a terminal does not break")
  func pages() throws {
    for page in HelpPage.all {
      #expect(page.exitCode == 0, "\(page)")
      #expect(page.text.hasPrefix("OVERVIEW: "), "\(page)")
      #expect(page.text.contains("USAGE: wirkung"), "\(page)")
      #expect(!page.examples.isEmpty, "\(page) has no EXAMPLE")
      for argument in page.undescribed { Issue.record("\(page): '\(argument)' is not described") }
      let example = page.examples.joined(separator: "\n")
      #expect(
        page.discussion.contains(example) || example.isEmpty, "\(page): the terminal breaks the example")
    }
  }

  @Test("every example runs", arguments: HelpPage.families)
  func examples(family: [HelpPage]) throws {
    // Cases that are invented for other tests too.
    let isInvented = family[0].exampleCommands.first == InventedCases.examples[0]
    let folder = try isInvented ? InventedCases.folder() : TemporaryFolder.repositoryView()
    var before = Set(isInvented ? InventedCases.examples : [])
    if isInvented { #expect(try !InventedCases.validation().isEmpty) }
    for page in family {
      if let preparation = page.preparation {
        #expect(try ToolProcess.shell(preparation, in: folder).exitCode == 0)
      }
      let new = page.exampleCommands.filter { before.insert($0).inserted }
      if new.isEmpty { continue }
      let run = try ToolProcess.shell("set -e\n" + new.joined(separator: "\n"), in: folder)
      #expect(run.exitCode == 0, "\(page): \(run.messages)")
      if let last = new.last, !last.contains(">") { #expect(!run.output.isEmpty, "\(page)") }
    }
  }

  @Test("the version is that of the manifest")
  func version() throws {
    let run = try ToolProcess.wirkung("--version", in: TemporaryFolder())
    #expect(run.exitCode == 0)
    let manifest = try Repository.text(of: "Studies/anna/expected/manifest.json")
    #expect(manifest.contains(#""tool" : "\#(run.output.trimmingCharacters(in: .newlines))""#))
  }

  @Test(
    "a command line that cannot be understood is answered with 64 and the usage",
    arguments: [
      ["run"], ["run", "Studies/anna", "--outputt", "x"],
      ["proportion", "--count", "many", "--of", "48"], ["run", "Studies/anna", "--format", "pdf"],
      ["run", "Studies/anna", "--language", "fr"], ["store", "forget"],
    ])
  func usage(arguments: [String]) throws {
    let folder = try TemporaryFolder.repositoryView()
    let run = try RunningTool(arguments, in: folder).end()
    #expect(run.exitCode == 64)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("Error: ") && run.messages.contains("Usage: wirkung"))
    #expect(!folder.exists("output"))
  }

  @Test(
    "an unknown command is answered with the one that was meant",
    arguments: [
      ("runn", "did you mean 'wirkung run'?"), ("corelate", "did you mean 'wirkung correlate'?"),
      ("xyzzy", "'wirkung --help' lists the commands"), ("", "'wirkung --help' lists the commands"),
    ])
  func unknownCommand(word: String, mend: String) throws {
    let run = try ToolProcess.wirkung(word, "Studies/anna", in: TemporaryFolder())
    #expect(run.exitCode == 64)
    #expect(run.output.isEmpty)
    #expect(run.messages == "wirkung: there is no command '\(word)'; \(mend)\n")
  }

  @Test(
    "a called command is parsed by itself, and what is asked of the whole tool is answered all the same",
    arguments: [
      (["run", "--help"], ["help", "run"]), (["store", "import", "-h"], ["help", "store", "import"]),
      (["test", "--version"], ["--version"]),
      (["run", "--generate-completion-script", "bash"], ["--generate-completion-script", "bash"]),
    ])
  func wholeTool(called: [String], whole: [String]) throws {
    let folder = TemporaryFolder()
    let (one, other) = (try RunningTool(called, in: folder).end(), try RunningTool(whole, in: folder).end())
    #expect(one.exitCode == 0)
    #expect(!one.output.isEmpty && one.output == other.output)
  }
}
