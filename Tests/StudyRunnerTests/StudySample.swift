import Foundation
import Testing

@testable import StudyRunner

/// A small study in a folder of its own: 913 invented persons, 173 of whom found work, in two groups.
///
/// The number 173 appears nowhere else, so that a report can be searched for it.
struct StudySample {
  static let foundWork = 173
  static let persons = 913

  let place = TemporaryFolder()

  init(_ study: String = StudySample.study, narrative: String? = nil) throws {
    let rows = (0..<Self.persons).map { index in
      let work = index < Self.foundWork ? "yes" : "no"
      return "P\(index),\(index % 2 == 0 ? "coaching" : "waiting"),\(20 + index % 40),\(work)"
    }
    try write("person,group,age,found_work\n" + rows.joined(separator: "\n") + "\n", to: "data.csv")
    try write(Self.codebook, to: "datapackage.json")
    let digest = try SHA256Digest(ofFile: place.path + "/data.csv")
    try write(study.replacing("@SHA256@", with: digest.hexadecimal), to: "study.yaml")
    if let narrative { try write(narrative, to: "narrative.md") }
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(place.path)/\(name)"))
  }

  func folder() throws(StudyError) -> StudyFolder { try StudyFolder(path: place.path) }

  func run() throws(StudyError) -> StudyRun { try StudyRun(try folder()) }

  static let study = """
    id: sample
    title: {de: Beispiel, en: Example}
    as-of: 2026-01-31
    seed: 7
    sources:
      - id: persons
        path: data.csv
        sha256: @SHA256@
    disclosure: {data: synthetic}
    analyses:
      - id: about
        kind: describe
        source: persons
        columns: [age, found_work]
      - id: groups
        kind: compare
        source: persons
        outcomes: [found_work]
        by: group
    """

  static let codebook = """
    {"name": "sample", "resources": [{"name": "data", "path": "data.csv", "schema": {"fields": [
      {"name": "person", "type": "string", "constraints": {"required": true, "unique": true}},
      {"name": "group", "type": "string", "categories": ["coaching", "waiting"]},
      {"name": "age", "type": "integer"},
      {"name": "found_work", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}]}}]}
    """
}
