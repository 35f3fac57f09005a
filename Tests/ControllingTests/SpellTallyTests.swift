import Datasets
import Measurement
import Testing

@testable import Controlling

@Suite("Spells") struct SpellTallyTests {
  /// Counted by hand: A at home all of 2022, then away; B counselled in May 2022, at home from July 2022 to June 2023; C
  /// counselled in 2022 without more; D away from March 2020, back home in February 2023; E of no unit.
  private let rows = """
    case,unit,group,begin,end,reason
    A,north,home,2022-01-01,2022-12-31,done
    A,north,away,2023-01-01,,
    B,north,talk,2022-05-02,2022-06-15,done
    B,north,home,2022-07-01,2023-06-30,done
    C,south,talk,2022-09-01,2022-09-30,done
    D,south,away,2020-03-15,2023-02-10,returned
    E,,home,2023-04-30,2023-05-31,done
    """

  private func definition(
    _ measures: [(String, SpellCount, Measure.Basis)], each: SpellDefinition.Each = .year, from: Int? = 2022
  )
    throws -> ControllingDefinition
  {
    try ControllingDefinition(
      id: "d", title: LocalizedText("d"), whole: "city",
      measures: measures.map { id, count, basis in
        Measure(id: id, title: LocalizedText(id), column: nil, counts: count, basis: basis)
      },
      spells: SpellDefinition(
        reason: "reason", asOf: try #require(Day(year: 2023, month: 12, day: 31)), each: each, from: from),
      rollups: [.init(id: "help", title: LocalizedText("help"), of: ["home", "away"])],
      indicators: [
        try SampleControlling.indicator("first", measures[0].0, groups: ["home", "help", "away", "talk"])
      ])
  }

  private func data(_ rows: String? = nil, _ definition: ControllingDefinition) throws -> ControllingData {
    try ControllingData(
      from: [try SampleControlling.dataset(rows ?? self.rows, name: "spells.csv")], definition: definition)
  }

  @Test("are counted on reference days, as stocks of every basis") func stocks() throws {
    let data = try data(
      nil,
      try definition([
        ("mean", SpellCount(.stock), .meanStock), ("end", SpellCount(.stock), .yearEndStock),
        ("with-ended", SpellCount(.stock), .stockAndEnded), ("cumulated", SpellCount(.stock), .cumulated),
      ]))
    func values(_ measure: String, _ unit: String, _ group: String) -> [Double?] {
      [2022, 2023].map { data.value(measure, unit: unit, group: group, period: $0) }
    }
    // North at home: A on twelve month ends, B on six of 2022 and six of 2023.
    #expect(values("mean", "north", "home") == [18.0 / 12, 6.0 / 12])
    // The whole has E too, on the ends of April and May.
    #expect(values("mean", "city", "home") == [18.0 / 12, 8.0 / 12])
    #expect(values("mean", "south", "away") == [1, 1.0 / 12])
    #expect(values("end", "north", "help") == [2, 1])
    #expect(values("with-ended", "city", "help") == [3, 4])
    #expect(values("cumulated", "city", "talk") == [2, 0])
    #expect(data.periods == [2022, 2023])
  }

  @Test("are counted by month where a period is a month") func months() throws {
    let data = try data(
      nil, try definition([("mean", SpellCount(.stock), .meanStock)], each: .month, from: 202304))
    #expect(data.periods == Array(202304...202312))
    let home = data.periods.map { data.value("mean", unit: "city", group: "home", period: $0) }
    #expect(home == [2, 2, 1, 0, 0, 0, 0, 0, 0])
  }

  @Test("begin, end, are followed by help and end with a return in time") func flows() throws {
    let data = try data(
      nil,
      try definition(
        [
          ("begun", SpellCount(.begun), .flow), ("ended", SpellCount(.ended), .flow),
          ("followed", SpellCount(.followedUp, by: ["help"]), .flow),
          ("soon", SpellCount(.followedUp, by: ["help"], within: 30), .flow),
          ("home-again", SpellCount(.endedAs, within: 1095, reasons: ["returned"]), .flow),
        ], from: 2020))
    func values(_ measure: String, _ group: String) -> [Double?] {
      (2020...2023).map { data.value(measure, unit: "city", group: group, period: $0) }
    }
    #expect(values("begun", "talk") == [0, 0, 2, 0])
    #expect(values("ended", "help") == [0, 0, 1, 3])
    #expect(values("followed", "talk") == [0, 0, 1, 0])
    // B's help begins 60 days after the counselling; of 2023 the thirty days are not over for its last day.
    #expect(values("soon", "talk") == [0, 0, 0, nil])
    // D is back within three years; those placed in 2021 have not been observed for three years.
    #expect(values("home-again", "away") == [1, nil, nil, nil])
  }

  @Test("that cannot be are findings with their rows, and counted at most once") func findings() throws {
    let bad = """
      case,unit,group,begin,end,reason
      A,north,home,2022-03-01,2022-01-01,
      B,north,home,,2022-01-01,
      C,north,home,2022-01-01,,
      C,north,home,2022-02-01,2022-03-01,
      D,north,home,2024-02-01,,
      C,south,home,2022-06-01,2022-06-30,
      """
    let data = try data(
      bad,
      try definition([("end", SpellCount(.begun), .flow), ("mean", SpellCount(.stock), .meanStock)])
        .leavingOutRollups())
    let found = data.findings.map { "\($0.kind.rawValue) \($0.row ?? 0) \($0.otherRow ?? 0)" }
    #expect(
      found == [
        "reversed-dates 2 0", "missing-begin 3 0", "overlapping-spells 5 4", "begins-after-as-of 6 0",
        "two-units-at-once 7 4",
      ])
    #expect(data.value("mean", unit: "north", group: "home", period: 2022) == 1)
    #expect(data.value("mean", unit: "city", group: "home", period: 2022) == 1)
    #expect(data.value("mean", unit: "south", group: "home", period: 2022) == 1.0 / 12)
  }

  @Test("of a unit that only another file names are none, not missing") func withoutSpells() throws {
    let definition = try ControllingDefinition(
      id: "d", title: LocalizedText("d"),
      measures: [
        Measure(
          id: "begun", title: LocalizedText("b"), column: nil, counts: SpellCount(.begun), basis: .flow),
        SampleControlling.residents,
      ],
      spells: SpellDefinition(asOf: try #require(Day(year: 2022, month: 12, day: 31)), from: 2022),
      indicators: [try SampleControlling.indicator("begun", "1000 * begun / residents", groups: ["home"])])
    let residents = "unit,period,residents\nnorth,2022,500\nsouth,2022,500\neast,2022,500"
    let data = try ControllingData(
      from: [
        try SampleControlling.dataset(rows, name: "spells.csv"),
        try SampleControlling.dataset(residents, name: "residents.csv"),
      ], definition: definition)
    #expect(data.value("begun", unit: "east", group: "home", period: 2022) == 0)
  }

  @Test("left out by the definition are not there") func leftOut() throws {
    let definition = try ControllingDefinition(
      id: "d", title: LocalizedText("d"),
      measures: [
        Measure(id: "begun", title: LocalizedText("b"), column: nil, counts: SpellCount(.begun), basis: .flow)
      ],
      spells: SpellDefinition(
        asOf: try #require(Day(year: 2023, month: 12, day: 31)), from: 2022,
        leaveOut: [.init(column: "reason", codes: ["done"])]),
      indicators: [try SampleControlling.indicator("begun", "begun", groups: ["away"])])
    let data = try data(nil, definition)
    #expect(data.value("begun", unit: "north", group: "home", period: 2022) == 0)
    #expect(data.value("begun", unit: "north", group: "away", period: 2023) == 1)
  }

  /// The same counts by asking every day of every spell.
  @Test("are the same when every case is asked on every reference day", arguments: 1...10 as ClosedRange<Int>)
  func bruteForce(seed: Int) throws {
    var state = UInt64(seed)
    func draw(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let start = try #require(Day(year: 2021, month: 1, day: 1))
    var lines = ["case,unit,group,begin,end"]
    var spells: [(id: Int, unit: String, begin: Int, end: Int)] = []
    for _ in 0..<60 {
      let begin = draw(900)
      let spell = (draw(25), ["north", "south"][draw(2)], begin, begin + draw(200))
      spells.append(spell)
      let days = [spell.2, spell.3].map { Day(daysSinceEpoch: start.daysSinceEpoch + $0).description }
      lines.append("c\(spell.0),\(spell.1),home,\(days[0]),\(days[1])")
    }
    let definition = try ControllingDefinition(
      id: "d", title: LocalizedText("d"),
      measures: [
        Measure(
          id: "mean", title: LocalizedText("m"), column: nil, counts: SpellCount(.stock), basis: .meanStock)
      ],
      spells: SpellDefinition(asOf: try #require(Day(year: 2022, month: 12, day: 31)), from: 2021),
      indicators: [try SampleControlling.indicator("mean", "mean", groups: ["home"])])
    let data = try data(lines.joined(separator: "\n"), definition)
    for year in [2021, 2022] {
      var sum = 0
      for month in 1...12 {
        let next =
          month == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
        let day = try #require(next).daysSinceEpoch - 1 - start.daysSinceEpoch
        sum += Set(spells.filter { $0.unit == "north" && $0.begin <= day && day <= $0.end }.map(\.id)).count
      }
      #expect(data.value("mean", unit: "north", group: "home", period: year) == Double(sum) / 12)
    }
  }
}

extension ControllingDefinition {
  /// The same for files that lack some of the groups.
  fileprivate func leavingOutRollups() throws -> ControllingDefinition {
    try ControllingDefinition(
      id: id, title: title, whole: whole, measures: measures, spells: spells,
      indicators: [try SampleControlling.indicator("first", indicators[0].formula.text, groups: ["home"])])
  }
}
