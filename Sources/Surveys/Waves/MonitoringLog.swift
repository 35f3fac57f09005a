import Datasets
import Foundation
import Measurement

/// The answers of all units to all items in all waves.
public struct MonitoringLog: Sendable, Hashable {
  /// What a unit says to an item in a wave.
  public enum Answer: Sendable, Hashable {
    /// There is no row: the item was not asked.
    case notAsked
    /// The item was asked and not answered.
    case missing
    /// The position of the answer in the form.
    case given(Int)
  }

  /// The form.
  public let form: MonitoringForm
  /// The waves.
  public let waves: [Level]
  /// The items.
  public let items: [MonitoringItem]
  /// The units with a row in the data, ordered by identifier.
  public let units: [String]
  /// What is inconsistent, by row.
  public private(set) var findings: [MonitoringFinding]
  private var answers: [Answer]

  /// Reads the answers from a dataset with one row per unit, wave and item.
  ///
  /// Answers, items and waves that the form does not list are findings: they are neither guessed nor counted. A row
  /// without unit, wave or item is one too, and is left out.
  ///
  /// - Throws: ``SurveyError/data(_:)``, ``SurveyError/noAnswers(what:)`` when nothing of the form occurs.
  public init(from dataset: Dataset, form: MonitoringForm) throws(SurveyError) {
    let owners = try dataset.writtenCodes(form.columns.unit)
    let waveCodes = try dataset.writtenCodes(form.columns.wave)
    let itemCodes = try dataset.writtenCodes(form.columns.item)
    let given = try dataset.writtenCodes(form.columns.answer)

    let waves =
      form.waves.isEmpty
      ? MonitoringLog.sorted(MonitoringLog.distinct(waveCodes)).map {
        Level(code: $0, label: LocalizedText($0))
      } : form.waves
    let items =
      form.items.isEmpty
      ? MonitoringLog.distinct(itemCodes).map { MonitoringItem(code: $0, label: LocalizedText($0)) }
      : form.items
    let units = MonitoringLog.sorted(MonitoringLog.distinct(owners))
    let names = (unit: SpelledNames(units), wave: SpelledNames(waves.map(\.code)))
    // Of two spellings the one that comes later in the file is told.
    let spelled = (
      unit: SpelledNames(MonitoringLog.distinct(owners)),
      wave: SpelledNames(form.waves.isEmpty ? MonitoringLog.distinct(waveCodes) : waves.map(\.code))
    )
    let itemNames = SpelledNames(items.map(\.code))
    let answerNames = SpelledNames(form.answers.map(\.code))

    var findings: [MonitoringFinding] = []
    var answers = [Answer](repeating: .notAsked, count: items.count * waves.count * units.count)
    var firstRows = [Int?](repeating: nil, count: units.count)
    var firstItemRows = [Int?](repeating: nil, count: items.count)
    var present = [Bool](repeating: false, count: units.count * waves.count)
    var misspelt: Set<String> = []
    for row in owners.indices {
      let unit = owners[row].flatMap(names.unit.position(of:))
      let wave = waveCodes[row].flatMap(names.wave.position(of:))
      let item = itemCodes[row].flatMap(itemNames.position(of:))
      func report(_ kind: MonitoringFinding.Kind) {
        findings.append(
          MonitoringFinding(
            row: row + 2, unit: owners[row], wave: wave.map { waves[$0].code },
            item: item.map { items[$0].code },
            kind: kind))
      }
      guard let unit, let waveCode = waveCodes[row], let itemCode = itemCodes[row] else {
        report(.missingCode)
        continue
      }
      if firstRows[unit] == nil {
        firstRows[unit] = row + 2
        if spelled.unit.hasEarlierTwin(units[unit]) { report(.misspeltUnit) }
      }
      guard let wave else {
        report(names.wave.isSimilar(waveCode) ? .misspeltWave : .unlistedWave)
        continue
      }
      if spelled.wave.hasEarlierTwin(waveCode), misspelt.insert("wave \(wave)").inserted {
        report(.misspeltWave)
      }
      guard let item else {
        report(itemNames.isSimilar(itemCode) ? .misspeltItem : .unlistedItem)
        continue
      }
      if itemNames.hasEarlierTwin(itemCode), misspelt.insert("item \(item)").inserted {
        report(.misspeltItem)
      }
      firstItemRows[item] = firstItemRows[item] ?? row + 2
      present[unit * waves.count + wave] = true
      let cell = (item * waves.count + wave) * units.count + unit
      guard answers[cell] == .notAsked else {
        report(.repeatedAnswer)
        continue
      }
      answers[cell] = .missing
      guard let code = given[row] else { continue }
      if let answer = answerNames.position(of: code) {
        answers[cell] = .given(answer)
      } else {
        report(answerNames.isSimilar(code) ? .misspeltAnswer : .unlistedAnswer)
      }
    }
    guard present.contains(true) else { throw .noAnswers(what: "the waves and items of the form") }
    self.form = form
    self.waves = waves
    self.items = items
    self.units = units
    self.answers = answers
    self.findings = []
    findings += missingWaves(present, firstRows) + (form.items.isEmpty ? renamedItems(firstItemRows) : [])
    self.findings = findings.sorted {
      ($0.row, $0.wave ?? "", $0.kind.rawValue) < ($1.row, $1.wave ?? "", $1.kind.rawValue)
    }
  }

  /// The units of a panel without answers in a wave that others answered.
  private func missingWaves(_ present: [Bool], _ firstRows: [Int?]) -> [MonitoringFinding] {
    guard form.design == .panel else { return [] }
    return units.indices.flatMap { unit in
      waves.indices.compactMap { wave in
        guard !present[unit * waves.count + wave], let row = firstRows[unit],
          units.indices.contains(where: { present[$0 * waves.count + wave] })
        else { return nil }
        return MonitoringFinding(row: row, unit: units[unit], wave: waves[wave].code, kind: .missingWave)
      }
    }
  }

  /// The items that are asked from a wave on, from which on others no longer are.
  private func renamedItems(_ firstRows: [Int?]) -> [MonitoringFinding] {
    let asked = items.indices.map { item in
      waves.indices.filter { wave in answers(item: item, wave: wave).contains { $0 != .notAsked } }
    }
    return items.indices.compactMap { item in
      guard let first = asked[item].first, first > 0, let row = firstRows[item],
        asked.contains(where: { $0.last == first - 1 })
      else { return nil }
      return MonitoringFinding(row: row, wave: waves[first].code, item: items[item].code, kind: .renamedItem)
    }
  }

  /// The answers of all units to an item in a wave.
  func answers(item: Int, wave: Int) -> ArraySlice<Answer> {
    let start = (item * waves.count + wave) * units.count
    return answers[start..<start + units.count]
  }

  /// How many units were asked anything in a wave.
  func unitCount(wave: Int) -> Int {
    var isThere = [Bool](repeating: false, count: units.count)
    for item in items.indices {
      for (unit, answer) in answers(item: item, wave: wave).enumerated() where answer != .notAsked {
        isThere[unit] = true
      }
    }
    return isThere.count { $0 }
  }

  /// In how many waves each unit was asked anything.
  var askedWaveCounts: [Int] {
    units.indices.map { unit in
      waves.indices.count { wave in
        items.indices.contains { answers[($0 * waves.count + wave) * units.count + unit] != .notAsked }
      }
    }
  }

  private static func distinct(_ codes: [String?]) -> [String] {
    var seen: Set<[UInt8]> = []
    return codes.compactMap(\.self).filter { seen.insert(Array($0.utf8)).inserted }
  }

  /// In the order of texts, and of bytes where two are the same text in two encodings.
  private static func sorted(_ codes: [String]) -> [String] {
    codes.sorted { $0 == $1 ? $0.utf8.lexicographicallyPrecedes($1.utf8) : $0 < $1 }
  }
}
