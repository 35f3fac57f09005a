/// The columns of a design, shifted to mean zero where the model has a constant and scaled to standard deviation one.
///
/// Iterations on such columns keep the digits that large offsets and unequal units would cost; coefficients and their
/// covariances are carried back exactly, because the change of columns is linear.
struct ScaledDesign: Sendable {
  /// The scaled columns, the constant not among them.
  let columns: [[Double]]
  /// What was subtracted from each column.
  let centres: [Double]
  /// What each column was divided by.
  let scales: [Double]
  /// The number of rows.
  let rows: Int

  /// Scales predictors.
  ///
  /// - Parameters:
  ///   - isCentred: whether the model has a constant, or is free of one as Cox's.
  /// - Throws: `unequalLengths`, `notFinite`, `undefined` for a column without variation or one that others add up to,
  ///   by their names.
  init(
    _ predictors: [LinearRegression.Predictor], rows: Int, isCentred: Bool
  ) throws(StatisticsError) {
    var columns: [[Double]] = []
    var centres: [Double] = []
    var scales: [Double] = []
    for predictor in predictors {
      guard predictor.values.count == rows else {
        throw .unequalLengths(first: rows, second: predictor.values.count)
      }
      for value in predictor.values where !value.isFinite {
        throw .notFinite(what: "the predictor \(predictor.name)")
      }
      let origin = isCentred ? predictor.values.first ?? 0 : 0
      var mean = 0.0
      if isCentred {
        mean = origin + predictor.values.reduce(0) { $0 + ($1 - origin) } / Double(rows)
      }
      let squares = predictor.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let scale = (squares / Double(rows)).squareRoot()
      guard scale > 1e-12 * mean.magnitude, scale.isFinite, scale > 0 else {
        throw .undefined(
          what: "the predictor \(predictor.name) has the same value in every row; leave it out")
      }
      columns.append(predictor.values.map { ($0 - mean) / scale })
      centres.append(mean)
      scales.append(scale)
    }
    try ScaledDesign.requireIndependence(
      columns, predictors.map(\.name), scales: scales, isCentred: isCentred)
    self.columns = columns
    self.centres = centres
    self.scales = scales
    self.rows = rows
  }

  /// Coefficients of the scaled columns, the constant first where there is one, as those of the columns given.
  func unscaled(_ coefficients: [Double], hasIntercept: Bool) -> [Double] {
    ScaledDesign.product(transformation(hasIntercept: hasIntercept), coefficients)
  }

  /// The covariance matrix carried back.
  func unscaled(covariance: [[Double]], hasIntercept: Bool) -> [[Double]] {
    let change = transformation(hasIntercept: hasIntercept)
    let half = covariance.map { row in change.map { line in zip(line, row).reduce(0) { $0 + $1.0 * $1.1 } } }
    // half[j][i] = Σₖ T[i][k] C[j][k]
    return change.map { line in
      change.indices.map { i in
        line.indices.reduce(0) { $0 + line[$1] * half[$1][i] }
      }
    }
  }

  /// The coefficients of the columns given, each as a sum of those of the scaled ones.
  func transformation(hasIntercept: Bool) -> [[Double]] {
    let offset = hasIntercept ? 1 : 0
    let size = columns.count + offset
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    if hasIntercept { matrix[0][0] = 1 }
    for index in columns.indices {
      matrix[index + offset][index + offset] = 1 / scales[index]
      if hasIntercept { matrix[0][index + offset] = -centres[index] / scales[index] }
    }
    return matrix
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Takes each column's part along the ones before away; what is left of a dependent one is nothing.
  private static func requireIndependence(
    _ columns: [[Double]], _ names: [String], scales: [Double], isCentred: Bool
  ) throws(StatisticsError) {
    // A look at the cross products clears columns that keep a thousandth of their length.
    let squares = ColumnProducts.square(columns)
    if let factor = SymmetricSystem.factor(of: squares),
      squares.indices.allSatisfy({ factor[$0][$0] * factor[$0][$0] > 1e-6 * squares[$0][$0] })
    {
      return
    }
    var basis: [[Double]] = []
    for (index, column) in columns.enumerated() {
      var rest = column
      for _ in 0..<2 {
        for unit in basis {
          let part = zip(unit, rest).reduce(0) { $0 + $1.0 * $1.1 }
          for row in rest.indices { rest[row] -= part * unit[row] }
        }
      }
      let norm = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let size = Double(column.count).squareRoot()
      guard norm > 1e-9 * size else {
        let weights = combination(of: column, among: Array(columns[..<index]))
        let others = weights.indices.filter { weights[$0].magnitude > 1e-6 }
        let named = others.map { names[$0] }
        // In the columns' own units: a weight of 1 and −1 stands for the column and its negative.
        let terms = others.map { other in
          let weight = (weights[other] * scales[index] / scales[other]).rounded(toSignificantDigits: 6)
          return weight == 1 ? names[other] : weight == -1 ? "-\(names[other])" : "\(weight) \(names[other])"
        }
        let sum = terms.joined(separator: " + ").replacing("+ -", with: "- ")
        throw .undefined(
          what: "the predictor \(names[index]) follows exactly from \(named.joined(separator: ", ")) "
            + "(\(names[index]) = \(sum)\(isCentred ? " + a constant" : "")); leave one out")
      }
      basis.append(rest.map { $0 / norm })
    }
  }

  /// The weights of the columns that a dependent one is made of.
  private static func combination(of column: [Double], among others: [[Double]]) -> [Double] {
    let products = others.map { a in others.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } } }
    guard let inverse = SymmetricSystem.inverse(products) else { return others.map { _ in 1 } }
    let right = others.map { zip($0, column).reduce(0) { $0 + $1.0 * $1.1 } }
    return product(inverse, right)
  }
}
