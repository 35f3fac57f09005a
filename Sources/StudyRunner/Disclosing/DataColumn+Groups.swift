import Datasets
import Measurement

extension DataColumn {
  /// The group of each row, by number, and the codes of the groups in the order in which they come first; nil for more than so
  /// many groups.
  func groups(atMost limit: Int) -> (rows: [Int?], codes: [String])? {
    switch values {
    case .numbers(let values): Self.groups(values, limit, NumberText.code)
    case .levels(let values): Self.groups(values, limit) { field.levels[$0].code }
    case .days(let values): Self.groups(values, limit) { $0.description }
    case .texts(let values): Self.groups(values, limit) { $0 }
    case .flags(let values): Self.groups(values, limit) { $0 ? "yes" : "no" }
    }
  }

  private static func groups<Value: Hashable>(
    _ answers: [Answer<Value>], _ limit: Int, _ code: (Value) -> String
  ) -> (rows: [Int?], codes: [String])? {
    var places: [Value: Int] = [:]
    var codes: [String] = []
    var rows: [Int?] = []
    for answer in answers {
      if let value = answer.value, places[value] == nil {
        guard codes.count < limit else { return nil }
        places[value] = codes.count
        codes.append(code(value))
      }
      rows.append(answer.value.flatMap { places[$0] })
    }
    return (rows, codes)
  }
}
