import ArgumentParser
import StudyRunner

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validates a study and its data; computes nothing.",
    discussion: """
      Reads study.yaml strictly, compares the sources with their SHA-256, validates every data file against \
      its codebook, and checks that each analysis finds its columns.

      EXAMPLE
        wirkung check Studies/anna
      """)

  @Argument(help: "The study's folder.", completion: .directory)
  var study: String

  mutating func run() throws {
    let folder = try StudyFolder(path: study)
    try StudyRun.check(folder)
    for note in folder.readingNotes { Terminal.note("note: \(note)") }
    let content = folder.study
    let parts = [
      count(content.sources.count, "source", "sources"),
      count(content.analyses.count, "analysis", "analyses"),
      count(content.publishedFigures.count, "published figure", "published figures"),
    ]
    Terminal.print("\(study): \(parts[0]), \(parts[1]) and \(parts[2]) are well-formed\n")
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
