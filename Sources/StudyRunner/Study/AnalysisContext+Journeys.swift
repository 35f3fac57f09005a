import Journeys

extension AnalysisContext {
  /// The journeys of a source by a map.
  ///
  /// - Throws: ``StudyError``, `DatasetError` or `JourneyError`.
  func journeys(
    of source: String, by definition: DefinitionName, subjectColumn: String? = nil
  ) throws -> JourneyLog {
    try readOnce.value(["journeys", source, definition.name, subjectColumn]) {
      try JourneyLog(
        from: try dataset(source), map: try self.definition(JourneyMap.self, definition),
        subjectColumn: subjectColumn)
    }
  }
}
