import Foundation
import Testing

@testable import Datasets

struct KeyCheckTests {
  private func error(_ csv: String, key: String) throws -> String? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let package = #"""
      {"resources": [{"path": "visits.csv", "schema": {"primaryKey": \#(key), "fields": [
        {"name": "case", "type": "string"}, {"name": "day", "type": "date"}, {"name": "x", "type": "integer"}]}}]}
      """#
    let book = folder.appendingPathComponent("datapackage.json")
    let data = folder.appendingPathComponent("visits.csv")
    try Data(package.utf8).write(to: book)
    try Data(csv.utf8).write(to: data)
    do {
      _ = try Codebook(contentsOf: book.path).dataset(contentsOf: data.path)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func keysOfSeveralColumnsIdentifyRows() throws {
    let key = #"["case", "day"]"#
    #expect(
      try error("case,day,x\np,2022-02-01,1\np,2022-02-02,1\nq,2022-02-01,1\n", key: key) == nil)
    // The same day in another notation is the same key.
    #expect(
      try error("case,day,x\np,2022-02-01,1\nq,2022-02-01,1\np,1.2.2022,2\n", key: key)
        == "visits.csv: row 4: repeats the key (case, day) of row 2")
    #expect(
      try error("case,day,x\np,2022-02-01,1\np,,1\n", key: key)
        == "visits.csv: row 3, column 'day': is missing, but the codebook requires a value")
  }

  @Test func aKeyOfOneColumnIsAUniqueField() throws {
    for key in [#""case""#, #"["case"]"#] {
      #expect(
        try error("case,day,x\np,2022-02-01,1\np,2022-02-02,1\n", key: key)?.contains(
          "row 3, column 'case': repeats the value of row 2") == true)
    }
  }

  @Test func unknownFilesAreRefused() throws {
    let book = try Codebook(json: Array(#"{"resources": []}"#.utf8), path: "datapackage.json")
    #expect(throws: DatasetError.self) { try book.dataset(contentsOf: "visits.csv") }
  }
}
