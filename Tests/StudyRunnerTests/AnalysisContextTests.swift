import Foundation
import Testing

@testable import StudyRunner

@Suite("What analyses draw on") struct AnalysisContextTests {
  @Test("a source that is not there names the near miss")
  func unknownSource() throws {
    let context = try StudySample().folder().context
    #expect {
      try context.dataset("person")
    } throws: { error in
      "\(error)".contains("'person' is not one of persons; did you mean 'persons'?")
    }
  }

  @Test("a definition is a shipped one, or a file of the study")
  func definitions() throws {
    let sample = try StudySample()
    let context = try sample.folder().context
    let shipped = try context.text(of: DefinitionName(kind: .journey, name: "but"))
    #expect(shipped == ShippedDefinitions.journey.yaml("but"))
    try sample.write("mine", to: "own.yaml")
    #expect(try context.text(of: DefinitionName(kind: .form, name: "own.yaml")) == "mine")
    #expect(throws: StudyError.notFound(path: sample.place.path + "/none.yaml", what: "the form definition"))
    {
      try context.text(of: DefinitionName(kind: .form, name: "none.yaml"))
    }
    #expect {
      try context.text(of: DefinitionName(kind: .journey, name: "bud"))
    } throws: { error in
      "\(error)".contains("did you mean 'but'?")
    }
  }

  @Test("a one-line command takes the codebook beside the file only where that describes it")
  func commandCodebook() throws {
    let sample = try StudySample()
    let described = try AnalysisContext(file: sample.place.path + "/data.csv")
    #expect(try described.dataset(AnalysisContext.commandSource).column("found_work").field.kind == .yesNo)
    try sample.write("a,b\n1,2\n3,4\n", to: "other.csv")
    let inferred = try AnalysisContext(file: sample.place.path + "/other.csv")
    #expect(try inferred.dataset(AnalysisContext.commandSource).rowCount == 2)
    // Paths on a command line are all relative to the working folder, not to the data file.
    try sample.write("mine", to: "own.yaml")
    #expect(throws: StudyError.notFound(path: "./own.yaml", what: "the journey definition")) {
      try inferred.text(of: DefinitionName(kind: .journey, name: "own.yaml"))
    }
  }

  @Test("every kind of analysis has a name of its own, in kebab case")
  func kinds() {
    let kinds = AnalysisCatalogue.types.map { $0.kind }
    #expect(Set(kinds).count == kinds.count)
    for kind in kinds { #expect(kind.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(kind)") }
  }
}
