import Datasets
import Measurement

/// The columns of a dataset, with the errors of this target.
extension Dataset {
  /// The codes of a column; nil where missing.
  func outcomeCodes(of name: String) throws(OutcomeError) -> [String?] {
    do { return try column(name).codes() } catch { throw .data(error) }
  }

  /// The codes of a column in which every record needs one.
  func outcomeKeys(of name: String) throws(OutcomeError) -> [String] {
    let codes = try outcomeCodes(of: name)
    if let index = codes.firstIndex(of: nil) {
      throw .missingKey(file: self.name, column: name, row: index + 2)
    }
    return codes.compactMap(\.self)
  }

  /// The days of a column; nil where missing.
  func outcomeDays(of name: String) throws(OutcomeError) -> [Day?] {
    do { return try column(name).days() } catch { throw .data(error) }
  }

  /// The answers of a yes-no column; nil where missing.
  func outcomeFlags(of name: String) throws(OutcomeError) -> [Bool?] {
    do { return try column(name).flags() } catch { throw .data(error) }
  }

  /// The numbers of a column; nil where missing.
  func outcomeNumbers(of name: String) throws(OutcomeError) -> [Double?] {
    do { return try column(name).numbers() } catch { throw .data(error) }
  }

  /// The heading of a column.
  func outcomeHeading(of name: String) throws(OutcomeError) -> LocalizedText {
    do { return try column(name).field.label } catch { throw .data(error) }
  }

  /// The levels of a column in the order of the codebook, or by code where it has none.
  func outcomeLevels(of name: String, codes: [String]) throws(OutcomeError) -> [Level] {
    let column: DataColumn
    do { column = try self.column(name) } catch { throw .data(error) }
    if !column.field.levels.isEmpty { return column.field.levels }
    return Set(codes).sorted().map { Level(code: $0, label: column.groupLabel(of: $0)) }
  }

  /// The types of outcome in a column; a type without a label of its own has that of its ``OutcomeKind``.
  func outcomeTypes(of name: String, codes: [String]) throws(OutcomeError) -> [Level] {
    try outcomeLevels(of: name, codes: codes).map { level in
      guard level.label == LocalizedText(level.code), let kind = OutcomeKind(rawValue: level.code) else {
        return level
      }
      return Level(code: level.code, label: kind.label)
    }
  }

  /// The levels of a column that occur, yes before no.
  func outcomeGroups(of name: String, codes: [String?]) throws(OutcomeError) -> [Level] {
    let present = Set(codes.compactMap(\.self))
    let levels = try outcomeLevels(of: name, codes: present.sorted()).filter { present.contains($0.code) }
    return levels.map(\.code) == ["no", "yes"] ? levels.reversed() : levels
  }
}
