import Foundation
import Testing

/// A store in a folder of its own, used by running the tool.
struct StoreFixture {
  let folder = TemporaryFolder()

  init() throws {
    let create = try wirkung("store create cases.sqlite --key cases.key")
    try #require(create.exitCode == 0, "\(create.messages)")
  }

  func wirkung(_ line: String) throws -> ToolProcess { try start(line).end() }

  func start(_ line: String) throws -> RunningTool {
    try RunningTool(line.split(separator: " ").map(String.init), in: folder)
  }

  func shell(_ line: String) throws -> ToolProcess { try ToolProcess.shell(line, in: folder) }

  /// Writes a file of invented rows that differs from those of other numbers.
  func writeRows(_ count: Int, number: Int) throws {
    let rows = (0..<count).map {
      "p\($0 % 97),\($0 % 5),2026-01-0\($0 % 9 + 1),\($0 * 7 + number),x\($0 % 3)"
    }
    try folder.write(
      "person,score,day,amount,site\n" + rows.joined(separator: "\n") + "\n", to: "rows\(number).csv")
  }

  func importLine(_ number: Int) -> String {
    "store import cases.sqlite rows\(number).csv --key cases.key --person person --begin day"
  }

  /// The rows that the store holds, after a check of pages, rules and log.
  func soundRows() throws -> Int {
    let verify = try wirkung("store verify cases.sqlite --format csv")
    try #require(verify.exitCode == 0, "\(verify.messages)")
    let status = try wirkung("store status cases.sqlite --format csv --table totals")
    return try #require(
      status.output.split(separator: "\n").last.flatMap { Int($0.split(separator: ",")[3]) })
  }
}
