import Measurement

extension Codebook {
  /// Reads a CSV file that the codebook describes, and checks it against its fields and its key.
  ///
  /// - Throws: As ``Dataset/init(contentsOfCSV:fields:)``, and
  ///   ``DatasetError/invalidCodebook(path:where:problem:)`` when the codebook does not describe the file.
  public func dataset(contentsOfCSV path: String) throws(DatasetError) -> Dataset {
    guard let resource = resource(forFile: path) else {
      let known = resources.map(\.path).joined(separator: ", ")
      throw .invalidCodebook(
        path: self.path, where: "resources",
        problem: "no resource, or more than one, has the file name \(DataFile.name(ofPath: path)); "
          + "the resources are \(known)")
    }
    return try Dataset(
      csv: try DataFile.bytes(atPath: path), name: DataFile.name(ofPath: path),
      fields: resource.fields,
      key: resource.key)
  }
}
