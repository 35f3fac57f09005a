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
  /// Shares of the levels of a scale as bars around a middle line.
  case divergingBars(DivergingBarsForm)
  /// Before and after as lines, with the distribution of the differences, their mean and its interval.
  case pairedDifferences(PairedDifferenceForm)
  /// Differences of two measurements against their means, with the limits of agreement.
  case blandAltman(BlandAltmanForm)
  /// Points over time with their median, a cut-off and signals.
  case runChart(RunChartForm)
  /// Curves of one number over another.
  case curves(CurveForm)
  /// Rates of units against how much they are observed, with the limits of chance.
  case rateFunnel(RateFunnelForm)
  /// From one amount to another by steps.
  case waterfall(WaterfallForm)
  /// Lines over time with a line to compare with and a corridor, in one panel or in small ones.
  case panelLines(PanelLinesForm)
  /// Effects of studies by their precision.
  case funnelPlot(FunnelPlotForm)

  /// How the chart is drawn and told.
  var drawing: any ChartDrawing {
    switch self {
    case .funnel(let form): form
    case .barsWithIntervals(let form): form
    case .slopes(let form): form
    case .timeline(let form): form
    case .stackedShares(let form): form
    case .survival(let form): form
    case .competingRisks(let form): form
    case .target(let form): form
    case .stateShares(let form): form
    case .sequenceIndex(let form): form
    case .flows(let form): form
    case .ranking(let form): form
    case .tiles(let form): form
    case .divergingBars(let form): form
    case .pairedDifferences(let form): form
    case .blandAltman(let form): form
    case .runChart(let form): form
    case .curves(let form): form
    case .rateFunnel(let form): form
    case .waterfall(let form): form
    case .panelLines(let form): form
    case .funnelPlot(let form): form
    }
  }
}

/// What every form of a chart can do.
protocol ChartDrawing {
  /// What this kind of chart is called.
  static var name: LocalizedText { get }
  /// The columns that the table must have.
  var columnNames: [String] { get }
  /// The chart in words, one sentence for each thing that it shows.
  func sentences(of chart: Chart, _ language: Language) -> [String]
  /// The first of these sentences, and how many there are.
  func sentences(of chart: Chart, _ language: Language, first: Int) -> (shown: [String], count: Int)
  /// The members of the specification beyond those that all charts share.
  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member]
}

extension ChartDrawing {
  func sentences(of chart: Chart, _ language: Language, first: Int) -> (shown: [String], count: Int) {
    let all = sentences(of: chart, language)
    return (Array(all.prefix(first)), all.count)
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
