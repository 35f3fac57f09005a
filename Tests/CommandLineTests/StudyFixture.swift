import Foundation
import Testing

/// The study that `wirkung new study` writes, to be spoilt by a test.
struct StudyFixture {
  let folder: TemporaryFolder

  /// The study as it is written, for every test to copy.
  private static let original = Result {
    let folder = TemporaryFolder()
    let run = try ToolProcess.wirkung("new", "study", "study", in: folder)
    try #require(run.exitCode == 0, "\(run.messages)")
    return folder
  }

  @discardableResult
  init(in folder: TemporaryFolder) throws {
    self.folder = folder
    try FileManager.default.copyItem(
      atPath: Self.original.get().path("study"), toPath: folder.path("study"))
  }

  /// Replaces a text that must be there in one of the study's files.
  func replace(_ old: String, with new: String, in name: String = "study.yaml") throws {
    let text = try folder.text(of: "study/\(name)")
    try #require(text.contains(old), "\(name) has no \(old)")
    try folder.write(text.replacingOccurrences(of: old, with: new), to: "study/\(name)")
  }

  /// Replaces a text in the data and accepts the changed file in the study, as its message says.
  func replaceInData(_ old: String, with new: String) throws {
    try replace(old, with: new, in: "participants.csv")
    try acceptData()
  }

  /// Writes the hash of the data into the study, as its message says.
  func acceptData() throws {
    let check = try ToolProcess.wirkung("check", "study", in: folder)
    let hashes = check.messages.matches(of: /\b[0-9a-f]{64}\b/).map { String($0.output) }
    try #require(hashes.count == 3, "\(check.messages)")
    try replace(hashes[0], with: hashes[1])
  }

  func check() throws -> ToolProcess { try ToolProcess.wirkung("check", "study", in: folder) }

  func run() throws -> ToolProcess {
    try ToolProcess.wirkung("run", "study", "--format", "csv,json", in: folder)
  }
}
