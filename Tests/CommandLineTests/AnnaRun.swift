import Foundation

/// One run of the ANNA study, shared by the tests that only read its report.
struct AnnaRun: Sendable {
  let folder: TemporaryFolder
  let run: ToolProcess

  /// The report in German, in all formats.
  static let shared = Result { try AnnaRun() }

  private init() throws {
    folder = try TemporaryFolder.repositoryView()
    run = try ToolProcess.wirkung("run", "Studies/anna", in: folder)
  }

  func text(of name: String) throws -> String {
    try folder.text(of: "output/anna/\(name)")
  }
}
