import Foundation
import Measurement

/// Everything that a report was made from, so that it can be made again: no clock, no host, no user.
public struct Manifest: Sendable, Hashable, Codable {
  /// The tool and its version.
  public let tool: String
  /// The study's identifier.
  public let study: String
  /// The day the data stand for.
  public let asOf: Day
  /// The seed of everything random.
  public let seed: UInt64
  /// The study's own files: `study.yaml` and the narrative.
  public let files: [Entry]
  /// The data files and their codebooks.
  public let sources: [Entry]
  /// The definitions that analyses used.
  public let definitions: [Entry]
  /// The tables computed, as CSV.
  public internal(set) var tables: [Entry] = []

  /// A named content by its hash.
  public struct Entry: Sendable, Hashable, Codable {
    /// The path or identifier.
    public let name: String
    /// The SHA-256, in hexadecimal; nil for records of persons: whoever knows all of a small file but one value would find that
    /// by trying.
    public let sha256: String?
    /// What a report calls it, where that is more than its name; not in the file.
    var title: LocalizedText?

    private enum CodingKeys: String, CodingKey {
      case name, sha256
    }
  }

  /// What follows the identifier of a source in the name of its codebook.
  static let codebook = "codebook"

  private enum CodingKeys: String, CodingKey {
    case tool, study
    case asOf = "as_of"
    case seed, files, sources, definitions, tables
  }

  /// The manifest as JSON with sorted keys.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a manifest holds texts and whole numbers only, which always encode")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

/// The version of the tool.
public enum ToolVersion {
  /// The version, as in the changelog.
  public static let current = "0.1.0"
}
