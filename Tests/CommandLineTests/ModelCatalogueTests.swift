import Foundation
import Testing

/// What the catalogue says of models against what the commands print.
@Suite("Catalogue of models") struct ModelCatalogueTests {
  /// The names that `wirkung methods` lists for commands besides `test`.
  private static let names: [String] = {
    do {
      let run = try ToolProcess.wirkung(
        "methods", "--format", "json", "--language", "en", in: TemporaryFolder())
      let rows = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
      return (rows ?? []).filter { $0["command"] as? String != "test" }.compactMap { $0["name"] as? String }
    } catch { preconditionFailure("the methods can be listed: \(error)") }
  }()

  private static func explanation(_ name: String) throws -> ToolProcess {
    try ToolProcess.wirkung("explain", name, "--language", "en", in: TemporaryFolder())
  }

  @Test("every example runs, and every name of a method that it prints is explained", arguments: names)
  func examples(name: String) throws {
    let page = try Self.explanation(name).output.components(separatedBy: "\n")
    let heading = try #require(page.firstIndex(of: "Example"))
    let example = page[heading + 1].trimmingCharacters(in: .whitespaces)
    let run = try ToolProcess.shell(
      "set -e\n\(example) --format json --language en", in: TemporaryFolder.repositoryView())
    #expect(run.exitCode == 0, "\(example): \(run.messages)")
    let rows = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]] ?? []
    #expect(!rows.isEmpty, "\(example)")
    for method in Set(rows.compactMap { $0["method"] as? String }).sorted() {
      #expect(try Self.explanation(method).exitCode == 0, "'\(method)' is not explained")
    }
  }
}
