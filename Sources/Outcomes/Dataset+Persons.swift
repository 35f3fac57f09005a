import Datasets
import Measurement

extension Dataset {
  /// The pseudonyms of a column, every one given and none like the name of a person.
  ///
  /// - Throws: ``OutcomeError/data(_:)`` for a missing column, ``OutcomeError/missingKey(file:column:row:)``,
  ///   ``OutcomeError/personalName(file:column:row:)``.
  func persons(of column: String) throws(OutcomeError) -> [String] {
    let persons = try outcomeKeys(of: column)
    if let index = PersonalName.firstIndex(in: persons) {
      throw .personalName(file: name, column: column, row: index + 2)
    }
    return persons
  }
}
