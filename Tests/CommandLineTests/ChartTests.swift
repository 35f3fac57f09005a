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
