/// Two samples of equal length whose values are finite: what every measure of association starts from.
struct PairedSample: Sendable, Hashable {
  let x: [Double]
  let y: [Double]
  var count: Int { x.count }

  /// - Throws: `unequalLengths`, `tooFewObservations`, `notFinite`.
  init(_ x: [Double], _ y: [Double], atLeast needed: Int) throws(StatisticsError) {
    guard x.count == y.count else { throw .unequalLengths(first: x.count, second: y.count) }
    guard x.count >= needed else {
      throw .tooFewObservations(found: x.count, needed: needed, what: "the paired sample")
    }
    for value in x where !value.isFinite { throw .notFinite(what: "the first sample") }
    for value in y where !value.isFinite { throw .notFinite(what: "the second sample") }
    self.x = x
    self.y = y
  }
}
