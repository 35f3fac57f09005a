import Datasets
import Measurement
import Testing

@testable import Controlling

@Suite("Balances, goal agreements, interventions and units") struct ControllingAimsTests {
  private func definition(
    units: [ControllingDefinition.Rollup] = [], interventions: [Intervention] = [], balances: [Balance] = [],
    agreements: [GoalAgreement] = [], measures: [Measure]? = nil, whole: String? = nil
  ) throws -> ControllingDefinition {
    try ControllingDefinition(
      id: "d", title: LocalizedText("d"), whole: whole,
      measures: measures ?? [SampleControlling.cases, SampleControlling.residents], units: units,
      indicators: [
        try SampleControlling.indicator(
          "density", "1000 * cases / residents", target: TargetLine(growthPercent: 4, corridorPercent: 5))
      ], interventions: interventions, balances: balances, agreements: agreements)
  }

  private func controlling(_ text: String, _ definition: ControllingDefinition) throws -> Controlling {
    Controlling(try ControllingData(from: [try SampleControlling.dataset(text)], definition: definition))
  }

  /// The net effect of the project in Bremen as printed: forecast and actual, 2016 and 2017, cumulated.
  @Test("a balance has its parts, forecast and actual, and adds them up over the years") func balance() throws
  {
    func money(_ id: String) -> Measure {
      Measure(id: id, title: LocalizedText(id), column: id, basis: .money, negative: .allowed)
    }
    let definition = try ControllingDefinition(
      id: "d", title: LocalizedText("d"), base: 2014,
      measures: ["spending", "staff", "staff-forecast", "less-forecast", "base"].map(money),
      indicators: [
        try SampleControlling.indicator("spending", "spending", target: TargetLine(growthPercent: 4))
      ],
      balances: [
        Balance(
          id: "net", title: LocalizedText("net"), from: 2016,
          parts: [
            .init(
              id: "less", title: LocalizedText("less"), actual: .belowLine(indicator: "spending", group: nil),
              forecast: try IndicatorFormula("less-forecast")),
            .init(
              id: "staff", title: LocalizedText("staff"), actual: .formula(try IndicatorFormula("staff")),
              forecast: try IndicatorFormula("staff-forecast"), sign: .minus),
            .init(
              id: "base", title: LocalizedText("base"), actual: .formula(try IndicatorFormula("base")),
              forecast: try IndicatorFormula("base")),
          ])
      ])
    let text = """
      period,spending,staff,staff-forecast,less-forecast,base
      2014,118101,,,,
      2016,125244,-200,1699,400,726
      2017,126074,876,2185,1500,726
      """
    let result = try #require(try controlling(text, definition).balances.first)
    let total = result.entries[3]
    #expect(total.map(\.forecast) == [-573, 41])
    #expect(total.map { $0.actual?.rounded() } == [3420, 6624])
    #expect(total.map { $0.cumulatedActual?.rounded() } == [3420, 10044])
    #expect(result.entries[0].map { $0.actual?.rounded() } == [2494, 6774])
  }

  @Test("from the first missing value on nothing is cumulated") func missing() throws {
    let money = Measure(id: "cost", title: LocalizedText("c"), column: "cost", basis: .money)
    let definition = try ControllingDefinition(
      id: "d", title: LocalizedText("d"), measures: [money],
      indicators: [try SampleControlling.indicator("cost", "cost")],
      balances: [
        Balance(
          id: "b", title: LocalizedText("b"), from: 2019,
          parts: [
            .init(
              id: "cost", title: LocalizedText("c"), actual: .formula(try IndicatorFormula("cost")),
              sign: .minus)
          ])
      ])
    let result = try #require(
      try controlling("period,cost\n2019,5\n2020,\n2021,7", definition).balances.first)
    #expect(result.entries[0].map(\.cumulatedActual) == [5, nil, nil])
    #expect(result.entries[1].map(\.actual) == [-5, nil, -7])
    #expect(result.entries[1].map(\.forecast) == [nil, nil, nil])
  }

  @Test("an agreement starts where a unit stands, and says at every talk how it stands") func agreement()
    throws
  {
    let agreement = GoalAgreement(
      id: "goal", title: LocalizedText("goal"), indicator: "density", goal: .atMost, base: 2018, due: 2022,
      talks: [2020, 2022], aim: 20, closing: 0.5, corridor: 1, targets: [.init(unit: "b", target: 30)])
    let text = """
      unit,period,cases,residents
      a,2018,40,1000
      a,2020,36,1000
      a,2022,32,1000
      b,2018,50,1000
      b,2020,29,1000
      b,2022,31.5,1000
      c,2018,15,1000
      c,2020,15,1000
      c,2022,,1000
      """
    let talks = try controlling(text, try definition(agreements: [agreement])).talks
    // a: from 40 half of the way to 20 is 30; b has a target of its own; c is beyond the aim and keeps its value.
    #expect(talks.map(\.target) == [30, 30, 30, 30, 15, 15])
    #expect(talks.map(\.expected) == [35, 30, 40, 30, 15, 15])
    #expect(talks.map(\.state) == [.onTheWay, .behind, .reached, .behind, .reached, .unknown])
    #expect(talks.map(\.neededPerPeriod) == [-3, nil, 0.5, nil, 0, nil])
  }

  @Test("a measure of the whole is an interrupted series, one of units a comparison with placebos")
  func interventions() throws {
    let series = Intervention(id: "all", title: LocalizedText("all"), indicator: "density", from: 2016)
    let some = Intervention(
      id: "some", title: LocalizedText("some"), indicator: "density", from: 2016, units: ["a"])
    var lines = ["unit,period,cases,residents"]
    for (index, unit) in ["a", "b", "c", "d"].enumerated() {
      for year in 2010...2020 {
        let effect = unit == "a" && year >= 2016 ? 9 : 0
        lines.append("\(unit),\(year),\(30 + 2 * index + (year * (index + 3)) % 5 + effect),1000")
      }
    }
    let controlling = try controlling(
      lines.joined(separator: "\n"), try definition(interventions: [series, some]))
    guard case .series(let first) = controlling.interventions[0].analysis,
      case .comparison(let second) = controlling.interventions[1].analysis
    else {
      Issue.record("an analysis is missing")
      return
    }
    #expect(first.start == 6 && first.n == 11)
    #expect(second.test.pValue(.twoSided).value == 0.25)
    #expect(abs(second.estimate - 9) < 2)
    let table = try #require(controlling.tables.first { $0.id == "interventions" })
    let terms = table.rows.indices.compactMap { table[$0, "term"]?.code }
    #expect(
      terms == [
        "trend", "change-of-level", "change-of-slope", "change-at-the-end", "placebo-2013", "difference",
        "placebo-b",
        "placebo-c", "placebo-d", "placebo-2011",
        "placebo-2012", "placebo-2013", "placebo-2014", "placebo-2015",
      ])
  }

  @Test("a series with gaps is not taken for an even one") func gaps() throws {
    let series = Intervention(id: "all", title: LocalizedText("all"), indicator: "density", from: 2016)
    let lines =
      ["period,cases,residents"]
      + [2010, 2011, 2012, 2014, 2016, 2017, 2018].map { "\($0),\($0 - 1990),1000" }
    let result = try controlling(lines.joined(separator: "\n"), try definition(interventions: [series]))
      .interventions[0]
    guard case .none(let reason) = result.analysis else {
      Issue.record("a series with gaps was analysed")
      return
    }
    #expect(reason.description.contains("gaps"))
  }

  @Test(
    "districts add up to centres and centres to the whole; what belongs to none stays visible at its level")
  func hierarchy() throws {
    let units = [
      ControllingDefinition.Rollup(id: "centre-1", title: LocalizedText("Centre 1"), of: ["x", "y"]),
      ControllingDefinition.Rollup(id: "centre-2", title: LocalizedText("Centre 2"), of: ["z"]),
    ]
    let text = """
      unit,period,cases,residents
      x,2020,10,500
      y,2020,20,500
      z,2020,5,1000
      centre-1,2020,32,
      city,2020,40,2000
      """
    let controlling = try controlling(text, try definition(units: units, whole: "city"))
    #expect(controlling.data.units.map(\.code) == ["centre-1", "x", "y", "centre-2", "z", "city"])
    #expect(controlling.data.value("cases", unit: "centre-2", group: nil, period: 2020) == 5)
    #expect(controlling.data.value("residents", unit: "centre-1", group: nil, period: 2020) == 1000)
    #expect(
      controlling.unassigned.map { "\($0.measure) \($0.unit) \($0.rest)" } == [
        "cases city 3.0", "cases centre-1 2.0",
      ])
    // Centre 1 against the rest of the city: 32 of 1,000 and 8 of 1,000.
    #expect(controlling.rests.map(\.unit) == ["centre-1", "centre-2"])
    #expect(controlling.rests[0].value == 32 && controlling.rests[0].rest == 8)
  }

  @Test("units that have more than the whole, other dates of a population and other exclusions are findings")
  func findings() throws {
    let residents = Measure(
      id: "residents", title: LocalizedText("r"), column: "residents", basis: .population,
      ages: .init(from: 0, below: 21), date: "01-01")
    let cases = Measure(
      id: "cases", title: LocalizedText("c"), column: "cases", basis: .meanStock, excludes: ["umA"])
    let text = """
      unit,period,cases,residents,date
      a,2019,10,500,2020-01-01
      b,2019,20,500,2019-01-01
      city,2019,25,1000,
      """
    let controlling = try controlling(text, try definition(measures: [cases, residents], whole: "city"))
    let found = controlling.findings.map {
      "\($0.kind.rawValue) \($0.subject ?? "") \($0.unit ?? "") \($0.row ?? 0)"
    }
    #expect(
      found == [
        "population-date residents a 2", "different-dates residents b 3", "different-exclusions density  0",
        "more-than-whole cases city 0",
      ])
  }

  @Test(
    "what contradicts itself in a definition is named",
    arguments: [
      (#"a + b"#, "in different units"), ("a + c", "different bases"), ("d + e", "ages overlap"),
      ("d - f", "different dates"), ("a + g", "a published share is not added"),
      ("a + a + b", "in different units"), ("2 * a + c", "different bases"),
      ("1000 * (a - b) / d", "in different units"),
      ("(d + e) / c * 3", "ages overlap"), ("a + h", "'a' (euros) and 'h' (no unit) are in different units"),
    ])
  func problems(formula: String, message: String) throws {
    func measure(
      _ id: String, _ basis: Measure.Basis, unit: String? = nil, ages: Measure.Ages? = nil,
      date: String? = nil
    ) -> Measure {
      Measure(id: id, title: LocalizedText(id), column: id, basis: basis, unit: unit, ages: ages, date: date)
    }
    let error = try #require(throws: ControllingError.self) {
      try ControllingDefinition(
        id: "d", title: LocalizedText("d"),
        measures: [
          measure("a", .money, unit: "euros"), measure("b", .money, unit: "thousand euros"),
          measure("c", .flow),
          measure("d", .population, ages: .init(from: 0, below: 21), date: "01-01"),
          measure("e", .population, ages: .init(from: 18, below: 27), date: "01-01"),
          measure("f", .population, ages: .init(from: 21, below: 27), date: "12-31"), measure("g", .share),
          measure("h", .money),
        ], indicators: [try SampleControlling.indicator("i", formula)])
    }
    #expect(error.description.contains(message), "\(error)")
  }

  @Test(
    "euros and thousands of euros add up where a factor converts them, and what is multiplied is another thing"
  )
  func conversion() throws {
    for formula in ["a + 1000 * b", "b - a / 1000", "a / c + a / d", "a * c + d"] {
      _ = try ControllingDefinition(
        id: "d", title: LocalizedText("d"),
        measures: [
          Measure(id: "a", title: LocalizedText("a"), column: "a", basis: .money, unit: "euros"),
          Measure(id: "b", title: LocalizedText("b"), column: "b", basis: .money, unit: "thousand euros"),
          Measure(id: "c", title: LocalizedText("c"), column: "c", basis: .flow),
          Measure(id: "d", title: LocalizedText("d"), column: "d", basis: .population),
        ], indicators: [try SampleControlling.indicator("i", formula)])
    }
  }

  @Test("what is asked of an indicator of several groups names one of them")
  func groups() throws {
    func definition(
      interventions: [Intervention] = [], balances: [Balance] = [], agreements: [GoalAgreement] = []
    ) throws {
      _ = try ControllingDefinition(
        id: "d", title: LocalizedText("d"), measures: [SampleControlling.cases],
        indicators: [
          try SampleControlling.indicator(
            "i", "cases", groups: ["x", "y"], target: TargetLine(growthPercent: 1))
        ], interventions: interventions, balances: balances, agreements: agreements)
    }
    func message(_ make: () throws -> Void) throws -> String {
      try #require(throws: ControllingError.self) { try make() }.description
    }
    let title = LocalizedText("t")
    #expect(
      try message {
        try definition(interventions: [Intervention(id: "a", title: title, indicator: "i", from: 2020)])
      }
        == "definition 'd': intervention 'a': indicator 'i' is computed for groups; name one with 'group': x, y"
    )
    #expect(
      try message {
        try definition(
          interventions: [Intervention(id: "a", title: title, indicator: "i", group: "z", from: 2020)])
      }.hasSuffix("indicator 'i' is not computed for the group 'z'; its groups are x, y"))
    #expect(
      try message {
        try definition(balances: [
          Balance(
            id: "b", title: title, from: 2020,
            parts: [.init(id: "p", title: title, actual: .belowLine(indicator: "i", group: nil))])
        ])
      }.contains("balance 'b', part 'p': indicator 'i' is computed for groups"))
    #expect(
      try message {
        try definition(agreements: [
          GoalAgreement(
            id: "g", title: title, indicator: "i", goal: .atLeast, base: 2019, due: 2022, talks: [2020],
            aim: 1)
        ])
      }.contains("agreement 'g': indicator 'i' is computed for groups"))
    try definition(
      interventions: [Intervention(id: "a", title: title, indicator: "i", group: "x", from: 2020)])
  }

  @Test("parts of a balance, and what drives cost, are of the right kind")
  func kinds() throws {
    let title = LocalizedText("t")
    func part(_ id: String, _ formula: String) throws -> Balance.Part {
      .init(id: id, title: title, actual: .formula(try IndicatorFormula(formula)))
    }
    let measures = [
      Measure(id: "a", title: title, column: "a", basis: .money, unit: "euros"),
      Measure(id: "b", title: title, column: "b", basis: .money, unit: "thousand euros"),
      SampleControlling.cases,
    ]
    func message(parts: [Balance.Part], drivers: ControllingDefinition.Drivers? = nil) throws -> String {
      try #require(throws: ControllingError.self) {
        try ControllingDefinition(
          id: "d", title: title, measures: measures, indicators: [try SampleControlling.indicator("i", "a")],
          drivers: drivers, balances: [Balance(id: "x", title: title, from: 2020, parts: parts)])
      }.description
    }
    #expect(
      try message(parts: [part("p", "a"), part("q", "b")]).contains("balance 'x': 'a' (euros) and 'b'"))
    #expect(try message(parts: [part("p", "a"), part("q", "cases")]).contains("have different bases"))
    let mixedUp = ControllingDefinition.Drivers(population: "cases", cases: "cases", cost: "a", groups: ["x"])
    #expect(
      try message(parts: [part("p", "a")], drivers: mixedUp).contains("'cases' (mean-stock) is no population")
    )
  }

  @Test("months are written and read as 2020-04") func months() throws {
    #expect(Period.text(202_004) == "2020-04" && Period.text(2020) == "2020")
    #expect(Period.number("2020-04") == 202_004 && Period.number("2020") == 2020)
    #expect(Period.number("202004") == 202_004)
    for wrong in ["2020-13", "2020-4", "x", "2020-04-01", ""] { #expect(Period.number(wrong) == nil) }
  }

  @Test("amounts below zero and shares above one are refused unless a measure allows them") func amounts()
    throws
  {
    func read(_ measure: Measure, _ value: String) throws {
      _ = try ControllingData(
        from: [try SampleControlling.dataset("period,x\n2020,\(value)")],
        definition: try ControllingDefinition(
          id: "d", title: LocalizedText("d"), measures: [measure],
          indicators: [try SampleControlling.indicator("x", "x")]))
    }
    let money = Measure(id: "x", title: LocalizedText("x"), column: "x", basis: .money)
    #expect(throws: ControllingError.self) { try read(money, "-1") }
    try read(
      Measure(id: "x", title: LocalizedText("x"), column: "x", basis: .money, negative: .allowed), "-1")
    let share = Measure(id: "x", title: LocalizedText("x"), column: "x", basis: .share)
    #expect(throws: ControllingError.self) { try read(share, "43.1") }
    try read(share, "0.431")
  }

  @Test("a population of other ages than the definition states is refused with its row") func ages() throws {
    let residents = Measure(
      id: "residents", title: LocalizedText("r"), column: "residents", basis: .population,
      ages: .init(from: 0, below: 21))
    let definition = try definition(measures: [SampleControlling.cases, residents])
    let columns = "period,cases,residents,age_from,age_below\n2019,1,100,0,21\n"
    #expect(try controlling(columns + "2020,1,100,0,21", definition).series.count == 1)
    let error = try #require(throws: ControllingError.self) {
      _ = try controlling(columns + "2020,1,100,0,18", definition)
    }
    #expect(error.description.contains("row 3, column 'age_below'"), "\(error)")
  }

  @Test("agreements and units that contradict themselves are named") func aimsThatContradict() throws {
    let agreement = GoalAgreement(
      id: "goal", title: LocalizedText("goal"), indicator: "densty", goal: .atMost, base: 2022, due: 2020,
      talks: [],
      closing: 2)
    let error = try #require(throws: ControllingError.self) {
      try definition(
        units: [
          .init(id: "a", title: LocalizedText("a"), of: ["b"]),
          .init(id: "b", title: LocalizedText("b"), of: ["a"]),
        ],
        agreements: [agreement])
    }
    for part in [
      "did you mean 'density'?", "'base' is before 'due'", "'talks' lists none", "'closing' is above 0",
      "needs an 'aim' or 'targets'", "is part of itself",
    ] {
      #expect(error.description.contains(part), "\(part): \(error)")
    }
  }
}
