import Measurement

/// The form of a chart, with the names of the columns that it draws.
public enum ChartForm: Sendable, Hashable {
  /// Bars of the cases that reached each stage, split by what became of them; one panel per group.
  case funnel(FunnelForm)
  /// Categories with a bar or a point, the whiskers of an interval and a reference line.
  case barsWithIntervals(IntervalForm)
  /// Lines from before to after, one of them highlighted.
  case slopes(SlopeForm)
  /// Points over time with a centre line.
  case timeline(TimelineForm)
  /// Shares of the levels of a scale as bars of 100 percent.
  case stackedShares(StackedSharesForm)
  /// Curves of who is still there, with the numbers at risk.
  case survival(SurvivalForm)
  /// Shares of competing endings over time, stacked.
  case competingRisks(CompetingRisksForm)
  /// Shares with intervals against a target.
  case target(TargetForm)
  /// Shares of states over time, stacked to 100 percent.
  case stateShares(StateSharesForm)
  /// Every person's course as a line of coloured time units.
  case sequenceIndex(SequenceIndexForm)
  /// Bands from place to place whose width is the number of persons.
  case flows(FlowForm)
  /// Ranked counts with their shares; one panel per group.
  case ranking(RankingForm)
  /// A grid of shares, darker for more.
  case tiles(TilesForm)

  /// What this kind of chart is called.
  public var name: LocalizedText {
    switch self {
    case .funnel: LocalizedText(de: "Trichterdiagramm", en: "Funnel chart")
    case .barsWithIntervals: LocalizedText(de: "Diagramm mit Intervallen", en: "Chart with intervals")
    case .slopes: LocalizedText(de: "Vorher-Nachher-Diagramm", en: "Before and after chart")
    case .timeline: LocalizedText(de: "Verlaufsdiagramm", en: "Chart over time")
    case .stackedShares: LocalizedText(de: "Gestapelte Anteile", en: "Stacked shares")
    case .survival: LocalizedText(de: "Überlebenskurve", en: "Survival curve")
    case .competingRisks: LocalizedText(de: "Konkurrierende Ausgänge", en: "Competing endings")
    case .target: LocalizedText(de: "Zielerreichung", en: "Achievement of a target")
    case .stateShares: LocalizedText(de: "Zustandsverteilung", en: "State distribution")
    case .sequenceIndex: LocalizedText(de: "Verlaufsbild aller Personen", en: "Sequence index plot")
    case .flows: LocalizedText(de: "Flussdiagramm", en: "Flow diagram")
    case .ranking: LocalizedText(de: "Rangfolge", en: "Ranking")
    case .tiles: LocalizedText(de: "Kachelbild", en: "Tile chart")
    }
  }

  /// The columns that the table must have.
  var columnNames: [String] {
    switch self {
    case .funnel(let form):
      [form.stage, form.group, form.reached, form.droppedOff, form.open].compactMap(\.self)
    case .barsWithIntervals(let form):
      [form.category, form.group, form.value, form.lower, form.upper].compactMap(\.self)
    case .slopes(let form): [form.label, form.before, form.after]
    case .timeline(let form): [form.time, form.value, form.centre, form.series].compactMap(\.self)
    case .stackedShares(let form): [form.category, form.level, form.share, form.size].compactMap(\.self)
    case .survival(let form):
      [form.time, form.group, form.value, form.lower, form.upper, form.atRisk, form.censored]
        .compactMap(\.self)
    case .competingRisks(let form):
      [form.time, form.cause, form.group, form.value, form.atRisk].compactMap(\.self)
    case .target(let form): form.columnNames
    case .stateShares(let form): [form.time, form.state, form.share, form.group].compactMap(\.self)
    case .sequenceIndex(let form):
      [form.place, form.state, form.start, form.length, form.time, form.group].compactMap(\.self)
    case .flows(let form): [form.step, form.from, form.to, form.persons]
    case .ranking(let form): [form.category, form.group, form.count, form.total].compactMap(\.self)
    case .tiles(let form): [form.row, form.column, form.share, form.label]
    }
  }
}

/// A line to compare with, such as a target.
public struct ChartReference: Sendable, Hashable {
  /// Where it stands, in the unit of the values.
  public let value: Double
  /// What it is; the number is added, unless it is zero.
  public let label: LocalizedText

  /// Creates a line.
  public init(_ value: Double, _ label: LocalizedText) {
    self.value = value
    self.label = label
  }
}
