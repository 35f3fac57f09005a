import Journeys

/// The commented journey that `wirkung new journey` starts from.
public enum JourneyTemplate {
  /// Writes the journey to a new file.
  ///
  /// - Parameter name: the file, with or without `.yaml`; its last part becomes the journey's identifier.
  /// - Returns: the path of the file.
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``, also when something of that name exists already.
  public static func create(at name: String) throws(StudyError) -> String {
    try NewDefinition.create(at: name, text: ShippedJourneyMap.template)
  }
}
