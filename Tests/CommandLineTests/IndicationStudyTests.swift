import Foundation
import Testing

/// The study on 60,000 invented cases; its record is compared here alone, since it takes minutes without optimisation.
@Suite(
  "The study on indication", .tags(.slow),
  .enabled(if: ProcessInfo.processInfo.environment["WIRKUNG_SLOW_TESTS"] != nil, "it takes minutes"))
struct IndicationStudyTests {
  @Test("gives what is recorded, and both narratives find their figures", .timeLimit(.minutes(60)))
  func record() throws {
    let folder = try TemporaryFolder.repositoryView()
    for language in ["de", "en"] {
      let run = try ToolProcess.wirkung(
        "run", "Studies/indication", "--language", language, "--format", "csv,markdown", in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
      var computed = try folder.content(of: "output/indication")
      computed = computed.filter { $0.key.hasPrefix("tables/") }
      let recorded = try folder.content(of: "Studies/indication/expected")
        .filter { $0.key.hasPrefix("tables/") }
      #expect(computed.keys.sorted() == recorded.keys.sorted())
      for (name, data) in recorded.sorted(by: { $0.key < $1.key }) {
        #expect(computed[name] == data, "\(name) differs; if that is intended: script/update-expected")
      }
    }
  }
}
