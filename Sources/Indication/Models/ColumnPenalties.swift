/// By how much the coefficients of each column are drawn, as twice their penalty: the curvature that it adds.
///
/// A help's own coefficients are drawn towards the common ones with λ; its level and its slopes on the indices, in which helps
/// differ first, with a quarter of that. Common coefficients are all but free, those of indices drawn to 0 with λ: what is
/// common to all helps the items of an index already say.
struct ColumnPenalties: Sendable, Hashable {
  /// It keeps common coefficients finite where columns are collinear or separate the outcomes.
  static let smallest = 1e-6

  let own: [Double]
  let common: [Double]

  /// The penalties of a number of columns, the last of which are indices.
  init(_ penalty: Double, width: Int, indexCount: Int) {
    let indices = (width - indexCount)..<width
    own = (0..<width).map { 2 * ($0 == 0 || indices.contains($0) ? penalty / 4 : penalty) }
    common = (0..<width).map { 2 * (indices.contains($0) ? penalty : Self.smallest) }
  }
}
