import Measurement

extension Codebook {
  /// Reads a data file that the codebook describes, and checks it against its fields and its key.
  ///
  /// - Throws: As ``Dataset/init(contentsOfCSV:fields:)``, and
  ///   ``DatasetError/invalidCodebook(path:where:problem:)`` when the codebook does not describe the file.
  public func dataset(contentsOf path: String) throws(DatasetError) -> Dataset {
    try content(ofFile: path).dataset
  }

  /// Reads a data file with all that is known of how it is written; see ``dataset(contentsOf:)``.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - columns: The columns that are needed; of a large text file only these are read.
  /// - Throws: As ``dataset(contentsOf:)``.
  public func content(ofFile path: String, columns: [String]? = nil) throws(DatasetError) -> DataFileContent {
    let resource = try describing(path)
    return try DataFileContent(
      contentsOf: path, fields: resource.fields, key: resource.key, columns: columns)
  }

  /// What the codebook says of a file.
  ///
  /// - Throws: ``DatasetError/invalidCodebook(path:where:problem:)`` when it does not describe the file.
  public func describing(_ path: String) throws(DatasetError) -> Resource {
    guard let resource = resource(forFile: path) ?? resource(forFile: DataLocation(path).path) else {
      let known = resources.map(\.path).joined(separator: ", ")
      throw .invalidCodebook(
        path: self.path, where: "resources",
        problem: "no resource, or more than one, has the file name \(DataFile.name(ofPath: path)); "
          + "the resources are \(known)")
    }
    return resource
  }
}
