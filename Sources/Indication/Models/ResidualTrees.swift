import Datasets

/// Whether finer rules than the regression's predict what it leaves over: boosted regression trees on its residuals.
///
/// For each help and each fold of offices, trees of depth 4 are boosted (60 rounds, rate 0.1, at least 30 cases and a ridge
/// of 10 in a leaf, at most 32 bins) on the residuals of the other folds and predict those of this one. If the regression
/// follows the truth, the predictions have nothing to do with the residuals; where they agree, it misses something.
///
/// Source of boosting: Friedman (2001), Annals of Statistics 29, 1189–1232.
struct ResidualTrees {
  static let rounds = 60
  static let rate = 0.1
  static let depth = 4
  static let smallestLeaf = 30
  static let ridge = 10.0
  static let mostBins = 32

  /// The bin of each case, column by column.
  let columns: [[UInt8]]

  /// Prepares columns of values; NaN is missing and comes first.
  init(_ values: [[Double]]) {
    columns = [[UInt8]](concurrently: values.count) { Self.bins(values[$0]) }
  }

  private static func bins(_ column: [Double]) -> [UInt8] {
    let known = column.filter { !$0.isNaN }.sorted()
    var starts: [Double] = []
    for bin in 1..<mostBins {
      guard !known.isEmpty else { break }
      let edge = known[bin * known.count / mostBins]
      if edge > (starts.last ?? known[0]) { starts.append(edge) }
    }
    return column.map { value in
      if value.isNaN { return 0 }
      var (low, high) = (0, starts.count)
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] <= value { low = middle + 1 } else { high = middle }
      }
      return UInt8(low + 1)
    }
  }

  /// What trees grown on some cases predict for others.
  ///
  /// - Parameters:
  ///   - training: the cases to grow on.
  ///   - residuals: by case.
  ///   - weights: by case.
  ///   - targets: the cases to predict.
  func predictions(
    from training: [Int], residuals: [Double], weights: [Double], for targets: [Int]
  ) -> [Double] {
    var left = training.map { residuals[$0] }
    let weight = training.map { weights[$0] }
    let width = columns.count
    let grown = training.flatMap { row in columns.map { $0[row] } }
    let asked = targets.flatMap { row in columns.map { $0[row] } }
    var predictions = [Double](repeating: 0, count: targets.count)
    guard training.count >= 2 * Self.smallestLeaf else { return predictions }
    for _ in 0..<Self.rounds {
      var tree = Tree()
      _ = grown.withUnsafeBufferPointer { grown in
        tree.grow(
          Array(training.indices), depth: Self.depth, cells: BinnedCases(cells: grown, width: width),
          residuals: left, weights: weight)
      }
      for place in left.indices { left[place] -= Self.rate * tree.value(grown, at: place * width) }
      for place in predictions.indices {
        predictions[place] += Self.rate * tree.value(asked, at: place * width)
      }
    }
    return predictions
  }
}

/// The bins of cases, case by case.
private struct BinnedCases {
  let cells: UnsafeBufferPointer<UInt8>
  let width: Int

  func bin(_ row: Int, _ column: Int) -> UInt8 { cells[row * width + column] }
}

/// One tree: nodes in an array, a leaf where the column is negative.
private struct Tree {
  struct Node {
    var column = -1
    /// Cases up to this bin go to the first child.
    var bin: UInt8 = 0
    var value = 0.0
    var children = (0, 0)
  }

  private var nodes: [Node] = []

  func value(_ cells: [UInt8], at start: Int) -> Double {
    var place = 0
    while nodes[place].column >= 0 {
      let node = nodes[place]
      place = cells[start + node.column] <= node.bin ? node.children.0 : node.children.1
    }
    return nodes[place].value
  }

  @discardableResult
  mutating func grow(
    _ rows: [Int], depth: Int, cells: BinnedCases, residuals: [Double], weights: [Double]
  ) -> Int {
    let place = nodes.count
    nodes.append(Node())
    var (sum, total) = (0.0, 0.0)
    for row in rows {
      sum += weights[row] * residuals[row]
      total += weights[row]
    }
    nodes[place].value = sum / (total + ResidualTrees.ridge)
    guard depth > 0, let split = Self.split(rows, sum, total, cells, residuals, weights) else { return place }
    let first = rows.filter { cells.bin($0, split.column) <= split.bin }
    let second = rows.filter { cells.bin($0, split.column) > split.bin }
    nodes[place].column = split.column
    nodes[place].bin = split.bin
    let one = grow(first, depth: depth - 1, cells: cells, residuals: residuals, weights: weights)
    let other = grow(second, depth: depth - 1, cells: cells, residuals: residuals, weights: weights)
    nodes[place].children = (one, other)
    return place
  }

  /// The split that gains most; of equal ones the first.
  private static func split(
    _ rows: [Int], _ sum: Double, _ total: Double, _ cells: BinnedCases, _ residuals: [Double],
    _ weights: [Double]
  ) -> (column: Int, bin: UInt8)? {
    guard rows.count >= 2 * ResidualTrees.smallestLeaf, let first = cells.cells.baseAddress else {
      return nil
    }
    let (bins, width) = (ResidualTrees.mostBins + 1, cells.width)
    // Of each bin the sum of residuals, of weights, and the number of cases.
    var parts = [Double](repeating: 0, count: 3 * width * bins)
    parts.withUnsafeMutableBufferPointer { parts in
      guard let parts = parts.baseAddress else { return }
      for row in rows {
        let (pull, weight) = (weights[row] * residuals[row], weights[row])
        let cell = first + row * width
        var column = 0
        while column < width {
          let part = parts + 3 * (column * bins + Int(cell[column]))
          part[0] += pull
          part[1] += weight
          part[2] += 1
          column += 1
        }
      }
    }
    let ridge = ResidualTrees.ridge
    var best: (gain: Double, column: Int, bin: UInt8)?
    for column in 0..<width {
      var (left, leftTotal, leftCount) = (0.0, 0.0, 0.0)
      for bin in 0..<(bins - 1) {
        let place = 3 * (column * bins + bin)
        left += parts[place]
        leftTotal += parts[place + 1]
        leftCount += parts[place + 2]
        guard leftCount >= Double(ResidualTrees.smallestLeaf) else { continue }
        guard Double(rows.count) - leftCount >= Double(ResidualTrees.smallestLeaf) else { break }
        let right = sum - left
        let gain = left * left / (leftTotal + ridge) + right * right / (total - leftTotal + ridge)
        if gain > (best?.gain ?? sum * sum / (total + ridge)) + 1e-12 { best = (gain, column, UInt8(bin)) }
      }
    }
    return best.map { ($0.column, $0.bin) }
  }
}
