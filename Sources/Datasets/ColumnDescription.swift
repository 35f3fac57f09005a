import Measurement

/// What a statistics file says of a column beside its values.
struct ColumnDescription {
  /// How the values are meant to be measured.
  enum Measure { case unknown, nominal, ordinal, scale }

  let name: String
  var label = ""
  var measure = Measure.unknown
  /// The labels of values, by the text of the value, in the order of the file.
  var valueLabels: [Level] = []
  /// The values that count as missing, as far as they occur or have a label.
  var missingValues: [String] = []
  /// The numbers that count as missing where the file declares a range of them.
  var missingRange: ClosedRange<Double>?
  /// Whether the column holds days.
  var isDate = false
  /// Whether the column holds texts.
  var isText = false

  private static let mostLevels = 200

  /// The codebook entry of the column.
  ///
  /// With labels for its values it is nominal, or ordinal where the file says so, and then values without a label are
  /// levels that are named as they are written. A scale only some of whose values have labels, such as its ends, stays
  /// numeric.
  func field(table: CellTable, index: Int) -> Field {
    let label = label.isEmpty ? nil : LocalizedText(label)
    let missing = Set(missingValues)
    let missingLabels = valueLabels.filter { missing.contains($0.code) }.sorted { $0.code < $1.code }
    var codes: [String: MissingReason] = [:]
    for code in missingValues {
      let label = missingLabels.first { $0.code == code }?.label.de ?? ""
      codes[code] = MissingReason(label: label)
    }
    let levels = valueLabels.filter { !missing.contains($0.code) }
    func described(_ kind: Kind, _ levels: [Level] = [], _ notation: Notation = Notation()) -> Field {
      Field(
        name: name, kind: kind, label: label, levels: levels, missingCodes: codes,
        missingLabels: missingLabels,
        notation: notation)
    }
    if isDate { return described(.date) }
    if levels.isEmpty {
      let found = FieldInference.field(name: name, table: table, index: index, missingCodes: missing)
      return Field(
        name: name, kind: found.kind, label: label, levels: found.levels, levelOrigin: found.levelOrigin,
        missingCodes: codes.merging(found.missingCodes) { own, _ in own }, missingLabels: missingLabels,
        notation: found.notation)
    }
    if Set(levels.map { "\($0.code) \($0.label.de)" }) == ["0 nein", "1 ja"] {
      return described(.yesNo, [], Notation(yesWords: ["1"], noWords: ["0"]))
    }
    let unlabelled = otherValues(
      table: table, index: index, known: Set(valueLabels.map(\.code)).union(missing))
    if !unlabelled.isEmpty, !isText, measure == .scale || unlabelled.count > ColumnDescription.mostLevels {
      let found = FieldInference.field(name: name, table: table, index: index, missingCodes: missing)
      return described(found.kind == .integer ? .integer : .number)
    }
    let all = levels + unlabelled.map { Level(code: $0, label: LocalizedText($0)) }
    let isOrdered = measure == .ordinal || measure == .scale
    return described(
      isOrdered && !isText ? .ordinal : .nominal, isText ? all : ColumnDescription.ascending(all))
  }

  private static func ascending(_ levels: [Level]) -> [Level] {
    levels.enumerated().sorted { left, right in
      switch (Double(left.element.code), Double(right.element.code)) {
      case (let first?, let second?) where first != second: first < second
      default: left.offset < right.offset
      }
    }.map(\.element)
  }

  /// The values without a label, in ascending order.
  private func otherValues(table: CellTable, index: Int, known: Set<String>) -> [String] {
    let labelled = CodeIndex(known.sorted())
    var others = CodeIndex()
    for row in 0..<table.rowCount {
      let range = table.range(row: row, column: index)
      guard !range.isEmpty, labelled.position(of: table.bytes, range) == nil,
        others.position(of: table.bytes, range) == nil
      else { continue }
      others.add(table.bytes, range)
      if others.count > ColumnDescription.mostLevels { break }
    }
    return others.texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension MissingReason {
  /// The reason that the label of a missing code gives; not answered where it gives none.
  init(label: String) {
    let text = label.lowercased()
    func says(_ words: String...) -> Bool { words.contains { text.contains($0) } }
    self =
      if says("trifft nicht zu", "not applicable", "entfällt", "nicht zutreffend") {
        .notApplicable
      } else if says("weiß nicht", "weiss nicht", "don't know", "do not know", "dont know") {
        .dontKnow
      } else if says("nicht gefragt", "nicht gestellt", "nicht erhoben", "not asked", "nicht gezeigt") {
        .notAsked
      } else if says("unleserlich", "nicht lesbar", "unreadable", "nicht auswertbar") {
        .unreadable
      } else if says("geheim gehalten", "geheimgehalten", "suppressed") {
        .suppressed
      } else if says("zu unsicher", "unreliable") {
        .unreliable
      } else if says("noch nicht bekannt", "not known yet") {
        .pending
      } else {
        .notAnswered
      }
  }
}
