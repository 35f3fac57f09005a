/// The differences of paired values.
enum PairedDifferences {
  /// first − second, pair by pair, as differences of decimals.
  static func between(_ first: [Double], _ second: [Double]) throws(StatisticsError) -> [Double] {
    if first.count != second.count { throw .unequalLengths(first: first.count, second: second.count) }
    for value in first where !value.isFinite { throw .notFinite(what: "the first sample") }
    for value in second where !value.isFinite { throw .notFinite(what: "the second sample") }
    return zip(first, second).map { Double.decimalDifference($0, $1) }
  }
}
