import Datasets
import Foundation
import Measurement

@testable import Outcomes

/// The constructed data of Data/employment, and what R makes of them.
struct EmploymentReference: Decodable, Sendable {
  struct Curve: Decodable, Sendable {
    let n: Int
    /// Led on, ended without, under way.
    let counts: [Int]
    /// By ending, after 3, 6 and 12 months.
    let estimate, se: [[Double]]
  }
  let already: Int
  let all: Curve
  let cohorts: [Curve]
  let gray, grayP: [Double]
  let jobs: Int
  let survival, lower, upper: [Double]
  let logRank, meanStock: Double
  let events: [Int]
  let due, integrated, participants: Int
  let project: [Double]
  let areas, requirements: [Int]
  let uncoded: Int

  static let asOf = Day(iso: "2024-12-31")

  static func load(_ file: String = #filePath) throws -> EmploymentReference {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appendingPathComponent("Reference/employment/employment.json"))
    return try JSONDecoder().decode(EmploymentReference.self, from: data)
  }

  static func dataset(_ name: String, _ file: String = #filePath) throws -> Dataset {
    let root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Data/employment")
    let codebook = try Codebook(contentsOf: folder.appendingPathComponent("datapackage.json").path)
    return try codebook.dataset(contentsOf: folder.appendingPathComponent(name).path)
  }

  static func log() throws -> JobLog {
    try JobLog(
      from: try dataset("outcomes.csv"), columns: JobColumns(type: "type", group: "cohort"), asOf: asOf)
  }
}

/// Jobs written down in a test: person, type, first and last day.
func jobs(_ rows: [(String, String, String, String?)], asOf: String) throws -> JobLog {
  func days(_ name: String, _ days: [String?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .date),
      values: .days(days.map { $0.flatMap { Day(iso: $0) }.map(Answer.value) ?? .missing(.notAnswered) }))
  }
  let dataset = Dataset(
    name: "jobs.csv",
    columns: [
      OutcomeFixture.text("person", rows.map(\.0)),
      OutcomeFixture.nominal("type", rows.map(\.1), levels: ["mini", "insured", "self"]),
      days("start", rows.map(\.2)), days("end", rows.map(\.3)),
    ])
  return try JobLog(from: dataset, columns: JobColumns(type: "type"), asOf: Day(iso: asOf))
}
