import Audit
import Datasets
import Foundation
import Testing

/// Every figure that the report of the RÜMSA monitoring publishes, with the place where the study gives it again: a
/// number of the text that no answers of thirteen alliances can give is named in the report instead.
@Suite("The published figures of the RÜMSA monitoring") struct RuemsaFiguresTests {
  /// One published figure.
  struct Figure: Sendable, CustomTestStringConvertible {
    /// Where it is published.
    let place: String
    /// As it is printed.
    let printed: String
    /// The table and the cell of the study that gives it again.
    let cell: String
    /// What the study computes.
    let computed: Double?

    var testDescription: String { "\(place): \(printed) = \(cell)" }
  }

  private static let repository = RuemsaDataTests.folder + "../../"

  /// A table with texts and numbers by column name.
  struct Rows {
    let dataset: Dataset

    var count: Int { dataset.rowCount }

    func text(_ row: Int, _ column: String) -> String {
      guard let codes = try? dataset.column(column).codes() else {
        return (try? dataset.column(column).numbers())?[row].map { "\($0)" } ?? ""
      }
      return codes[row] ?? ""
    }

    func number(_ row: Int, _ column: String) -> Double? {
      guard let numbers = try? dataset.column(column).numbers() else { return nil }
      return numbers[row]
    }

    /// The number in the one row with these codes.
    func number(_ column: String, where codes: [(String, String)]) -> Double? {
      let rows = (0..<count).filter { row in codes.allSatisfy { text(row, $0.0) == $0.1 } }
      return rows.count == 1 ? number(rows[0], column) : nil
    }
  }

  private static func published(_ name: String) throws -> Rows {
    let folder = RuemsaDataTests.folder + "published/"
    return Rows(
      dataset: try Codebook(contentsOf: folder + "datapackage.json").dataset(
        contentsOf: folder + name + ".csv"))
  }

  /// A table of the study as it is recorded; that it is what the study gives is tested with the studies.
  private static func computed(_ name: String) throws -> Rows {
    Rows(
      dataset: try Dataset(inferring: repository + "Studies/ruemsa-monitoring/expected/tables/\(name).csv"))
  }

  private static func figure(
    _ place: String, _ printed: String, _ table: Rows, _ name: String, _ column: String,
    _ codes: [(String, String)]
  ) -> Figure {
    let criteria = codes.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
    return Figure(
      place: place, printed: printed, cell: "\(name)/\(column) \(criteria)",
      computed: table.number(column, where: codes))
  }

  /// All figures of items, of Table 4, of partners and formats, and of moves.
  static let figures: [Figure] = (try? all()) ?? []

  private static func all() throws -> [Figure] {
    var figures: [Figure] = []
    let (items, answers) = (try published("items"), try computed("monitoring.answers"))
    for row in 0..<items.count {
      let codes = [
        ("term", items.text(row, "item")), ("wave", items.text(row, "wave")),
        ("answer", items.text(row, "answer")),
      ]
      let place = items.text(row, "place")
      figures.append(
        figure(place, whole(items.number(row, "count")), answers, "monitoring.answers", "count", codes))
      if let percent = items.number(row, "percent") {
        figures.append(figure(place, whole(percent) + " %", answers, "monitoring.answers", "share", codes))
      }
    }
    let (printed, topics) = (try published("topics"), try computed("monitoring.topics"))
    for row in 0..<printed.count {
      let codes = ["topic", "wave", "answer"].map { ($0, printed.text(row, $0)) }
      for column in ["share", "change"] {
        guard let value = printed.number(row, column) else { continue }
        figures.append(figure("Tabelle 4", decimal(value), topics, "monitoring.topics", column, codes))
      }
    }
    let (told, transitions) = (try published("moves"), try computed("monitoring.transitions"))
    for row in 0..<told.count {
      let codes = [
        ("term", told.text(row, "item")), ("wave", "2021"), ("from_answer", told.text(row, "before")),
        ("to_answer", told.text(row, "after")),
      ]
      figures.append(
        figure(
          told.text(row, "place"), whole(told.number(row, "alliances")), transitions,
          "monitoring.transitions", "count",
          codes))
    }
    let (names, named) = (try published("named"), try computed("named.answers"))
    for row in 0..<names.count {
      let codes = [("term", names.text(row, "item")), ("wave", "2021"), ("answer", "yes")]
      figures.append(
        figure(
          names.text(row, "place"), whole(names.number(row, "count")), named, "named.answers", "count", codes)
      )
    }
    let (waves, returns) = (try published("waves"), try computed("monitoring.returns"))
    for row in 0..<waves.count {
      figures.append(
        figure(
          "Kapitel 2", whole(waves.number(row, "alliances")), returns, "monitoring.returns", "units",
          [("wave", waves.text(row, "wave"))]))
    }
    return figures
  }

  private static func whole(_ value: Double?) -> String { value.map { "\(Int($0))" } ?? "" }

  private static func decimal(_ value: Double) -> String { String(format: "%.1f %%", value) }

  /// The places of what cannot be right; each is named in the narrative.
  private static let impossible = [
    "monitoring.answers/share term=I-05 wave=2020 answer=yes",
    "monitoring.topics/change topic=III wave=2021 answer=no",
    "monitoring.topics/change topic=III wave=2021 answer=missing",
  ]

  @Test("is what the study computes, or is named as impossible", arguments: figures)
  func figure(_ figure: Figure) throws {
    let computed = try #require(figure.computed, "no such cell")
    let printed = try #require(PrintedNumber(figure.printed))
    #expect(printed.agrees(with: computed) != Self.impossible.contains(figure.cell))
  }

  @Test("all are there: 86 counts and 32 shares of items, 23 of Table 4, 5 moves, 23 named, 5 waves")
  func counts() {
    #expect(Self.figures.count == 174, "\(Self.figures.count)")
    #expect(Self.figures.count { Self.impossible.contains($0.cell) } == 3)
  }

  @Test("more or fewer alliances than the year before")
  func changes() throws {
    let (changes, moves) = (try Self.published("changes"), try Self.computed("monitoring.moves"))
    for row in 0..<changes.count {
      let codes = [("term", changes.text(row, "item")), ("wave", "2021")]
      let gained = try #require(moves.number("gained", where: codes))
      let lost = try #require(moves.number("lost", where: codes))
      #expect(gained - lost == changes.number(row, "change"), "\(codes[0].1)")
    }
    #expect(changes.count == 8)
  }

  @Test("claims of the text hold, or the narrative names them")
  func claims() throws {
    let claims = try Self.published("claims")
    let (answers, topics) = (try Self.computed("monitoring.answers"), try Self.computed("monitoring.topics"))
    let moves = try Self.computed("monitoring.moves")
    let narrative = try String(
      contentsOfFile: Self.repository + "Studies/ruemsa-monitoring/narrative.md", encoding: .utf8
    ).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    func count(_ answer: String, _ wave: String, _ item: String) -> Double {
      answers.number("count", where: [("term", item), ("wave", wave), ("answer", answer)]) ?? .nan
    }
    func topic(_ column: String, _ code: String) -> Double {
      100 * (topics.number(column, where: [("topic", code), ("wave", "2021"), ("answer", "yes")]) ?? .nan)
    }
    func points(_ item: String) -> Double {
      100 * (moves.number("change", where: [("term", item), ("wave", "2021")]) ?? .nan)
    }
    for row in 0..<claims.count {
      let (claim, about) = (claims.text(row, "claim"), claims.text(row, "about"))
      let value = try #require(claims.number(row, "value"))
      let holds: Bool
      switch claim {
      case "rise-services", "fall-guidance":
        // Fifteen percentage points; in percent of the ten or eight before it would be 25 and −20.
        holds = points(about).rounded() == value
        #expect(narrative.contains("„15 Prozent“"))
      case "topic-one": holds = topic("share", about) > value
      case "topic-two", "topic-three": holds = topic("share", about).rounded() == value
      case "topic-two-change": holds = (topic("change", about) * 10).rounded() == value * 10
      case "topic-three-change": holds = topic("change", about) > value
      case "funding-in-progress":
        holds = count("in-progress", "2021", about) == value
        #expect(narrative.contains("drei Bündnisse „in Erarbeitung“, im Fazit zwei"))
      case "offers-doubled":
        holds = count("yes", "2021", about) == value * count("yes", "2020", about)
        #expect(narrative.contains("„doppelt so viele“ angepasste Angebote sind zwölf statt acht"))
      case "standards":
        holds = 100 * count("yes", "2021", about) / 13 < value
        #expect(narrative.contains("„weiterhin knapp die Hälfte“"))
      default: holds = count("yes", "2021", about) == value
      }
      #expect(holds == (claims.text(row, "holds") != "no"), "\(claim)")
    }
    #expect(claims.count == 13)
  }
}
