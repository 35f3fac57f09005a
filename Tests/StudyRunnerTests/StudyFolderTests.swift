import Datasets
import Foundation
import Testing

@testable import StudyRunner

@Suite("Study folders") struct StudyFolderTests {
  private func refusal(_ sample: StudySample) -> StudyError? {
    do {
      _ = try sample.folder()
      return nil
    } catch {
      return error
    }
  }

  @Test("are read with the places of their sources, and the codebook beside them")
  func complete() throws {
    let sample = try StudySample()
    let folder = try sample.folder()
    #expect(
      folder.sourceFiles == [
        .init(
          id: "persons", path: sample.place.path + "/data.csv",
          codebookPath: sample.place.path + "/datapackage.json", columns: ["age", "found_work", "group"])
      ])
    #expect(try folder.context.dataset("persons").rowCount == StudySample.persons)
    try StudyRun.check(folder)
  }

  @Test("need the columns that all analyses name, and all where one of them does not say")
  func columns() throws {
    let open = StudySample.study.replacing("    columns: [age, found_work]\n", with: "")
    #expect(try StudySample(open).folder().sourceFiles.map(\.columns) == [nil])
    let others = """

        - {id: plan, kind: power, test: fisher, baseline: 0.3, effect: 0.8, power: 0.8}
        - {id: model, kind: regress, source: persons, formula: "age ~ found_work", cluster: group}
      """
    let known = try StudySample(StudySample.study + others).folder().sourceFiles.map(\.columns)
    #expect(known == [["age", "found_work", "group"]])
  }

  @Test("a codebook of another name is the one that is stated")
  func codebook() throws {
    let sample = try StudySample(
      StudySample.study.replacing("sha256: @", with: "codebook: codes.json\n    sha256: @"))
    try FileManager.default.moveItem(
      atPath: sample.place.path + "/datapackage.json", toPath: sample.place.path + "/codes.json")
    #expect(try sample.folder().context.dataset("persons").rowCount == StudySample.persons)
  }

  @Test("that do not exist, or hold no study, are not found")
  func missing() throws {
    let place = TemporaryFolder()
    #expect(throws: StudyError.notFound(path: place.path + "/none", what: "the study folder")) {
      try StudyFolder(path: place.path + "/none")
    }
    #expect(throws: StudyError.notFound(path: place.path + "/study.yaml", what: "the study file")) {
      try StudyFolder(path: place.path)
    }
  }

  @Test("a study.yaml that is no UTF-8 text, or empty")
  func noText() throws {
    let sample = try StudySample()
    try Data([0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: sample.place.path + "/study.yaml"))
    #expect(refusal(sample) == .unreadable(path: sample.place.path + "/study.yaml"))
    try sample.write("", to: "study.yaml")
    #expect(refusal(sample)?.description.contains("the file is empty") == true)
  }

  @Test("a changed source is told with both hashes, the line and the way to accept it")
  func changedSource() throws {
    let sample = try StudySample()
    let path = sample.place.path + "/data.csv"
    let before = try SHA256Digest(ofFile: path).hexadecimal
    try sample.write("person,group,age,found_work\nP0,coaching,30,yes\n", to: "data.csv")
    let after = try SHA256Digest(ofFile: path).hexadecimal
    let error = refusal(sample)
    #expect(
      error
        == .changedSource(
          file: sample.place.path + "/study.yaml", line: 8, source: "persons", path: path, expected: before,
          found: after))
    #expect(error?.description.contains("write sha256: \(after) at this place") == true)
  }

  @Test("a changed source is told before what is wrong with its data")
  func changedAndDamagedSource() throws {
    let sample = try StudySample()
    try sample.write("person,group\nP0,nobody,30,yes\n", to: "data.csv")
    guard case .changedSource = refusal(sample) else {
      Issue.record("\(String(describing: refusal(sample)))")
      return
    }
  }

  @Test("what is wrong with a source as it should be is told when it is asked for")
  func damagedSource() throws {
    let sample = try StudySample()
    try sample.write("person,group\nP0,nobody,30,yes\n", to: "data.csv")
    let digest = try SHA256Digest(ofFile: sample.place.path + "/data.csv").hexadecimal
    try sample.write(StudySample.study.replacing("@SHA256@", with: digest), to: "study.yaml")
    let folder = try sample.folder()
    #expect(throws: DatasetError.self) { try folder.context.dataset("persons") }
    #expect(throws: StudyError.self) { try StudyRun(folder) }
  }

  @Test("capital letters in a hash are the same hash")
  func capitals() throws {
    let sample = try StudySample()
    let digest = try SHA256Digest(ofFile: sample.place.path + "/data.csv").hexadecimal
    try sample.write(StudySample.study.replacing("@SHA256@", with: digest.uppercased()), to: "study.yaml")
    #expect(refusal(sample) == nil)
  }

  @Test("a source that does not exist is told at its line")
  func missingSource() throws {
    let sample = try StudySample(StudySample.study.replacing("path: data.csv", with: "path: date.csv"))
    let message = refusal(sample)?.description ?? ""
    #expect(message.contains("line 7: sources[0].path: the file 'date.csv' does not exist"))
  }
}
