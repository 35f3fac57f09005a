import Datasets
import Statistics
import Tables
import Testing

@testable import Surveys

@Suite struct WaveDevelopmentTests {
  @Test func noAnswerIsOneOfTheAnswers() throws {
    let development = try WaveDevelopment(WaveFixture.log(["yy", "y.", "py", "n."]))
    let items = try #require(development.tables.first { $0.id == "items" })
    #expect(items[0, "count"] == .count(2))
    #expect(items[0, "n"] == .count(4))
    #expect(items[0, "share"] == .number(0.5))
    #expect(items[1, "share"] == .number(0.5))
    #expect(items[1, "n_missing"] == .count(2))
    #expect(items[1, "change"] == .number(0))
  }

  @Test func movesHideBehindAnUnchangedShare() throws {
    let development = try WaveDevelopment(WaveFixture.log(["yy", "y.", "py", "n."]))
    let moves = try #require(development.tables.first { $0.id == "moves" })
    #expect(["gained", "lost"].map { moves[0, $0] } == [.count(1), .count(1)])
    #expect(["reached_before", "reached_after"].map { moves[0, $0] } == [.count(2), .count(2)])
    let transitions = try #require(development.tables.first { $0.id == "transitions" })
    let told = transitions.rows.indices.map { row in
      ["from_answer", "to_answer"].map { transitions[row, $0]?.code ?? "" }
    }
    #expect(told == [["yes", "yes"], ["yes", "missing"], ["in progress", "yes"], ["no", "missing"]])
  }

  /// The change is counted from the last wave that asked the item.
  @Test func wavesWithoutTheItemAreSkipped() throws {
    let development = try WaveDevelopment(WaveFixture.log(["y n", "n n"]))
    let items = try #require(development.tables.first { $0.id == "items" })
    #expect(items.rows.count == 2)
    #expect(items[1, "from_wave"]?.code == "1")
    #expect(items[1, "change"] == .number(-0.5))
  }

  @Test func aWholePopulationIsDescribedUnlessAsked() throws {
    let log = try WaveFixture.log(["yy", "ny", "nn"], WaveFixture.form("population: 3"))
    let described = try WaveDevelopment(log)
    #expect(described.isWholePopulation && !described.isInferential)
    #expect(described.tables.contains { $0.id == "tests" } == false)
    #expect(described.tables[1][0, "remarks"]?.code?.contains("without intervals and tests") == true)
    #expect(described.tables[2][0, "share_low"] == .empty)
    let asked = try WaveDevelopment(log, inference: .always)
    #expect(asked.tables.contains { $0.id == "tests" })
    #expect(asked.tables[2][0, "share_low"]?.number != nil)
    let sample = try WaveDevelopment(WaveFixture.log(["yy", "ny"], WaveFixture.form("population: 3")))
    #expect(!sample.isWholePopulation && sample.isInferential)
  }

  @Test func moreUnitsThanThePopulationAreRefused() throws {
    let log = try WaveFixture.log(["y", "n"], WaveFixture.form("population: 1"))
    #expect(throws: SurveyError.populationExceeded(units: 2, population: 1)) { try WaveDevelopment(log) }
  }

  @Test func topicsWithOtherItemsHaveNoChange() throws {
    let form = try WaveFixture.form(
      "topics: [{code: t, label: T}]\nitems: [{code: q, label: Q, topic: t}, {code: r, label: R, topic: t}]")
    let log = try WaveFixture.log(
      [
        ("A", "1", "q", "no"), ("A", "2", "q", "yes"), ("A", "2", "r", "yes"), ("A", "3", "q", "yes"),
        ("A", "3", "r", "no"),
      ], form)
    let topics = try #require(try WaveDevelopment(log).tables.first { $0.id == "topics" })
    let own = try topics.rows(where: [
      CellReference.Criterion(column: "topic", code: "t"),
      CellReference.Criterion(column: "answer", code: "yes"),
    ])
    #expect(own.rows.indices.map { own[$0, "change"] } == [.empty, .empty, .number(-0.5)])
    #expect(own.rows.indices.map { own[$0, "share"] } == [.number(0), .number(1), .number(0.5)])
  }

  /// R 4.2.2, units left out one at a time: own <- c(2, 1, 0, 2, 1); asked <- c(2, 2, 2, 2, 1); p <- sum(own) / sum(asked);
  /// r <- sapply(1:5, function(i) sum(own[-i]) / sum(asked[-i])); se <- sqrt(4 / 5 * sum((r - mean(r))^2));
  /// plogis(qlogis(p) + c(-1, 1) * qt(.975, 4) * se / (p * (1 - p))).
  @Test func sharesOfTopicsAllowForUnits() throws {
    let form = try WaveFixture.form(
      "topics: [{code: t, label: T}]\nitems: [{code: q, label: Q, topic: t}, {code: r, label: R, topic: t}]")
    let log = try WaveFixture.log(
      [
        ("A", "1", "q", "yes"), ("A", "1", "r", "yes"), ("B", "1", "q", "yes"), ("B", "1", "r", "no"),
        ("C", "1", "q", "no"), ("C", "1", "r", nil), ("D", "1", "q", "yes"), ("D", "1", "r", "yes"),
        ("E", "1", "q", "yes"),
      ], form)
    let topics = try #require(try WaveDevelopment(log).tables.first { $0.id == "topics" })
    let row = try #require(
      topics.rows.indices.first { topics[$0, "topic"]?.code == "t" && topics[$0, "answer"]?.code == "yes" })
    #expect(topics[row, "share"] == .number(2.0 / 3))
    #expect(abs((topics[row, "share_low"]?.number ?? 0) - 0.11838301648764005) < 1e-12)
    #expect(abs((topics[row, "share_high"]?.number ?? 0) - 0.96752047804034458) < 1e-12)
    let described = try WaveDevelopment(log, inference: .never).tables.first { $0.id == "topics" }
    #expect(described?[row, "share_low"] == .empty)
  }

  /// R 4.2.2: binom.test(6, 7), thirteen alliances of which six gained and one lost what counts.
  @Test func thePanelTestsAreExact() throws {
    let units = ["nny", "npy", "ppy", "pny", "nyy", "nny", "npy", "yyn", "yyy", "yyy", "nnn", "npp", "y.y"]
    let development = try WaveDevelopment(WaveFixture.log(units))
    let entries = development.tests[0].entries
    #expect(
      entries.map(\.question) == [.change, .margins, .change, .margins, .change, .margins, .shares, .trend])
    #expect(
      entries.map { [$0.first, $0.last] }.prefix(6) == [[0, 1], [0, 1], [1, 2], [1, 2], [0, 2], [0, 2]])
    let change = try #require(entries[2].result)
    #expect(abs(change.pValue.value - 0.125) < 1e-12)
    #expect((change.sampleSizes, change.missing) == ([12], 1))
    // Six gained, one lost, of twelve units that answered twice.
    #expect(abs((change.estimate?.value ?? 0) - 5.0 / 12) < 1e-12)
    #expect(entries.allSatisfy { $0.result?.pValue.basis == .exact })
    #expect(entries[6].result?.sampleSizes == [12])
  }

  /// Of so many changes the exact tests would take too long; their place is taken by the asymptotic ones.
  @Test func largePanelsAreTestedAsymptotically() throws {
    var generator = SeededGenerator(seed: 7)
    let units = (0..<300).map { _ in
      String((0..<4).map { _ in ["y", "p", "n"][generator.draw(below: 3)] }.joined())
    }
    let entries = try WaveDevelopment(WaveFixture.log(units)).tests[0].entries
    #expect(entries.count == 10 && entries.allSatisfy { $0.result != nil })
    #expect(entries[1].result?.pValue.basis == .asymptotic)
    #expect(entries[8].result?.pValue.basis == .asymptotic)
  }

  @Test func theTestsSayHowManyAreMissing() throws {
    let tests = try #require(
      try WaveDevelopment(WaveFixture.log(["nny", "npy", "y.y"])).tables.first { $0.id == "tests" })
    #expect(tests.rows.indices.map { tests[$0, "n_missing"] } == [1, 1, 1, 1, 0, 0, 1, 1].map(Cell.count))
  }

  @Test func theDesignIsSaid() throws {
    func remarks(_ units: [String], _ form: String) throws -> String {
      let tables = try WaveDevelopment(WaveFixture.log(units, WaveFixture.form(form))).tables
      return tables[1][0, "remarks"]?.code ?? ""
    }
    #expect(
      try remarks(["yy", "nn"], "design: cross-section").hasPrefix("2 identifiers occur in several waves"))
    #expect(try remarks(["y ", " n"], "design: cross-section") == "")
    #expect(try remarks(["y ", " n"], "").hasPrefix("no unit occurs in two waves"))
  }

  /// The last waves that asked the same items, and every answer of the later one comes from somewhere.
  @Test func answersFlowBetweenWavesWithTheSameItems() throws {
    let form = try WaveFixture.form(
      "topics: [{code: t, label: T}]\nitems: [{code: q, label: Q, topic: t}, {code: r, label: R, topic: t}]")
    let log = try WaveFixture.log(
      [
        ("A", "1", "q", "no"), ("A", "2", "q", "yes"), ("A", "2", "r", "yes"), ("A", "3", "q", "yes"),
        ("A", "3", "r", nil), ("B", "2", "q", "no"), ("B", "2", "r", "no"), ("B", "3", "q", "yes"),
        ("B", "3", "r", "no"),
      ], form)
    let flows = try #require(try WaveDevelopment(log).tables.first { $0.id == "answer-flows" })
    let own = try flows.rows(where: [CellReference.Criterion(column: "topic", code: "t")])
    let told = own.rows.indices.map { row in
      ["from_wave", "wave", "from_answer", "to_answer"].map { own[row, $0]?.code ?? "" }
    }
    #expect(
      told == [
        ["2", "3", "yes", "yes"], ["2", "3", "yes", "missing"], ["2", "3", "no", "yes"],
        ["2", "3", "no", "no"],
      ])
    #expect(own.rows.indices.map { own[$0, "count"] } == [1, 1, 1, 1].map(Cell.count))
  }

  @Test func crossSectionsAreComparedAsIndependent() throws {
    let form = try WaveFixture.form("design: cross-section")
    let development = try WaveDevelopment(WaveFixture.log(["yy", "yn", "ny", "nn", "py"], form))
    #expect(development.tests[0].entries.map(\.question) == [.distribution, .trend])
    #expect(development.tables.contains { ["moves", "transitions"].contains($0.id) } == false)
  }

  @Test("counts are conserved and rows may come in any order", arguments: 1...20)
  func laws(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var answers: [WaveFixture.Answer] = []
    for unit in 0..<13 {
      for wave in 0..<4 where generator.draw(below: 5) > 0 {
        let answer = ["yes", "in progress", "no", nil][generator.draw(below: 4)]
        answers.append(("U\(unit)", "\(wave)", "q", answer))
      }
    }
    let development = try WaveDevelopment(WaveFixture.log(answers))
    #expect(development.counts[0].reduce(0) { $0 + $1.asked } == answers.count)
    let moves = try #require(development.tables.first { $0.id == "moves" })
    for row in moves.rows.indices {
      func number(_ name: String) -> Double { moves[row, name]?.number ?? .nan }
      #expect(number("reached_before") + number("gained") - number("lost") == number("reached_after"))
    }
    let shuffled = try WaveDevelopment(WaveFixture.log(answers.shuffled(using: &generator)))
    for (table, same) in zip(development.tables, shuffled.tables) where table.id != "findings" {
      #expect(table == same)
    }
  }
}
