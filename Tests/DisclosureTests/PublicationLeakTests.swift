import Measurement
import Tables
import Testing

@testable import Disclosure

/// Ways to find out what is withheld that an adversary has tried, each with what stops it.
@Suite("Leaks of a publication") struct PublicationLeakTests {
  private static let persons = Column("persons", .count, de: "Personen", en: "Persons")
  private static let count = Column("count", .count, de: "Anzahl", en: "Count")
  private static let measures = Column("measures", .text, de: "Maßnahmen", en: "Measures")
  private static let level = Column("level", .text, de: "Ausprägung", en: "Level")
  private static let share = Column("share", .proportion, de: "Anteil", en: "Share")
  private static func number(_ name: String) -> Column { Column(name, .value, de: name, en: name) }

  private func table(_ columns: [Column], _ rows: [[Cell]]) -> TidyTable { table("t", columns, rows) }

  private func table(_ id: String, _ columns: [Column], _ rows: [[Cell]]) -> TidyTable {
    TidyTable(id: id, title: LocalizedText(id), columns: columns, rows: rows)
  }

  private func disclosed(
    _ tables: [TidyTable], underlying: [TidyTable] = [], minimumCount: Int = 3
  ) throws -> [Disclosure] {
    let control = try PublicationControl(
      [.init(id: "a", tables: tables, underlying: underlying)],
      rule: DisclosureRule(minimumCount: minimumCount))
    return tables.map { control.disclosure(of: $0, in: "a") }
  }

  private func careers(_ counts: [(String, Int)], of n: Int) -> TidyTable {
    table([Self.measures, Self.persons, .n, Self.share], counts.map { share([$0.0], $0.1, n) })
  }

  /// A row of codes with a count, n and its share.
  private func share(_ codes: [String], _ count: Int, _ n: Int) -> [Cell] {
    codes.map(Cell.text) + [Cell.count(count), Cell.count(n), Cell.number(Double(count) / Double(n))]
  }

  @Test("counts under another name than 'count' are counts, and nothing is withheld where none is small")
  func otherNames() throws {
    let given = careers([("1", 6), ("2", 15), ("3", 8), ("4", 5), ("5", 3), ("6", 3), ("again", 12)], of: 40)
    #expect(try disclosed([given])[0] == .released(given))
  }

  @Test("subtraction: some rows of a table are all persons, another row counts some of them again")
  func partialLevels() throws {
    let given = careers([("1", 14), ("2", 15), ("3", 8), ("4", 2), ("again", 12)], of: 39)
    let shown = try disclosed([given])[0].table
    // 39 − 14 − 15 − 8 would be the 2.
    #expect(shown[3, "persons"] == .suppressed)
    #expect((0..<3).count { shown[$0, "persons"] == .suppressed } == 1)
    #expect(shown[4, "persons"] == .count(12))
  }

  @Test("subtraction: a row of all stands among the groups")
  func rowOfAll() throws {
    let given = table(
      [.group, Self.count, .n, Self.share],
      [share(["all"], 22, 60), share(["a"], 2, 20), share(["b"], 20, 40)])
    let shown = try disclosed([given])[0].table
    #expect(shown[1, "count"] == .suppressed)
    #expect(shown[0, "count"] == .suppressed || shown[2, "count"] == .suppressed)
  }

  @Test("subtraction: one population is a part of another that nobody names so")
  func nested() throws {
    func shares(_ id: String, _ yes: Int, _ n: Int) -> TidyTable {
      table(
        id, [.term, Self.level, Self.count, .n],
        [("yes", yes), ("no", n - yes)].map { [.text("work"), .text($0), .count($1), .count(n)] })
    }
    // Of the two who are not in the second table, one works and one does not.
    let shown = try disclosed([shares("all", 40, 100), shares("contract", 39, 98)])
    #expect(shown.allSatisfy { $0.note == nil })
    for row in 0...1 { #expect(shown.contains { $0.table[row, "count"] == .suppressed }) }
    // A population that cannot be a part of the other is left alone.
    let other = [shares("all", 40, 100), shares("later", 60, 98)]
    #expect(try disclosed(other) == other.map(Disclosure.released))
  }

  @Test("subtraction: a mean of all less that of all but one is his value")
  func nestedMeans() throws {
    func mean(_ id: String, _ n: Int, _ mean: Double) -> TidyTable {
      table(id, [.term, .n, Self.number("mean")], [[.text("wage"), .count(n), .number(mean)]])
    }
    let shown = try disclosed([mean("all", 41, 2031.5), mean("complete", 40, 2010.25)])
    #expect(shown.contains { $0.note != nil || $0.table[0, "mean"] == .suppressed })
  }

  @Test("order: rows by size do not tell the sizes that are withheld")
  func order() throws {
    let rank = Column("rank", .dimensionless, de: "Rang", en: "Rank")
    let given = table(
      [.group, rank, Column("reason", .text, de: "Grund", en: "Reason"), Self.count, .n, Self.share],
      [
        [.text("g"), .count(1)] + share(["unreachable"], 20, 31),
        [.text("g"), .count(2)] + share(["moved"], 8, 31),
        [.text("g"), .count(3)] + share(["other"], 2, 31),
        [.text("g"), .count(4)] + share(["illness"], 1, 31),
      ])
    let shown = try disclosed([given])[0].table
    let hidden = shown.rows.indices.filter { shown[$0, "count"] == .suppressed }
    let codes = hidden.compactMap { shown[$0, "reason"]?.code }
    #expect(codes == codes.sorted() && hidden == Array((shown.rows.count - hidden.count)..<shown.rows.count))
    #expect(shown.rows.indices.allSatisfy { shown[$0, "rank"] == .suppressed })
  }

  @Test("words: what is said of a row that hides a count")
  func remarks() throws {
    let given = table(
      [.term, Self.level, Self.count, .n, .remarks],
      [("yes", 2), ("no", 38)].map { code, count in
        [.text("work"), .text(code), .count(count), .count(40), .text("\(count) of them in spring")]
      })
    let shown = try disclosed([given])[0].table
    #expect(shown.rows.indices.allSatisfy { shown[$0, "remarks"] == .suppressed })
  }

  /// A row of the numbers of a column.
  private func numbers(_ values: [Double], term: String = "x", extremes: Bool = true) -> TidyTable {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let sorted = values.sorted()
    func quantile(_ share: Double) -> Double {
      let place = (n - 1) * share
      let (low, high) = (sorted[Int(place)], sorted[min(Int(place) + 1, values.count - 1)])
      return low + (high - low) * (place - place.rounded(.down))
    }
    return table(
      "numbers",
      [.term, .n] + ["mean", "std_dev", "quartile_1", "median", "quartile_3"].map(Self.number)
        + (extremes ? ["minimum", "maximum"].map(Self.number) : []),
      [
        [
          .text(term), .count(values.count), .number(mean), .number(variance.squareRoot()),
          .number(quantile(0.25)), .number(quantile(0.5)), .number(quantile(0.75)),
        ] + (extremes ? [.number(sorted[0]), .number(sorted[values.count - 1])] : [])
      ])
  }

  private func repeated(_ counts: [Double: Int]) -> [Double] {
    counts.sorted { $0.key < $1.key }.flatMap { [Double](repeating: $0.key, count: $0.value) }
  }

  @Test("mean × n: of 0 and 1 the mean is a count, also where nothing says that they are 0 and 1")
  func meanOfFlags() throws {
    for extremes in [true, false] {
      let few = try disclosed([numbers(repeated([0: 58, 1: 2]), extremes: extremes)])[0].table
      #expect(few[0, "mean"] == .suppressed && few[0, "std_dev"] == .suppressed)
      #expect(few[0, "n"] == .count(60))
      let many = try disclosed([numbers(repeated([0: 40, 1: 20]), extremes: extremes)])[0].table
      #expect(many[0, "mean"]?.number == 20.0 / 60)
    }
  }

  @Test("mean and deviation: of three values they are the three counts")
  func momentsOfThree() throws {
    let few = try disclosed([numbers(repeated([0: 30, 1: 28, 2: 2]))])[0].table
    #expect(few[0, "std_dev"] == .suppressed && few[0, "quartile_1"] == .suppressed)
    #expect(few[0, "mean"]?.number == 32.0 / 60)
    let many = try disclosed([numbers(repeated([0: 30, 1: 20, 2: 10]))])[0].table
    #expect(many[0, "std_dev"]?.number != nil)
  }

  @Test("subtraction: a mean that is withheld of one group is not the rest of the others")
  func sumsOfMeans() throws {
    func grouped(_ groups: [(String, [Double: Int])]) -> TidyTable {
      let tables = groups.map { code, counts in
        let one = numbers(repeated(counts), extremes: false)
        return table(
          "by", [one.columns[0], .group] + one.columns.dropFirst(),
          [[one.rows[0][0], .text(code)] + one.rows[0].dropFirst()])
      }
      return table("by", tables[0].columns, tables.flatMap(\.rows))
    }
    let whole = numbers(repeated([0: 60, 1: 9]))
    let groups = grouped([("a", [0: 20, 1: 4]), ("b", [0: 20, 1: 3]), ("c", [0: 20, 1: 2])])
    let flags = try disclosed([whole, groups]).map(\.table)
    // The means of 0 and 1 are counts: of 9, 4, 3 and 2 the last one and another go.
    #expect(flags[1][2, "mean"] == .suppressed && flags[1][2, "std_dev"] == .suppressed)
    #expect(
      (flags.flatMap { table in table.rows.indices.map { table[$0, "mean"] } }).count { $0 == .suppressed }
        == 2)
    // Squares add up as well: the deviation of the few in one group.
    let few = grouped([("a", [20: 5, 30: 9, 44: 3]), ("b", [21: 1, 33: 2, 47: 2])])
    let shown = try disclosed([few])[0].table
    #expect((0...1).allSatisfy { shown[$0, "std_dev"] == .suppressed && shown[$0, "mean"]?.number != nil })
  }

  @Test("subtraction: a level that a term names, 'work=full', is the level of another table")
  func termsWithLevels() throws {
    let rows = [("full", 1), ("part", 4), ("none", 16)]
    let named = table(
      "named", [.term, .group, .n, .estimate.measured(in: .proportion)],
      rows.map { [.text("work=\($0)"), .text("g"), .count(21), .number(Double($1) / 21)] })
    let listed = table(
      "listed", [.term, .group, Self.level, Self.count, .n],
      rows.map { [.text("work"), .text("g"), .text($0), .count($1), .count(21)] })
    let shown = try disclosed([named, listed]).map(\.table)
    let hidden = (0..<3).map { shown[0][$0, "estimate"] == .suppressed }
    #expect(hidden[0] && hidden.count(where: \.self) == 2)
    #expect((0..<3).map { shown[1][$0, "count"] == .suppressed } == hidden)
  }

  @Test("mean and deviation of a long scale or a measurement leave many counts")
  func momentsOfMany() throws {
    let scale = try disclosed([numbers(repeated([1: 2, 2: 9, 3: 20, 4: 15, 5: 12, 6: 6, 7: 1]))])[0].table
    #expect(scale[0, "std_dev"]?.number != nil)
    let ages = try disclosed([numbers((0..<40).map { 20 + Double($0 * 7 % 31) })])[0].table
    #expect(ages[0, "std_dev"]?.number != nil && ages[0, "maximum"] == .suppressed)
  }

  @Test("quantiles and deviations of few persons are their values")
  func quantiles() throws {
    let shown = try disclosed([numbers([21, 34, 47, 51, 63])])[0].table
    for column in ["std_dev", "quartile_1", "median", "quartile_3", "minimum", "maximum"] {
      #expect(shown[0, column] == .suppressed, "\(column)")
    }
    #expect(shown[0, "mean"]?.number == 43.2)
    let more = try disclosed([numbers([21, 34, 47, 51, 63, 29, 38, 40])])[0].table
    #expect(more[0, "median"]?.number == 39 && more[0, "quartile_1"] == .suppressed)
  }

  @Test("records: rows of single cases, by their name or by days")
  func records() throws {
    let name = Column("case", .text, de: "Fall", en: "Case")
    let day = Column("due_on", .text, de: "fällig", en: "Due")
    let agency = Column("agency", .text, de: "Stelle", en: "Agency")
    let named = table(
      "a", [name, agency], [[.text("F034"), .text("office")], [.text("F019"), .text("family")]])
    let dated = table(
      "b", [agency, day], [[.text("x"), .text("2024-03-24")], [.text("x"), .text("2024-04-27")]])
    for disclosure in try disclosed([named, dated]) {
      #expect(disclosure.table.rows.isEmpty && disclosure.note?.en.contains("single case") == true)
    }
  }

  @Test("rates and means of nobody knows how many are withheld")
  func unknownSize() throws {
    let given = table(
      [Column("unit", .text, de: "Einheit", en: "Unit"), Self.number("value")],
      [[.text("d-01"), .number(1)], [.text("d-02"), .number(42.857142857142854)]])
    let disclosure = try disclosed([given])[0]
    #expect(disclosure.table.rows.isEmpty && disclosure.note?.en.contains("how many persons") == true)
    let plan = try PublicationControl(
      [.init(id: "plan", tables: [given], isOfPersons: false)], rule: DisclosureRule(minimumCount: 3))
    #expect(plan.disclosure(of: given, in: "plan") == .released(given))
  }

  @Test("survival: few who leave between two rows are few persons")
  func leaving() throws {
    let atRisk = Column("at_risk", .count, de: "unter Risiko", en: "At risk")
    func curve(_ counts: [Int]) -> TidyTable {
      table(
        [.group, atRisk, Self.number("estimate")], counts.map { [.text("all"), .count($0), .number(0.5)] })
    }
    #expect(try disclosed([curve([50, 48, 30])])[0].note != nil)
    #expect(try disclosed([curve([50, 40, 40, 30])])[0].note == nil)
  }

  @Test("tests: a coefficient with n leaves one table of counts that nobody has printed")
  func underlying() throws {
    let test = table(
      [.term, .n, .estimate, .pValue], [[.text("x~y"), .count(38), .number(-0.51), .number(0.0021)]])
    func cells(_ counts: [Int]) -> TidyTable { table("u", [Self.count], counts.map { [.count($0)] }) }
    #expect(try disclosed([test], underlying: [cells([12, 9, 2, 15])])[0].note != nil)
    #expect(try disclosed([test], underlying: [cells([12, 9, 7, 10])])[0].note == nil)
  }

  @Test("rates: what a table is computed from is declared, hidden with what adds up, and changes with it")
  func declared() throws {
    let unit = Column("unit", .text, de: "Einheit", en: "Unit")
    let rates = table(
      "values", [unit, Self.number("value"), Self.number("index")],
      [("d-1", 0.5), ("d-2", 3), ("d-3", 4), ("city", 2.4)].map {
        [.text($0), .number($1), .number(100)]
      })
    let chart = table("chart", [unit, Self.number("value")], [[.text("d-1"), .number(0.5)]])
    func disclosures(_ counts: [Double]) throws -> [Disclosure] {
      let basis = CountBasis(
        counts: zip(["d-1", "d-2", "d-3", "city"], counts + [counts.reduce(0, +)])
          .map { CountBasis.Count($0, $1) },
        sums: [.init(total: 3, parts: [0, 1, 2])], rows: [[0], [1], [2], [3]], value: "value")
      let control = try PublicationControl(
        [.init(id: "a", tables: [rates, chart], bases: ["values": basis])],
        rule: DisclosureRule(minimumCount: 3))
      return [rates, chart].map { control.disclosure(of: $0, in: "a") }
    }
    let few = try disclosures([1, 6, 8])
    #expect(few[0].table[0, "value"] == .suppressed && few[0].table[3, "value"] == .number(2.4))
    #expect((1...2).count { few[0].table[$0, "value"] == .suppressed } == 1)
    #expect((0...3).allSatisfy { few[0].table[$0, "index"] == .suppressed })
    #expect(few[1].note != nil)
    #expect(try disclosures([5, 6, 8]) == [.released(rates), .released(chart)])
  }
}
