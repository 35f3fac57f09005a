/// A data file of a study, fixed by its hash.
public struct Source: Sendable, Hashable, Decodable {
  /// The name that analyses refer to.
  public let id: String
  /// The path of the file, relative to the study's folder.
  public let path: String
  /// The SHA-256 of the file, in hexadecimal.
  public let sha256: String
  /// The path of the codebook, relative to the study's folder; by default the `datapackage.json` beside the file.
  public let codebook: String?
  /// Where the file is had and how it is put in its place, for a file that may not be passed on; nil where it is part
  /// of the study.
  public let obtain: String?

  /// Creates a source.
  public init(id: String, path: String, sha256: String, codebook: String? = nil, obtain: String? = nil) {
    self.obtain = obtain
    self.id = id
    self.path = path
    self.sha256 = sha256
    self.codebook = codebook
  }
}
