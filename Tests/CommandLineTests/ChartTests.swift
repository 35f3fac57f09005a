import Foundation
import Testing

@Suite("Charts") struct ChartTests {
  @Test("without the chart renderer everything else is written, and the message says how to get it")
  func missingRenderer() throws {
    // A copy of the tool outside the checkout, where neither .venv nor the search path has a Python.
    let folder = try TemporaryFolder.repositoryView()
    try FileManager.default.copyItem(atPath: ToolProcess.executable, toPath: folder.path("wirkung"))
    let run = try RunningTool(
      ["run", "Studies/anna"], executable: folder.path("wirkung"), in: folder,
      environment: ["PATH": folder.path, "HOME": folder.path]
    ).end()
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.messages.contains("wirkung: the report has no pictures: "), "\(run.messages)")
    #expect(
      run.messages.contains("script/bootstrap") || run.messages.contains("pip install"), "\(run.messages)")
    let anna = try ShippedStudyRun.anna.get()
    let with = try anna.folder.content(of: "output/anna").keys.filter { !$0.hasPrefix("charts/") }
    #expect(try folder.content(of: "output/anna").keys.sorted() == with.sorted())
    #expect(try folder.text(of: "output/anna/manifest.json") == anna.text(of: "manifest.json"))
    #expect(try folder.text(of: "output/anna/report.json") == anna.text(of: "report.json"))
    #expect(try folder.text(of: "output/anna/report.md").contains("77,1"))
    #expect(!(try folder.text(of: "output/anna/report.html").contains("<svg")))
  }

  private static let jobs = [
    "sustain", "Data/employment/outcomes.csv", "--only", "insured-employment", "--format", "csv", "--table",
    "rates",
  ]

  @Test(
    "a command writes its charts, each with its data, as SVG or PNG",
    .enabled(if: FileManager.default.isExecutableFile(atPath: Repository.path(".venv/bin/python3"))),
    arguments: ["svg", "png"])
  func ofCommands(format: String) throws {
    let folder = try TemporaryFolder.repositoryView()
    let plain = try RunningTool(Self.jobs, in: folder).end()
    let arguments = Self.jobs + ["--charts", "out/charts", "--chart-format", format]
    let run = try RunningTool(arguments, in: folder).end()
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output == plain.output && run.messages.contains("out/charts/curve.\(format)\n"))
    let names = ["curve", "monthly", "rates"].flatMap { ["\($0).csv", "\($0).\(format)"] }
    let first = try folder.content(of: "out/charts")
    #expect(first.keys.sorted() == names.sorted())
    #expect(try folder.text(of: "out/charts/rates.csv") == plain.output)
    for name in names {
      #expect(
        try folder.permissions(of: "out/charts/\(name)") == 0o600, "what is not protected may show persons")
    }
    let start = format == "png" ? Data([0x89, 0x50, 0x4E, 0x47]) : Data("<svg xmlns=".utf8)
    #expect(first["curve.\(format)"]?.starts(with: start) == true)
    _ = try RunningTool(arguments, in: folder).end()
    #expect(try folder.content(of: "out/charts") == first)
    // Every course is a single person's: with a smallest number its chart is not written.
    let chain = try ToolProcess.wirkung(
      "chain", "Data/chains/measures.csv", "--table", "careers", "--minimum-count", "3", "--charts", "chain",
      "--language", "en", in: folder)
    #expect(chain.exitCode == 0 && chain.messages.contains("index: Withheld"), "\(chain.messages)")
    #expect(folder.exists("chain/distribution.svg") && !folder.exists("chain/index.svg"))
    #expect(!folder.exists("chain/index.csv"))
    #expect(try folder.permissions(of: "chain/distribution.csv") != 0o600)
  }

  @Test("a command without the chart renderer prints its table, says how to get it, and ends with 73")
  func commandWithoutRenderer() throws {
    let folder = try TemporaryFolder.repositoryView()
    try FileManager.default.copyItem(atPath: ToolProcess.executable, toPath: folder.path("wirkung"))
    let run = try RunningTool(
      Self.jobs + ["--charts", "charts"], executable: folder.path("wirkung"), in: folder,
      environment: ["PATH": folder.path, "HOME": folder.path]
    ).end()
    #expect(run.exitCode == 73 && run.output.hasPrefix("group,"), "\(run.messages)")
    #expect(run.messages.contains("pip install vl-convert-python"), "\(run.messages)")
    #expect(!folder.exists("charts"))
  }

  @Test(
    "with it every chart of the narrative is a picture in the page and a file beside the text",
    .enabled(if: FileManager.default.isExecutableFile(atPath: Repository.path(".venv/bin/python3"))))
  func pictures() throws {
    let anna = try ShippedStudyRun.anna.get()
    let slots = try Repository.text(of: "Studies/anna/narrative.md").matches(of: /\{\{chart ([^}]+)\}\}/)
    let names = slots.map { String($0.output.1).replacing("/", with: "-") + ".svg" }
    #expect(!names.isEmpty)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: anna.folder.path("output/anna/charts")).sorted()
        == names.sorted())
    let page = try anna.text(of: "report.html")
    #expect(page.ranges(of: "<figure").count >= names.count)
    #expect(page.contains("<svg") || page.contains("data:image/svg+xml"))
  }
}
