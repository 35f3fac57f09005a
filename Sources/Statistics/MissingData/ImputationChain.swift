/// One chain of ``MultipleImputation``: values that are drawn again in every round.
struct ImputationChain<Draws: RandomDraws>: Sendable {
  private(set) var values: [[Double]]
  private(set) var trace: [[Double]] = []
  private let variables: [MultipleImputation.Variable]
  private let known: [[Int]]
  private let unknown: [[Int]]
  /// The numbers of each variable's categories.
  private let codes: [[Double]]
  /// Those of them that have an indicator when they predict.
  private let indicated: [[Double]]
  private var generator: Draws

  init(_ variables: [MultipleImputation.Variable], _ generator: Draws) {
    var generator = generator
    self.variables = variables
    known = variables.map { variable in variable.values.indices.filter { variable.values[$0] != nil } }
    unknown = variables.map { variable in variable.values.indices.filter { variable.values[$0] == nil } }
    codes = variables.map { variable in
      variable.measure == .number ? [] : Set(variable.values.compactMap(\.self)).sorted()
    }
    indicated = zip(variables, codes).map { variable, codes in
      guard codes.count > MultipleImputation.mostCategories else { return Array(codes.dropFirst()) }
      var counts: [Double: Int] = [:]
      for value in variable.values.compactMap(\.self) { counts[value, default: 0] += 1 }
      let byCount = codes.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
      return byCount.prefix(MultipleImputation.mostCategories).sorted()
    }
    values = variables.map { variable in
      let observed = variable.values.compactMap(\.self)
      return variable.values.map { $0 ?? observed[generator.draw(below: observed.count)] }
    }
    self.generator = generator
  }

  /// One round over the incomplete variables.
  mutating func advance() throws(StatisticsError) {
    var means: [Double] = []
    for target in variables.indices where !unknown[target].isEmpty {
      let draw = ImputationDraw(predictors(of: target), known: known[target], unknown: unknown[target])
      let variable = variables[target]
      let observed = known[target].map { values[target][$0] }
      let drawn: [Double]
      let isMatched = codes[target].count > MultipleImputation.mostCategories
      if variable.measure == .number || isMatched && variable.measure == .ordinal {
        drawn = try draw.numbers(
          observed, byDonors: isMatched || variable.model == .predictiveMean, &generator
        )
        .map { $0 + variable.shift }
      } else if isMatched {
        let codes = codes[target]
        drawn = try draw.matchedCategories(
          observed.compactMap(codes.firstIndex), of: codes.count, &generator
        ).map { codes[$0] }
      } else {
        let codes = codes[target]
        let positions = observed.compactMap(codes.firstIndex)
        drawn = try draw.categories(
          positions, of: codes.count, isOrdered: variable.measure == .ordinal, &generator
        ).map { codes[$0] }
      }
      for (row, value) in zip(unknown[target], drawn) { values[target][row] = value }
      means.append(drawn.reduce(0, +) / Double(drawn.count))
    }
    trace.append(means)
  }

  /// The other variables: numbers as they are, categories as indicators of all but the first, of many those of the most
  /// frequent ones.
  private func predictors(of target: Int) -> [[Double]] {
    variables.indices.filter { $0 != target }.flatMap { index -> [[Double]] in
      variables[index].measure == .number
        ? [values[index]]
        : indicated[index].map { code in values[index].map { $0 == code ? 1 : 0 } }
    }
  }
}
