import Datasets
import Measurement

extension Dataset {
  /// The codes of a column; nil where a row has none.
  func codes(_ name: String) throws(SurveyError) -> [String?] {
    do { return try column(name).codes() } catch { throw .data(error) }
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
    let known = levels.map(\.code)
    if let index = keys.firstIndex(where: { !known.contains($0) }) {
      throw .outsideForm(column: name, row: index + 2, allowed: known.joined(separator: ", "))
    }
    return keys
  }

  /// The whole numbers of a column within a range; nil where missing.
  func wholeNumbers(_ name: String, in range: ClosedRange<Int>) throws(SurveyError) -> [Int?] {
    let numbers: [Double?]
    do { numbers = try column(name).numbers() } catch { throw .data(error) }
    var result: [Int?] = []
    for (index, number) in numbers.enumerated() {
      guard let number else {
        result.append(nil)
        continue
      }
      guard let whole = Int(exactly: number), range.contains(whole) else {
        throw .outsideForm(
          column: name, row: index + 2, allowed: "\(range.lowerBound) to \(range.upperBound)")
      }
      result.append(whole)
    }
    return result
  }
}
