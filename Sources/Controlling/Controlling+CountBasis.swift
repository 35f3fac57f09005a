import Measurement
import Tables

extension Controlling {
  /// The counts of persons behind the table `values`: those of every measure of cases in an indicator's formula, by unit, group
  /// and period, with what adds up over units and rollups; of a share of one measure in another also those that are not in it.
  public var countBasis: CountBasis {
    var counts: [CountBasis.Count] = []
    var sums: [CountBasis.Sum] = []
    var places: [[String]: Int] = [:]
    func place(_ codes: [String], _ value: Double) -> Int {
      if let known = places[codes] { return known }
      places[codes] = counts.count
      counts.append(CountBasis.Count(codes.filter { !$0.isEmpty }.joined(separator: ", "), value))
      return counts.count - 1
    }
    func add(_ total: Int, _ parts: [Int], _ codes: [String]) {
      let rest = counts[total].value - parts.reduce(0) { $0 + counts[$1].value }
      // Parts that overlap are no parts.
      guard rest > -1e-9 * max(1, counts[total].value) else { return }
      let own = rest > 1e-9 * max(1, counts[total].value) ? parts + [place(codes + ["rest"], rest)] : parts
      let sum = CountBasis.Sum(total: total, parts: own)
      if !sums.contains(sum) { sums.append(sum) }
    }
    /// The count of a measure, with its parts; nil for what is not of persons.
    func count(_ measure: String, _ unit: String, _ group: String?, _ period: Int) -> Int? {
      guard data.definition.measures.first(where: { $0.id == measure })?.basis.isOfPersons == true,
        let value = data.value(measure, unit: unit, group: group, period: period), value >= 0
      else { return nil }
      let codes = [measure, unit, data.hasGroups(measure) ? group ?? "" : "", Period.text(period)]
      if let known = places[codes] { return known }
      let total = place(codes, value)
      let units = data.parts(of: unit).compactMap { count(measure, $0, group, period) }
      if !units.isEmpty { add(total, units, codes + ["units"]) }
      let groups = (data.definition.rollups.first { $0.id == group }?.of ?? [])
        .compactMap { count(measure, unit, $0, period) }
      if !groups.isEmpty { add(total, groups, codes + ["groups"]) }
      return total
    }
    let rows = series.flatMap { series in
      series.points.map { point -> [Int] in
        let own = series.indicator.formula.terms.compactMap {
          count($0.measure, series.unit, $0.group ?? series.group, point.period)
        }
        if own.count == 2, own[0] != own[1], counts[own[0]].value <= counts[own[1]].value {
          add(own[1], [own[0]], [counts[own[0]].label, counts[own[1]].label])
        }
        return own
      }
    }
    return CountBasis(counts: counts, sums: sums, rows: rows, value: "value", texts: ["printed"])
  }
}

extension Measure.Basis {
  /// Whether it counts persons or their cases.
  fileprivate var isOfPersons: Bool {
    switch self {
    case .meanStock, .yearEndStock, .stockAndEnded, .cumulated, .flow: true
    case .money, .population, .positions, .share: false
    }
  }
}
