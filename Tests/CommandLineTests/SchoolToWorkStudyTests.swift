import Foundation
import Testing

/// The study whose data are not shipped: it says where they are had, and runs where they lie beside the checkout.
@Suite("Studies/school-to-work") struct SchoolToWorkStudyTests {
  private static let study = "Studies/school-to-work"
  private static let data = URL(
    fileURLWithPath: Repository.path("../shared/data/validation/sequences/mvad.csv")
  )
  .standardizedFileURL.path
  static var hasData: Bool { FileManager.default.fileExists(atPath: data) }

  /// A copy of the study without the data, which a checkout may hold.
  private static func copy() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    try FileManager.default.copyItem(atPath: Repository.path(study), toPath: folder.path("study"))
    try? FileManager.default.removeItem(atPath: folder.path("study/mvad.csv"))
    return folder
  }

  @Test("check and run say that the data are missing, where they are had and which they are")
  func missing() throws {
    let folder = try Self.copy()
    for command in ["check", "run"] {
      let run = try ToolProcess.wirkung(command, "study", in: folder)
      #expect(run.exitCode == 66)
      #expect(run.messages.contains("the source 'mvad' is missing"))
      #expect(run.messages.contains("data(\"mvad\", package = \"TraMineR\")"))
      #expect(
        run.messages.contains("802f7ffe9e8b96fd3bb66bc2f2acb012d9f0ddc5eac63b5d0a49895316bd24d1"))
      #expect(!folder.exists("output"))
    }
  }

  @Test("another file of that name is refused")
  func changed() throws {
    let folder = try Self.copy()
    try folder.write("id,weight\n1,2\n", to: "study/mvad.csv")
    let run = try ToolProcess.wirkung("check", "study", in: folder)
    #expect(run.exitCode == 65)
    #expect(run.messages.contains("has changed since the study was written"))
  }

  @Test(
    "all published figures are reproduced", .tags(.slow),
    .enabled(if: hasData, "the data lie beside the checkout"),
    .enabled(if: ProcessInfo.processInfo.environment["WIRKUNG_SLOW_TESTS"] != nil))
  func figures() throws {
    let folder = try Self.copy()
    try FileManager.default.copyItem(atPath: Self.data, toPath: folder.path("study/mvad.csv"))
    let run = try ToolProcess.wirkung("run", "study", "--format", "markdown,csv", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let courses = try folder.text(of: "output/school-to-work/tables/courses.courses.csv")
    // Computed independently, see Tests/JourneysTests/Reference/sequences.
    #expect(courses.contains("pseudo-F,64.0582059423"))
    let report = try folder.text(of: "output/school-to-work/report.md")
    #expect(report.contains("Vier typische Wege"))
  }
}
