import Foundation
import Testing

/// Invented cases, a model fitted to them and its validation, by commands that help and README show as examples: each runs once
/// for all tests that look at what it makes.
enum InventedCases {
  /// The examples that run here.
  static let examples = [
    "wirkung indicate simulate --cases 600 --output invented",
    "wirkung indicate fit invented/reference.csv --codebook invented/codebook.yaml --output model.wirkung",
    validationExample,
  ]

  private static let validationExample =
    "wirkung indicate validate invented/reference.csv --codebook invented/codebook.yaml --truth invented/truth.csv"

  /// The folder in which they ran, with the cases and the model.
  static func folder() throws -> TemporaryFolder { try made.get() }

  /// What the validation printed.
  static func validation() throws -> String { try validated.get() }

  private static let made = Result { () throws -> TemporaryFolder in
    let folder = try TemporaryFolder.repositoryView()
    for example in examples.dropLast() { _ = try output(of: example, in: folder) }
    return folder
  }

  private static let validated = Result { try output(of: validationExample, in: folder()) }

  private static func output(of example: String, in folder: TemporaryFolder) throws -> String {
    let run = try ToolProcess.shell(example, in: folder)
    try #require(run.exitCode == 0 && !run.output.isEmpty, "\(example): \(run.messages)")
    return run.output
  }
}
