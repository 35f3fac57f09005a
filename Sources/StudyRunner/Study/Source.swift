import CaseStore
import Measurement

/// A data file of a study, fixed by its hash, or the rows of a case store that consent covers.
public struct Source: Sendable, Hashable, Decodable {
  /// The name that analyses refer to.
  public let id: String
  /// The path of the file, relative to the study's folder.
  public let path: String
  /// The SHA-256 of the file, in hexadecimal; nil where a case store is read as it is on the day. Of a case store it is
  /// that of what consent covers.
  public let sha256: String?
  /// The path of the codebook, relative to the study's folder; by default the `datapackage.json` beside the file.
  public let codebook: String?
  /// Where the file is had and how it is put in its place, for a file that may not be passed on; nil where it is part
  /// of the study.
  public let obtain: String?
  /// What is read where the file is a case store; nil for any other.
  public let store: Stored?

  /// The rows of a case store that a study reads: through the views that enforce consent, and never otherwise.
  public struct Stored: Sendable, Hashable, Decodable {
    /// The name of the stored dataset.
    public let dataset: String
    /// What they are read for.
    public let purpose: Purpose
    /// Who reads them.
    public let recipient: Recipient
    /// The day on which consent must hold; nil for that of the study.
    public let asOf: Day?

    private enum CodingKeys: String, CodingKey {
      case dataset, purpose, recipient
      case asOf = "as-of"
    }

    /// Decodes what is read; the recipient is the keeper of the store where none is named.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      dataset = try container.decode(String.self, forKey: .dataset)
      purpose = try container.decode(Purpose.self, forKey: .purpose)
      recipient = try container.decodeIfPresent(Recipient.self, forKey: .recipient) ?? .keeper
      asOf = try container.decodeIfPresent(Day.self, forKey: .asOf)
    }
  }

  /// Creates the source of a file.
  public init(id: String, path: String, sha256: String, codebook: String? = nil, obtain: String? = nil) {
    self.obtain = obtain
    store = nil
    self.id = id
    self.path = path
    self.sha256 = sha256
    self.codebook = codebook
  }

  private enum CodingKeys: String, CodingKey {
    case id, path, sha256, codebook, obtain, store
  }

  /// Decodes a source; a file needs its hash, and a case store has its codebook in it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    path = try container.decode(String.self, forKey: .path)
    store = try container.decodeIfPresent(Stored.self, forKey: .store)
    sha256 =
      store == nil
      ? try container.decode(String.self, forKey: .sha256)
      : try container.decodeIfPresent(String.self, forKey: .sha256)
    codebook = try container.decodeIfPresent(String.self, forKey: .codebook)
    obtain = try container.decodeIfPresent(String.self, forKey: .obtain)
    if store != nil, codebook != nil {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [CodingKeys.codebook],
          debugDescription: "a case store holds the codebook of its data; remove this one"))
    }
  }
}
