import Datasets
import Measurement

extension ControllingData {
  /// What has been read so far.
  struct Reading {
    let wholeCode: String
    let columns: ControllingDefinition.Columns
    var units: [Level] = []
    var groups: [Level] = []
    var periods: Set<Int> = []
    var hasGroups: [Bool]
    var values: [Key: Double] = [:]
    var findings: [ControllingFinding] = []

    init(wholeCode: String, columns: ControllingDefinition.Columns, measureCount: Int) {
      self.wholeCode = wholeCode
      self.columns = columns
      hasGroups = Array(repeating: true, count: measureCount)
    }

    private mutating func note(_ units: [Level], _ groups: [Level]) {
      for level in units where !self.units.contains(where: { $0.code == level.code }) {
        self.units.append(level)
      }
      for level in groups where !self.groups.contains(where: { $0.code == level.code }) {
        self.groups.append(level)
      }
    }

    mutating func note(_ spells: Spells, _ periods: [Int]) {
      note(spells.units, spells.groups)
      self.periods.formUnion(periods)
      findings += spells.findings
    }

    mutating func read(_ measure: Measure, _ index: Int, _ column: String, from file: Dataset)
      throws(ControllingError)
    {
      let field = file.columns.first { $0.field.name == column }?.field
      if let stated = field?.unit, let unit = measure.unit, stated != unit {
        throw .otherUnit(file: file.name, column: column, codebook: stated, measure: unit)
      }
      let rows = try RowKeys(file, columns)
      note(rows.units, rows.groups)
      hasGroups[index] = rows.group != nil
      let numbers: [Double?]
      do {
        numbers = try file.column(column).numbers()
      } catch {
        throw .data(file: file.name, error)
      }
      for (row, number) in numbers.enumerated() {
        let period = rows.period[row]
        periods.insert(period)
        guard let number else { continue }
        if let reason = Self.impossible(number, measure) {
          throw .impossibleValue(file: file.name, column: column, row: row + 2, reason: reason)
        }
        let key = Key(
          measure: index, unit: rows.unit?[row] ?? wholeCode, group: rows.group?[row],
          period: period)
        guard values.updateValue(number, forKey: key) == nil else {
          throw .repeatedValue(file: file.name, column: column, row: row + 2)
        }
      }
      if measure.basis == .population {
        try checkDates(of: measure, rows, in: file)
        try checkAges(of: measure, rows, in: file)
      }
    }

    private static func impossible(_ number: Double, _ measure: Measure) -> String? {
      switch measure.basis {
      case .share where !(0...1).contains(number):
        "a share is from 0 to 1, such as 0.43 for 43 percent"
      case .money where number < 0 && measure.negative == .refused:
        "an amount below zero; where that means something, the measure says 'negative: allowed'"
      case .money, .share: nil
      default: number < 0 && measure.negative == .refused ? "less than nothing is counted" : nil
      }
    }

    /// The dates that a file states for a population are those of the definition, and the same for all units of a period.
    private mutating func checkDates(of measure: Measure, _ rows: RowKeys, in file: Dataset)
      throws(ControllingError)
    {
      guard file.columns.contains(where: { $0.field.name == columns.date }) else { return }
      let days: [Day?]
      do { days = try file.column(columns.date).days() } catch {
        throw .data(file: file.name, error)
      }
      var first: [Int: Day] = [:]
      for (row, day) in days.enumerated() {
        guard let day else { continue }
        let period = rows.period[row]
        func found(_ kind: ControllingFinding.Kind) {
          findings.append(
            ControllingFinding(
              kind, subject: measure.id, file: file.name, row: row + 2,
              unit: rows.unit?[row] ?? wholeCode,
              period: period))
        }
        let year = Period.isMonth(period) ? period / 100 : period
        if let date = measure.date, Day(iso: Self.padded(year) + "-" + date) != day {
          found(.populationDate)
        }
        if let other = first[period], other != day { found(.differentDates) }
        first[period] = first[period] ?? day
      }
    }

    /// The ages that a file states for a population are those of the definition.
    private mutating func checkAges(of measure: Measure, _ rows: RowKeys, in file: Dataset)
      throws(ControllingError)
    {
      guard let ages = measure.ages else { return }
      for (column, expected) in [(columns.ageFrom, ages.from), (columns.ageBelow, ages.below)] {
        guard file.columns.contains(where: { $0.field.name == column }) else { continue }
        let stated: [Double?]
        do { stated = try file.column(column).numbers() } catch {
          throw .data(file: file.name, error)
        }
        for (row, age) in stated.enumerated() {
          guard let age, age != Double(expected) else { continue }
          throw .impossibleValue(
            file: file.name, column: column, row: row + 2,
            reason:
              "a population of other ages than the \(expected) that measure '\(measure.id)' states")
        }
      }
    }

    private static func padded(_ year: Int) -> String {
      let digits = String(year)
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    mutating func count(
      _ measure: Measure, _ index: Int, _ count: SpellCount, of spells: Spells, _ tally: SpellTally
    ) {
      for unit in units.map({ Optional($0.code) }) + [nil] where unit != wholeCode {
        for group in spells.groups {
          let counts = tally.counts(count, basis: measure.basis, unit: unit, group: group.code)
          for (period, value) in zip(tally.periods, counts) {
            values[
              Key(measure: index, unit: unit ?? wholeCode, group: group.code, period: period)] =
              value
          }
        }
      }
    }
  }
}
