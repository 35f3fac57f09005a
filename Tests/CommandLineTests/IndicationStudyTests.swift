import Foundation
import Testing

/// The study on 60,000 invented cases. Its record is compared where the tests are built with optimisation
/// (`swift test -c release`); without, the study runs with 3,000 cases and gives the same tables with the same columns.
@Suite(
  "The study on indication", .tags(.slow),
  .enabled(if: ProcessInfo.processInfo.environment["WIRKUNG_SLOW_TESTS"] != nil, "it takes minutes"))
struct IndicationStudyTests {
  @Test("gives what is recorded, and both narratives find their figures", .timeLimit(.minutes(10)))
  func record() throws {
    let folder = try TemporaryFolder.repositoryView()
    #if DEBUG
      let study = "small/indication"
      for name in ["study.yaml", "narrative.md", "narrative.en.md"] {
        let text = try folder.text(of: "Studies/indication/\(name)")
          .replacing("cases: 60000, cohort: 2000", with: "cases: 3000, cohort: 800")
        try folder.write(text, to: "\(study)/\(name)")
      }
    #else
      let study = "Studies/indication"
    #endif
    for language in ["de", "en"] {
      let run = try ToolProcess.wirkung(
        "run", study, "--language", language, "--format", "csv,markdown", in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
      let computed = try folder.content(of: "output/indication").filter { $0.key.hasPrefix("tables/") }
      let recorded = try folder.content(of: "Studies/indication/expected")
        .filter { $0.key.hasPrefix("tables/") }
      #expect(computed.keys.sorted() == recorded.keys.sorted())
      for (name, data) in recorded.sorted(by: { $0.key < $1.key }) {
        #if DEBUG
          let newline = UInt8(ascii: "\n")
          #expect(computed[name]?.prefix { $0 != newline } == data.prefix { $0 != newline }, "\(name)")
        #else
          #expect(computed[name] == data, "\(name) differs; if that is intended: script/update-expected")
        #endif
      }
    }
  }
}
