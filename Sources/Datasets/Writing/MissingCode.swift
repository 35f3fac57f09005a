import Measurement

/// A code of missing values as an SPSS file declares it, with a label from which its reason can be read again.
struct MissingCode {
  let code: String
  /// The number that stands for it; nil in a column of texts.
  let number: Double?
  /// What it means; nil where it means no more than that the question was not answered.
  let label: String?

  /// The codes of a column: among numbers all of the codebook and those that occur, each as a number; among texts, where
  /// there is room for three, those that occur.
  ///
  /// A code that is no number, and an empty cell that means something else than that the question was not answered, gets a
  /// number below all values: −99, −98 and so on where these are free.
  static func all(
    of content: DataFileContent, column: Int, isText: Bool
  ) -> (codes: [MissingCode], renamed: [(code: String, number: Double)]) {
    let data = content.dataset.columns[column]
    let (field, reasons) = (data.field, data.missingReasons)
    var meanings = isText ? [:] : field.missingCodes
    for (row, reason) in reasons.enumerated() {
      guard let reason else { continue }
      let code = content.missingCode(row: row, column: column) ?? ""
      if !code.isEmpty || (reason != .notAnswered && !isText) { meanings[code] = reason }
    }
    func described(_ code: String, _ number: Double?) -> MissingCode {
      MissingCode(
        code: code, number: number,
        label: label(
          field.missingLabels.first { $0.code == code }?.label.de, for: meanings[code] ?? .notAnswered))
    }
    let all = meanings.keys.sorted()
    if isText { return (all.map { described($0, nil) }, []) }
    var codes: [MissingCode] = []
    for code in all {
      guard let number = number(ofCode: code, of: field), !codes.contains(where: { $0.number == number })
      else { continue }
      codes.append(described(NumberText.canonical(number), number))
    }
    // A code without a label that is no number says no more than an empty cell.
    let others = all.filter { number(ofCode: $0, of: field) == nil && described($0, nil).label != nil }
    var taken = codes.compactMap(\.number)
    if !others.isEmpty {
      taken += field.levels.compactMap { Double($0.code) } + [0]
      if case .numbers(let values) = data.values { taken += values.compactMap(\.value) }
    }
    let renamed = zip(others, free(others.count, beside: taken)).map { (code: $0, number: $1) }
    return (codes + renamed.map { described($0.code, $0.number) }, renamed)
  }

  /// The number that a code is, also when it is written in another way than in the codebook, such as -99,00.
  static func number(ofCode code: String, of field: Field) -> Double? {
    if let number = DataFileContent.number(ofCode: code) { return number }
    guard let number = Double(code.replacing(",", with: ".")),
      field.missingCodes[NumberText.canonical(number)] != nil
    else { return nil }
    return number
  }

  /// A code as the codebook writes it, where the file writes the same number in another way.
  static func declared(_ code: String, in field: Field) -> String {
    guard field.missingCodes[code] == nil, field.kind == .number || field.kind == .integer else {
      return code
    }
    return number(ofCode: code, of: field).map(NumberText.canonical) ?? code
  }

  /// A label from which the reason is read again.
  private static func label(_ label: String?, for reason: MissingReason) -> String? {
    guard let label else { return reason == .notAnswered ? nil : reason.label.de }
    return MissingReason(label: label) == reason ? label : "\(label) (\(reason.label.de))"
  }

  /// Numbers from −99 up that are below all others, or else as many nines as it takes.
  private static func free(_ count: Int, beside taken: [Double]) -> [Double] {
    let lowest = taken.filter { $0 < 0 }.min() ?? 0
    var first = -99.0
    while lowest <= first + Double(count) - 1
      || taken.contains(where: { $0 >= first && $0 < first + Double(count) })
    {
      first = first * 10 - 9
    }
    return (0..<count).map { first + Double($0) }
  }
}
