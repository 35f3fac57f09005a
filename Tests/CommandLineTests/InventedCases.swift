import Foundation
import Testing

/// Invented cases, a model fitted to them and its validation, by commands that help and README show as examples: each runs once
/// for all tests that look at what it makes.
enum InventedCases {
  /// The examples that have been run when the folder is there.
  static let examples = [
    "wirkung indicate simulate --cases 600 --output invented",
    "wirkung indicate fit invented/reference.csv --codebook invented/codebook.yaml --output model.wirkung",
    validationExample,
  ]

  private static let validationExample =
    "wirkung indicate validate invented/reference.csv --codebook invented/codebook.yaml --truth invented/truth.csv"

  /// The folder in which they ran.
  static func folder() throws -> TemporaryFolder { try made.get().folder }

  /// What the validation printed.
  static func validation() throws -> String { try made.get().validation }

  private static let made = Result { () throws -> (folder: TemporaryFolder, validation: String) in
    let folder = try TemporaryFolder.repositoryView()
    var outputs: [String] = []
    for example in examples {
      let run = try ToolProcess.shell(example, in: folder)
      try #require(run.exitCode == 0, "\(example): \(run.messages)")
      #expect(!run.output.isEmpty, "\(example)")
      outputs.append(run.output)
    }
    return (folder, outputs[2])
  }
}
