import Foundation
import Measurement
import Statistics

@testable import Audit

/// Invented figures of every kind that a table of sums and shares does not have: percentage points, rates of one denominator, an
/// index, growth, mean and deviation of answers, a test, an interval, a repetition and words. Each is computed exactly and rounded
/// commercially.
struct InventedFigures {
  private static let periods = 3
  private static let scale = 1...5

  /// The figures as printed, in their order.
  private(set) var figures: [(label: String, text: String)]
  private let words: VerbalQuantity

  init(using generator: inout SeededGenerator) {
    let n = Int.random(in: 40...900, using: &generator)
    let a = Int.random(in: 5...n, using: &generator)
    let b = Int.random(in: max(3, a / 2)...min(n, 3 * a), using: &generator)
    let persons = Int.random(in: 4...8, using: &generator)
    let answers = (0..<persons).map { _ in Int.random(in: Self.scale, using: &generator) }
    let sum = answers.reduce(0, +)
    let excess = persons * answers.reduce(0) { $0 + $1 * $1 } - sum * sum
    var deviation = 0
    // The largest d with d − ½ at most the deviation in hundredths.
    while (2 * deviation + 1) * (2 * deviation + 1) * persons * (persons - 1) <= 40_000 * excess {
      deviation += 1
    }
    let t = Double(Int.random(in: 0...4_000_000, using: &generator)) / 1_000_000
    let df = Int.random(in: 3...90, using: &generator)
    let p = PublishedTest(.t).pValue(t, degreesOfFreedom: [Double(df)])
    let (middle, half) = (
      Int.random(in: 20_000...80_000, using: &generator), Int.random(in: 500...15_000, using: &generator)
    )
    let growth = 100 * (pow(Double(b) / Double(a), 1 / Double(Self.periods)) - 1)
    words =
      VerbalQuantity.allCases.first { $0.percents.contains(Rational(100 * a, over: n)) } ?? .nearlyAll
    figures = [
      ("n", "\(n)"), ("a", "\(a)"), ("b", "\(b)"),
      ("pa", Self.rounded(100 * a, over: n, decimals: 1) + " %"),
      ("pb", Self.rounded(100 * b, over: n, decimals: 1) + " %"),
      ("d", Self.rounded(100 * (b - a), over: n, decimals: 1)),
      ("ra", Self.rounded(1_000 * a, over: n, decimals: 1)),
      ("rb", Self.rounded(1_000 * b, over: n, decimals: 1)),
      ("i", Self.rounded(100 * b, over: a, decimals: 1)),
      ("g", Self.rounded(Int((growth * 1e9).rounded()), over: 1_000_000_000, decimals: 1)),
      ("persons", "\(persons)"), ("m", Self.rounded(sum, over: persons, decimals: 2)),
      ("sd", Self.rounded(deviation, over: 100, decimals: 2)),
      ("t", Self.rounded(Int((t * 1e6).rounded()), over: 1_000_000, decimals: 2)), ("df", "\(df)"),
      ("p", Self.rounded(Int((p * 1e12).rounded()), over: 1_000_000_000_000, decimals: 3)),
      ("e", Self.rounded(middle, over: 1_000, decimals: 1)),
      ("lo", Self.rounded(middle - half, over: 1_000, decimals: 1)),
      ("hi", Self.rounded(middle + half, over: 1_000, decimals: 1)),
      ("e2", Self.rounded(middle, over: 1_000, decimals: 2)),
    ]
  }

  /// Whether the words that were chosen hold at all: of ratios that no words are for, none is said.
  private var hasWords: Bool { words != .nearlyAll }

  /// The figures with what is true of them.
  func publication(rounding: RoundingRule = .commercial) throws -> Publication {
    let lines = ["Figure | value"] + figures.map { "\($0.label) | \($0.text)" }
    func of(_ labels: String...) -> [FigureReference] { labels.map(FigureReference.init) }
    func result(_ label: String) -> FigureReference { FigureReference(label) }
    var relations = [
      Relation(.formula(.share), result: result("pa"), operands: of("a", "n")),
      Relation(.formula(.share), result: result("pb"), operands: of("b", "n")),
      Relation(.formula(.difference), result: result("d"), operands: of("pa", "pb")),
      Relation(.commonCount(atMost: 1_000), result: result("n"), operands: of("pa", "pb")),
      Relation(.part, operands: of("a", "n")),
      Relation(.formula(.ratio(times: 1_000)), result: result("ra"), operands: of("a", "n")),
      Relation(.commonDenominator(times: 1_000, of: .amount), operands: of("a", "ra", "b", "rb")),
      Relation(.formula(.index), result: result("i"), operands: of("b", "a")),
      Relation(.formula(.annualGrowth(periods: Self.periods)), result: result("g"), operands: of("a", "b")),
      Relation(.mean(items: 1, scale: Self.scale), result: result("m"), operands: of("persons", "sd")),
      Relation(.test(PublishedTest(.t)), result: result("p"), operands: of("t", "df")),
      Relation(.interval(.symmetric), result: result("e"), operands: of("lo", "hi")),
      Relation(.same, operands: of("e", "e2")),
    ]
    if hasWords { relations.append(Relation(.words(words), operands: of("a", "n"))) }
    return try Publication(
      id: "invented", title: LocalizedText("invented"), document: "none",
      tables: [
        try PublishedTable(
          id: "t", rounding: rounding, wholeNumbers: .counts, figures: lines.joined(separator: "\n"))
      ], relations: [relations])
  }

  /// Changes one digit of one figure to another.
  mutating func plantError(using generator: inout SeededGenerator) {
    let figure = figures.indices.randomElement(using: &generator)!
    var characters = Array(figures[figure].text)
    let place = characters.indices.filter { characters[$0].isNumber }.randomElement(using: &generator)!
    let digit = characters[place].wholeNumberValue!
    characters[place] = Character(String((digit + Int.random(in: 1...9, using: &generator)) % 10))
    figures[figure].text = String(characters)
  }

  /// Whether the figures fit within the rounding: in doubles, by plain error propagation and by trying all answers.
  var fitsWithinRounding: Bool {
    func value(_ label: String) -> Double {
      let text = figures.first { $0.label == label }!.text
      return Double(text.replacing(",", with: ".").replacing(" %", with: "")) ?? .nan
    }
    let (n, a, b) = (value("n"), value("a"), value("b"))
    let slack = 1e-9
    func near(_ printed: String, _ computed: Double, _ room: Double) -> Bool {
      !computed.isFinite || abs(value(printed) - computed) <= room + slack
    }
    guard near("pa", 100 * a / n, 0.05), near("pb", 100 * b / n, 0.05), near("ra", 1_000 * a / n, 0.05),
      near("i", 100 * b / a, 0.05), near("d", value("pb") - value("pa"), 0.15), a <= n,
      near("e", (value("lo") + value("hi")) / 2, 0.1), near("e2", value("e"), 0.055)
    else { return false }
    if n > 0,
      ["pa", "pb"].contains(where: { share in
        let part = (value(share) / 100 * n).rounded()
        return abs(part) > n || !near(share, 100 * part / n, 0.05)
      })
    {
      return false
    }
    func denominators(_ count: Double, _ rate: String) -> (Double, Double) {
      let (low, high) = (value(rate) - 0.05, value(rate) + 0.05)
      return low > 0 ? (1_000 * count / high, 1_000 * count / low) : (-.infinity, .infinity)
    }
    let (first, second) = (denominators(a, "ra"), denominators(b, "rb"))
    if max(first.0, second.0) > min(first.1, second.1) + slack { return false }
    func grown(_ percent: Double) -> Double { pow(1 + percent / 100, Double(Self.periods)) }
    if a > 0, b / a < grown(value("g") - 0.05) - slack || b / a > grown(value("g") + 0.05) + slack {
      return false
    }
    if hasWords, n > 0 {
      let percents = words.percents
      let ratio = 100 * a / n
      if ratio < (percents.lowerBound ?? 0) || ratio > (percents.upperBound ?? .infinity)
        || ratio == percents.lowerBound && percents.lower?.isIncluded == false
        || ratio == percents.upperBound && percents.upper?.isIncluded == false
      {
        return false
      }
    }
    if value("df") > 0 {
      let ends = [max(0, value("t") - 0.005), value("t") + 0.005]
        .map { PublishedTest(.t).pValue($0, degreesOfFreedom: [value("df")]) }
      if value("p") + 0.0005 < ends[1] - slack || value("p") - 0.0005 > ends[0] + slack { return false }
    }
    return Self.areAnswers(Int(value("persons")), mean: value("m"), deviation: value("sd"))
  }

  /// Whether some answers have a mean and a deviation that are printed so, by trying all.
  private static func areAnswers(_ persons: Int, mean: Double, deviation: Double) -> Bool {
    guard persons > 0 else { return true }
    func exists(_ left: Int, _ from: Int, _ answers: [Int]) -> Bool {
      if left == 0 {
        let average = Double(answers.reduce(0, +)) / Double(persons)
        guard abs(average - mean) <= 0.005 + 1e-9 else { return false }
        guard persons > 1 else { return true }
        let squares = answers.reduce(0) { $0 + (Double($1) - average) * (Double($1) - average) }
        return abs((squares / Double(persons - 1)).squareRoot() - deviation) <= 0.005 + 1e-9
      }
      return (from...scale.upperBound).contains { exists(left - 1, $0, answers + [$0]) }
    }
    return exists(persons, scale.lowerBound, [])
  }

  /// A fraction rounded to decimals, halves away from zero, in German notation.
  private static func rounded(_ numerator: Int, over denominator: Int, decimals: Int) -> String {
    let scale = [1, 10, 100, 1_000][decimals]
    let units = Int(
      (Double(abs(numerator)) * Double(scale) / Double(denominator) + 0.5 + 1e-12).rounded(.down))
    let sign = numerator < 0 && units > 0 ? "-" : ""
    let rest = String(units % scale)
    return "\(sign)\(units / scale)," + String(repeating: "0", count: decimals - rest.count) + rest
  }
}
