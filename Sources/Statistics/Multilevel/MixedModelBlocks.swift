/// Grouped data reduced to what a linear mixed model needs of them.
///
/// Within each group an orthogonal rotation turns the random effects' columns Z into an upper triangle R of at most as many
/// rows as there are random effects. The rotated rows of the design and the response split into those that random
/// effects reach, kept group by group, and the rest, of which sums of squares and products are enough. No digits are
/// lost to differences of large sums, however large the variance between groups.
struct MixedModelBlocks: Sendable {
  /// A group: R, and the rotated rows of the design with the response in the last column.
  struct Group: Sendable {
    /// The number of its observations.
    let count: Int
    let triangle: [[Double]]
    let rows: [[Double]]
  }

  /// Groups of the same R, such as those of one size where the random effect is an intercept.
  struct Kind: Sendable {
    /// How many groups.
    let count: Int
    let triangle: [[Double]]
    /// Rows like those of a group, whose products sum up to those of all groups.
    let rows: [[[Double]]]
  }

  /// The groups in the order of their numbers.
  let groups: [Group]
  /// The same by R, in the order of first groups: of many equal ones a few rows are left.
  let kinds: [Kind]
  /// Sums of squares and products of the rest, response last.
  let rest: [[Double]]
  /// The number of observations.
  let count: Int
  /// The number of columns of the design.
  let width: Int

  /// Blocks made before.
  init(groups: [Group], rest: [[Double]], count: Int, width: Int) {
    self.groups = groups
    kinds = MixedModelBlocks.kinds(of: groups)
    self.rest = rest
    self.count = count
    self.width = width
  }

  /// Rotates the rows of each group.
  ///
  /// - Parameters:
  ///   - columns: the design.
  ///   - effects: the columns of the random effects.
  ///   - groups: the rows of each group.
  init(columns: [[Double]], response: [Double], effects: [[Double]], groups: [[Int]]) {
    let all = columns + [response]
    var rest = [[Double]](repeating: [Double](repeating: 0, count: all.count), count: all.count)
    var blocks: [Group] = []
    for rows in groups {
      var z = effects.map { column in rows.map { column[$0] } }
      var x = all.map { column in rows.map { column[$0] } }
      let depth = min(rows.count, effects.count)
      for k in 0..<depth { MixedModelBlocks.rotate(&z, &x, at: k) }
      blocks.append(
        Group(
          count: rows.count,
          triangle: (0..<depth).map { row in z.indices.map { $0 < row ? 0 : z[$0][row] } },
          rows: (0..<depth).map { row in x.map { $0[row] } }))
      for i in x.indices {
        for j in 0...i {
          var sum = 0.0
          for row in depth..<rows.count { sum += x[i][row] * x[j][row] }
          rest[i][j] += sum
        }
      }
    }
    for i in rest.indices { for j in 0..<i { rest[j][i] = rest[i][j] } }
    self.init(groups: blocks, rest: rest, count: response.count, width: columns.count)
  }

  /// Rotates the rows of groups of the same R together, which leaves no more than they have columns.
  private static func kinds(of groups: [Group]) -> [Kind] {
    var members: [(triangle: [[Double]], rows: [[[Double]]])] = []
    var places: [[[Double]]: Int] = [:]
    for group in groups {
      if let place = places[group.triangle] {
        members[place].rows.append(group.rows)
      } else {
        places[group.triangle] = members.count
        members.append((group.triangle, [group.rows]))
      }
    }
    return members.map { triangle, rows in
      let (depth, width) = (triangle.count, rows[0].first?.count ?? 0)
      var reduced = rows
      if rows.count > depth * width {
        var columns = (0..<depth * width).map { column in
          rows.map { $0[column / width][column % width] }
        }
        var none: [[Double]] = []
        for k in columns.indices { rotate(&columns, &none, at: k) }
        reduced = columns.indices.map { row in
          (0..<depth).map { level in
            (0..<width).map { level * width + $0 < row ? 0 : columns[level * width + $0][row] }
          }
        }
      }
      return Kind(count: rows.count, triangle: triangle, rows: reduced)
    }
  }

  /// A Householder reflection that leaves of column k of z nothing below row k.
  private static func rotate(_ z: inout [[Double]], _ x: inout [[Double]], at k: Int) {
    let size = z[k][k...].reduce(0) { $0 + $1 * $1 }.squareRoot()
    let whole = z[k].reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard size > 1e-13 * whole else { return }
    let alpha = z[k][k] > 0 ? -size : size
    var reflector = Array(z[k][k...])
    reflector[0] -= alpha
    let square = reflector.reduce(0) { $0 + $1 * $1 }
    func reflect(_ column: inout [Double]) {
      var product = 0.0
      for (index, value) in reflector.enumerated() { product += value * column[k + index] }
      let factor = 2 * product / square
      for (index, value) in reflector.enumerated() { column[k + index] -= factor * value }
    }
    for index in k..<z.count { reflect(&z[index]) }
    for index in x.indices { reflect(&x[index]) }
  }
}
