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
    let content = folder.study
    Terminal.print(
      "\(study): \(content.sources.count) sources, \(content.analyses.count) analyses and "
        + "\(content.publishedFigures.count) published figures are well-formed\n")
  }
}
