import Measurement
import Statistics

@testable import Audit

/// An invented table, computed from whole thousandths and rounded commercially: parts and their total over years,
/// each year's share of the first part, a change in percent and a target line.
struct InventedTable {
  private static let years = ["2018", "2019", "2020"]
  private static let changeColumn = "Veränderung"
  private static let targetColumn = "Ziel"

  /// The rows as printed: the parts, their total and the share of the first part.
  private(set) var rows: [(label: String, cells: [String])]

  init(using generator: inout SeededGenerator) {
    let partCount = Int.random(in: 2...5, using: &generator)
    let size = [5_000, 200_000, 20_000_000].randomElement(using: &generator)!
    let amounts = (0..<partCount).map { _ in
      Self.years.map { _ in Int.random(in: size / 20...size, using: &generator) }
    }
    let totals = Self.years.indices.map { year in amounts.reduce(0) { $0 + $1[year] } }
    rows = []
    for (label, values) in zip((1...partCount).map { "Teil \($0)" } + ["alle"], amounts + [totals]) {
      var cells = values.map { Self.rounded($0, over: 1_000, decimals: 0) }
      cells.append(Self.rounded(100 * (values[2] - values[0]), over: values[0], decimals: 1))
      cells.append(Self.rounded(values[0] * 26 * 26, over: 25 * 25 * 1_000, decimals: 0))
      rows.append((label, cells))
    }
    let shares = Self.years.indices.map { Self.rounded(100 * amounts[0][$0], over: totals[$0], decimals: 1) }
    rows.append(("Anteil von Teil 1", shares + ["", ""]))
  }

  /// The table with what is true of it.
  func publication(rounding: RoundingRule = .commercial) throws -> Publication {
    let header = "Posten | " + (Self.years + [Self.changeColumn, Self.targetColumn]).joined(separator: " | ")
    let lines = [header] + rows.map { "\($0.label) | \($0.cells.joined(separator: " | "))" }
    let parts = rows.dropLast(2).map { FigureReference($0.label) }
    let rate = PrintedNumber("4")!
    return try Publication(
      id: "invented", title: LocalizedText("invented"), document: "none",
      tables: [try PublishedTable(id: "t", rounding: rounding, figures: lines.joined(separator: "\n"))],
      relations: [
        [
          Relation(.formula(.sum()), result: FigureReference("alle"), operands: parts),
          Relation(
            .formula(.change), result: FigureReference(Self.changeColumn),
            operands: [FigureReference("2018"), FigureReference("2020")], except: ["Anteil von Teil 1"]),
          Relation(
            .formula(.growth(percent: rate, periods: 2)), result: FigureReference(Self.targetColumn),
            operands: [FigureReference("2018")], except: ["Anteil von Teil 1"]),
          Relation(
            .formula(.share), result: FigureReference("Anteil von Teil 1"),
            operands: [FigureReference("Teil 1"), FigureReference("alle")], at: Self.years),
        ]
      ])
  }

  /// Changes one digit of one figure to another.
  mutating func plantError(using generator: inout SeededGenerator) {
    let row = Int.random(in: rows.indices, using: &generator)
    let printed = rows[row].cells.indices.filter { !rows[row].cells[$0].isEmpty }
    let column = printed.randomElement(using: &generator)!
    var characters = Array(rows[row].cells[column])
    let place = characters.indices.filter { characters[$0].isNumber }.randomElement(using: &generator)!
    let digit = characters[place].wholeNumberValue!
    characters[place] = Character(String((digit + Int.random(in: 1...9, using: &generator)) % 10))
    rows[row].cells[column] = String(characters)
  }

  /// Whether the figures fit within the rounding, computed in doubles by the plain rules of error propagation.
  var fitsWithinRounding: Bool {
    let numbers = rows.map { $0.cells.map { Double($0.replacing(",", with: ".")) ?? .nan } }
    let (parts, total, shares) = (numbers.dropLast(2), numbers[numbers.count - 2], numbers[numbers.count - 1])
    func span(_ value: Double, _ half: Double) -> (low: Double, high: Double) { (value - half, value + half) }
    let slack = 1e-9
    for column in [0, 1, 2, 4] {
      let sum = parts.reduce(0) { $0 + $1[column] }
      if abs(sum - total[column]) > 0.5 * Double(parts.count + 1) + slack { return false }
    }
    for row in numbers.dropLast() {
      let (start, end) = (span(row[0], 0.5), span(row[2], 0.5))
      // What may be zero bounds no change.
      let high = start.low > 0 ? 100 * (end.high / start.low - 1) : .infinity
      let low = start.low > 0 ? 100 * (end.low / start.high - 1) : -.infinity
      if row[3] + 0.05 < low - slack * 1e3 || row[3] - 0.05 > high + slack * 1e3 { return false }
      if abs(row[4] - 1.0816 * row[0]) > 0.5 + 0.5 * 1.0816 + slack { return false }
    }
    for year in 0..<3 {
      let (part, whole) = (span(numbers[0][year], 0.5), span(total[year], 0.5))
      guard whole.low > 0 else { continue }
      let (low, high) = (
        100 * part.low / (part.low < 0 ? whole.low : whole.high), 100 * part.high / whole.low
      )
      if shares[year] + 0.05 < low - slack || shares[year] - 0.05 > high + slack { return false }
    }
    return true
  }

  /// A fraction rounded to decimals, halves away from zero, in German notation without groups.
  private static func rounded(_ numerator: Int, over denominator: Int, decimals: Int) -> String {
    let scale = decimals == 0 ? 1 : 10
    let units = (2 * abs(numerator) * scale + denominator) / (2 * denominator)
    let sign = numerator < 0 && units > 0 ? "-" : ""
    return decimals == 0 ? "\(sign)\(units)" : "\(sign)\(units / 10),\(units % 10)"
  }
}
