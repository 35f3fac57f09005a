import Indication

/// The definitions that indications draw on: the kinds of help and the codebook of a reference set.
public enum IndicationDefinitions {
  /// The catalogue that ships with the tool.
  public static func shippedCatalogue() throws(StudyError) -> HelpCatalogue {
    try StrictYAML.decode(
      HelpCatalogue.self, from: String(decoding: HelpCatalogue.shippedYAML, as: UTF8.self),
      file: "sgb-viii.yaml")
  }

  /// The codebook in a file.
  ///
  /// - Throws: ``StudyError``; also for a codebook that contradicts itself or has a feature that is recorded after the
  ///   start.
  public static func codebook(atPath path: String) throws -> ReferenceCodebook {
    let codebook = try StrictYAML.decode(
      ReferenceCodebook.self, from: try TextFile.read(path, what: "the codebook"), file: path)
    let problems = codebook.problems
    guard problems.isEmpty else {
      throw StudyError.invalidYAML(
        file: path, problems: problems.map { YAMLProblem(line: nil, keyPath: "", message: $0) })
    }
    return codebook
  }

  /// The kinds of help of a codebook: its own, or those of the shipped catalogue.
  public static func helps(of codebook: ReferenceCodebook) throws(StudyError) -> [HelpKind] {
    if let helps = codebook.helps { return helps }
    return try shippedCatalogue().helps
  }
}
