import Datasets
import Measurement

extension Dataset {
  /// The pseudonyms of a column, none like the name of a person; nil where missing.
  func pseudonyms(_ name: String) throws(SurveyError) -> [String?] {
    let codes = try optionalCodes(name)
    for (index, code) in codes.enumerated() {
      if let code, PersonalName.isLikely(code) { throw .personalName(column: name, row: index + 2) }
    }
    return codes
  }

  /// The codes of a column; nil where missing.
  func optionalCodes(_ name: String) throws(SurveyError) -> [String?] {
    do { return try column(name).codes() } catch { throw .data(error) }
  }

  /// The days of a column, or nil without a column.
  func optionalDays(_ name: String?) throws(SurveyError) -> [Day?]? {
    guard let name else { return nil }
    do { return try column(name).days() } catch { throw .data(error) }
  }

  /// The numbers of sessions, or nil without a column.
  func sessions(_ name: String?) throws(SurveyError) -> [Double?]? {
    guard let name else { return nil }
    do { return try column(name).numbers() } catch { throw .data(error) }
  }
}
