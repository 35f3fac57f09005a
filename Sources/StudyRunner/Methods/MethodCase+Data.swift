import Statistics

/// The data as the functions of the catalogue take them; other forms and numbers of groups throw.
extension MethodCase {
  /// The values of one sample, or the differences of pairs.
  func sample() throws(StatisticsError) -> [Double] {
    if case .sample(let values) = data { return values }
    throw .invalidParameter(name: "the data", range: "the values of one sample")
  }

  /// The summary of one sample: the one given, or that of the values.
  func summary() throws(StatisticsError) -> SampleSummary {
    guard case .summaries(let summaries) = data else { return try SampleSummary(sample()) }
    guard summaries.count == 1 else {
      throw .invalidParameter(name: "the groups", range: "one; the summary has \(summaries.count)")
    }
    return summaries[0]
  }

  /// The values of groups.
  func groups() throws(StatisticsError) -> [[Double]] {
    if case .groups(let groups) = data { return groups }
    throw .invalidParameter(name: "the data", range: "the values of groups")
  }

  /// The values of two groups.
  func twoGroups() throws(StatisticsError) -> (first: [Double], second: [Double]) {
    let groups = try groups()
    guard groups.count == 2 else { throw Self.notTwo("groups", groups.count) }
    return (groups[0], groups[1])
  }

  /// The blocks of complete values.
  func blocks() throws(StatisticsError) -> [[Double]] {
    guard case .blocks(let blocks) = data else {
      throw .invalidParameter(name: "the data", range: "several values of each person")
    }
    guard !blocks.isEmpty else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the persons with all values")
    }
    return blocks
  }

  /// Both values of each person.
  func pairs() throws(StatisticsError) -> (first: [Double], second: [Double]) {
    let blocks = try blocks()
    guard blocks[0].count == 2 else { throw Self.notTwo("conditions", blocks[0].count) }
    return (blocks.map { $0[0] }, blocks.map { $0[1] })
  }

  /// A method of several means, from the values where there are any: their summaries have fewer digits.
  func means<Result>(
    of groups: ([[Double]]) throws(StatisticsError) -> Result,
    orOf summaries: ([SampleSummary]) throws(StatisticsError) -> Result
  ) throws(StatisticsError) -> Result {
    if case .summaries(let given) = data { return try summaries(given) }
    return try groups(self.groups())
  }

  /// Sizes, means and standard deviations: those given, or of the groups.
  func summaries() throws(StatisticsError) -> [SampleSummary] {
    if case .summaries(let summaries) = data { return summaries }
    return try groups().map { (values) throws(StatisticsError) in try SampleSummary(values) }
  }

  /// The one table.
  func table() throws(StatisticsError) -> ContingencyTable {
    let strata = try strata()
    guard strata.count == 1 else {
      throw .invalidParameter(name: "the strata", range: "one, for the method takes no strata")
    }
    return strata[0]
  }

  /// The one table of two rows and two columns.
  func fourfold() throws(StatisticsError) -> FourfoldTable {
    try FourfoldTable(try table())
  }

  /// The tables of all strata.
  func strata() throws(StatisticsError) -> [ContingencyTable] {
    guard case .tables(let tables) = data else {
      throw .invalidParameter(name: "the data", range: "a table of counts")
    }
    var strata: [ContingencyTable] = []
    for table in tables { strata.append(try ContingencyTable(table)) }
    return strata
  }

  /// Whether the table has two rows and two columns.
  var isFourfold: Bool {
    guard case .tables(let tables) = data, let first = tables.first else { return false }
    return first.count == 2 && first[0].count == 2
  }

  private static func notTwo(_ what: String, _ count: Int) -> StatisticsError {
    .invalidParameter(name: "the \(what)", range: "two; the data have \(count)")
  }
}
