import Datasets
import Measurement

extension Dataset {
  /// The codes of a column; nil where a row has none.
  func codes(_ name: String) throws(SurveyError) -> [String?] {
    do { return try column(name).codes() } catch { throw .data(error) }
  }

  /// The codes of a column as they are written: with a blank at the end where the file has one at either end, so that
  /// they differ from those without. Nil where a row has none.
  func writtenCodes(_ name: String) throws(SurveyError) -> [String?] {
    var codes = try codes(name)
    do {
      for row in try column(name).paddedRows { codes[row] = codes[row].map { $0 + " " } }
    } catch { throw .data(error) }
    return codes
  }

  /// The codes of a column that every row must have.
  func keys(_ name: String) throws(SurveyError) -> [String] {
    let codes = try codes(name)
    if let index = codes.firstIndex(of: nil) { throw .missingKey(column: name, row: index + 2) }
    return codes.compactMap { $0 }
  }

  /// The pseudonyms of a column that every row must have, none like the name of a person.
  func persons(_ name: String) throws(SurveyError) -> [String] {
    let keys = try keys(name)
    if let index = PersonalName.firstIndex(in: keys) { throw .personalName(column: name, row: index + 2) }
    return keys
  }

  /// The codes of a column that every row must have, all of them declared.
  func keys(_ name: String, among levels: [Level]) throws(SurveyError) -> [String] {
    let keys = try keys(name)
    let known = SpelledNames(levels.map(\.code))
    let written = try writtenCodes(name)
    let allowed = levels.map(\.code).joined(separator: ", ")
    var errors: [SurveyError] = []
    for (index, code) in written.enumerated() where code.flatMap(known.position(of:)) == nil {
      errors.append(
        code.map(known.isSimilar) == true
          ? .misspelt(column: name, row: index + 2, allowed: allowed)
          : .outsideForm(column: name, row: index + 2, allowed: allowed))
    }
    if let error = SurveyError.joining(errors) { throw error }
    return keys
  }

  /// The whole numbers of a column within a range; nil where missing.
  func wholeNumbers(_ name: String, in range: ClosedRange<Int>) throws(SurveyError) -> [Int?] {
    let numbers: [Double?]
    do { numbers = try column(name).numbers() } catch { throw .data(error) }
    var result: [Int?] = []
    var errors: [SurveyError] = []
    for (index, number) in numbers.enumerated() {
      let whole = number.flatMap { Int(exactly: $0) }
      result.append(whole)
      if number != nil, whole.map(range.contains) != true {
        errors.append(
          .outsideForm(
            column: name, row: index + 2, allowed: "\(range.lowerBound) to \(range.upperBound)"))
      }
    }
    if let error = SurveyError.joining(errors) { throw error }
    return result
  }
}
