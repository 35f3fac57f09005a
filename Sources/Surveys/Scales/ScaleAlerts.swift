import Measurement
import Statistics

/// The sheets that call for a conversation: a score or an item beyond its cut-off, or a change for the worse since the
/// person's last session.
///
/// A score or an answer equal to its cut-off is no alert; a change equal to its threshold is one. The change is from
/// the person's previous scored session.
public struct ScaleAlerts: Sendable, Hashable {
  /// Why a sheet is listed.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The score is beyond its cut-off.
    case total
    /// An item is beyond its cut-off.
    case item
    /// The score changed for the worse since the last session.
    case drop

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .total: LocalizedText(de: "Summe jenseits der Schwelle", en: "score beyond its cut-off")
      case .item: LocalizedText(de: "ein Item jenseits der Schwelle", en: "an item beyond its cut-off")
      case .drop:
        LocalizedText(de: "schlechter als in der letzten Sitzung", en: "worse than in the last session")
      }
    }
  }

  /// A listed sheet.
  public struct Alert: Sendable, Hashable {
    /// The sheet.
    public let sheet: ScaleSheet
    /// Its score; nil with too few answers.
    public let score: Double?
    /// The change of the score since the person's previous scored session; nil without one.
    public let change: Double?
    /// The items beyond their cut-off.
    public let items: [ScaleItem]
    /// Why it is listed.
    public let kinds: [Kind]
  }

  /// A kind of alert with how often it occurs.
  public struct Count: Sendable, Hashable {
    /// The kind.
    public let kind: Kind
    /// The threshold with its source.
    public let threshold: ScaleCutOffs.Threshold
    /// How many sheets are alerts of this kind.
    public let sheets: Int
    /// How many sheets could be judged.
    public let judged: Int
    /// Of how many persons the alerts are.
    public let persons: Int
  }

  /// The listed sheets, by person and session.
  public let alerts: [Alert]
  /// The kinds that the scale has thresholds for.
  public let counts: [Count]

  init(_ sheets: [ScaleSheet], scores: [Double?], scale: ScaleDefinition) {
    var changes: [Int: Double] = [:]
    for history in ScoredSession.histories(sheets, scores: scores) {
      for (previous, next) in zip(history, history.dropFirst()) {
        changes[next.index] = Double.decimalDifference(next.score, previous.score)
      }
    }
    let sign: Double = scale.direction == .higherIsBetter ? 1 : -1
    let cutOffs = scale.cutOffs
    var alerts: [Alert] = []
    var judged: [Kind: Int] = [:]
    for index in sheets.indices {
      let sheet = sheets[index]
      let counted = sheet.counted(by: scale)
      let change = changes[index]
      var kinds: [Kind] = []
      var low: [ScaleItem] = []
      if let total = cutOffs.total, let score = scores[index] {
        judged[.total, default: 0] += 1
        if scale.isWorse(score, than: total.value) { kinds.append(.total) }
      }
      if let item = cutOffs.item, counted.contains(where: { $0 != nil }) {
        judged[.item, default: 0] += 1
        for (position, value) in counted.enumerated() {
          if let value, scale.isWorse(value, than: item.value) { low.append(scale.items[position]) }
        }
        if !low.isEmpty { kinds.append(.item) }
      }
      if let drop = cutOffs.drop, let change {
        judged[.drop, default: 0] += 1
        if sign * change <= -drop.value { kinds.append(.drop) }
      }
      guard !kinds.isEmpty else { continue }
      alerts.append(Alert(sheet: sheet, score: scores[index], change: change, items: low, kinds: kinds))
    }
    self.alerts = alerts.sorted {
      ($0.sheet.person, $0.sheet.order ?? -.infinity, $0.sheet.row)
        < ($1.sheet.person, $1.sheet.order ?? -.infinity, $1.sheet.row)
    }
    let thresholds: [(Kind, ScaleCutOffs.Threshold?)] = [
      (.total, cutOffs.total), (.item, cutOffs.item), (.drop, cutOffs.drop),
    ]
    counts = thresholds.compactMap { kind, threshold in
      guard let threshold else { return nil }
      let found = alerts.filter { $0.kinds.contains(kind) }
      return Count(
        kind: kind, threshold: threshold, sheets: found.count, judged: judged[kind] ?? 0,
        persons: Set(found.map(\.sheet.person)).count)
    }
  }
}
