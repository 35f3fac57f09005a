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
  public let findings: [MonitoringFinding]
  private var answers: [Answer]

  /// Reads the answers from a dataset with one row per unit, wave and item.
  ///
  /// Answers, items and waves that the form does not list are findings: they are neither guessed nor counted.
  ///
  /// - Throws: ``SurveyError/data(_:)``, ``SurveyError/missingKey(column:row:)`` for a row without unit, wave or item,
  ///   ``SurveyError/noAnswers(what:)`` when nothing of the form occurs.
  public init(from dataset: Dataset, form: MonitoringForm) throws(SurveyError) {
    let owners = try dataset.keys(form.columns.unit)
    let waveCodes = try dataset.keys(form.columns.wave)
    let itemCodes = try dataset.keys(form.columns.item)
    let given: [String?]
    do { given = try dataset.column(form.columns.answer).codes() } catch { throw .data(error) }

    let waves =
      form.waves.isEmpty
      ? MonitoringLog.distinct(waveCodes).sorted().map { Level(code: $0, label: LocalizedText($0)) }
      : form.waves
    let items =
      form.items.isEmpty
      ? MonitoringLog.distinct(itemCodes).map { MonitoringItem(code: $0, label: LocalizedText($0)) }
      : form.items
    let units = MonitoringLog.distinct(owners).sorted()
    let waveNames = Names(waves.map(\.code))
    let itemNames = Names(items.map(\.code))
    let answerNames = Names(form.answers.map(\.code))
    let unitNames = Names(units)

    var findings: [MonitoringFinding] = []
    var answers = [Answer](repeating: .notAsked, count: items.count * waves.count * units.count)
    var firstRows = [Int?](repeating: nil, count: units.count)
    var present = [Bool](repeating: false, count: units.count * waves.count)
    var misspelt: Set<Int> = []
    for row in owners.indices {
      func report(_ kind: MonitoringFinding.Kind, wave: Int? = nil) {
        findings.append(MonitoringFinding(row: row + 2, wave: wave.map { waves[$0].code }, kind: kind))
      }
      guard let unit = unitNames.position(of: owners[row]) else {
        preconditionFailure("the units are those of the rows")
      }
      firstRows[unit] = firstRows[unit] ?? row + 2
      guard let wave = waveNames.position(of: waveCodes[row]) else {
        report(.unlistedWave)
        continue
      }
      guard let item = itemNames.position(of: itemCodes[row]) else {
        report(itemNames.isSimilar(itemCodes[row]) ? .misspeltItem : .unlistedItem, wave: wave)
        continue
      }
      if itemNames.hasEarlierTwin(item), misspelt.insert(item).inserted { report(.misspeltItem, wave: wave) }
      present[unit * waves.count + wave] = true
      let cell = (item * waves.count + wave) * units.count + unit
      guard answers[cell] == .notAsked else {
        report(.repeatedAnswer, wave: wave)
        continue
      }
      answers[cell] = .missing
      guard let code = given[row] else { continue }
      if let answer = answerNames.position(of: code) {
        answers[cell] = .given(answer)
      } else {
        report(answerNames.isSimilar(code) ? .misspeltAnswer : .unlistedAnswer, wave: wave)
      }
    }
    guard present.contains(true) else { throw .noAnswers(what: "the waves and items of the form") }
    if form.design == .panel {
      for unit in units.indices {
        for wave in waves.indices where !present[unit * waves.count + wave] {
          let isAsked = units.indices.contains { present[$0 * waves.count + wave] }
          guard isAsked, let row = firstRows[unit] else { continue }
          findings.append(MonitoringFinding(row: row, wave: waves[wave].code, kind: .missingWave))
        }
      }
    }
    self.form = form
    self.waves = waves
    self.items = items
    self.units = units
    self.answers = answers
    self.findings = findings.sorted {
      ($0.row, $0.wave ?? "", $0.kind.rawValue) < ($1.row, $1.wave ?? "", $1.kind.rawValue)
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

  private static func distinct(_ codes: [String]) -> [String] {
    var seen: Set<[UInt8]> = []
    return codes.filter { seen.insert(Array($0.utf8)).inserted }
  }

  /// Codes to be found again exactly as they are written, byte by byte: `==` would take both encodings of an umlaut
  /// for the same.
  private struct Names {
    private var positions: [[UInt8]: Int] = [:]
    private var similar: [String: Int] = [:]
    private var twins: Set<Int> = []

    init(_ codes: [String]) {
      for (index, code) in codes.enumerated() {
        positions[Array(code.utf8)] = index
        if similar[Names.folded(code)] == nil {
          similar[Names.folded(code)] = index
        } else {
          twins.insert(index)
        }
      }
    }

    func position(of code: String) -> Int? { positions[Array(code.utf8)] }

    func isSimilar(_ code: String) -> Bool { similar[Names.folded(code)] != nil }

    func hasEarlierTwin(_ position: Int) -> Bool { twins.contains(position) }

    private static func folded(_ code: String) -> String {
      code.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
  }
}
