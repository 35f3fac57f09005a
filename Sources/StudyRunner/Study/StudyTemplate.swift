import Foundation

/// The commented study that `wirkung new study` starts from.
public enum StudyTemplate {
  /// Creates the study in a new folder, as a whole or not at all.
  ///
  /// - Throws: ``StudyError/usage(message:)`` for an empty path, ``StudyError/cannotWrite(path:reason:)`` also
  ///   when something of that name exists already.
  public static func create(at path: String) throws(StudyError) {
    guard !path.isEmpty else { throw .usage(message: "the new study needs a name, such as my-study") }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw .cannotWrite(path: path, reason: "it exists already; choose another name")
    }
    let id = URL(fileURLWithPath: path).lastPathComponent
    guard Study.isName(id) else {
      throw .cannotWrite(
        path: path,
        reason:
          "a study's name starts with a letter or digit and has letters, digits, spaces, '-', '_' and '.' only"
      )
    }
    let data = PackageResources.participants_csv
    let study = String(decoding: PackageResources.study_yaml, as: UTF8.self)
      .replacing("@ID@", with: id)
      .replacing("@PATH@", with: path)
      .replacing("@SHA256@", with: SHA256Digest(of: data).hexadecimal)
    let folder = try OutputFolder(path: path, marker: "study.yaml")
    defer { folder.discard() }
    try folder.write(study, to: "study.yaml")
    try folder.write(String(decoding: PackageResources.narrative_md, as: UTF8.self), to: "narrative.md")
    try folder.write(String(decoding: data, as: UTF8.self), to: "participants.csv")
    try folder.write(
      String(decoding: PackageResources.datapackage_json, as: UTF8.self), to: "datapackage.json")
    try folder.commit()
  }
}
