import Statistics

/// Tables of counts as typed on the command line: cells separated by commas, rows by semicolons, strata by bars.
public struct InlineTable: Sendable, Hashable {
  /// The tables, each as rows of counts.
  public let strata: [[[Int]]]

  /// Reads such as `2,15;10,3`; blanks do not count.
  ///
  /// - Throws: ``StudyError/usage(message:)`` for anything but whole counts in rows of one length.
  public init(_ text: String) throws(StudyError) {
    var strata: [[[Int]]] = []
    for stratum in text.split(separator: "|", omittingEmptySubsequences: false) {
      var rows: [[Int]] = []
      for line in stratum.split(separator: ";", omittingEmptySubsequences: false) {
        var row: [Int] = []
        for cell in line.split(separator: ",", omittingEmptySubsequences: false) {
          let digits = cell.filter { $0 != " " }
          guard let count = Int(digits), count >= 0, count <= 1 << 53 else {
            throw Self.malformed("every cell is a whole count of 0 or more")
          }
          row.append(count)
        }
        guard row.count == rows.first?.count ?? row.count else {
          throw Self.malformed("the rows have different lengths")
        }
        rows.append(row)
      }
      guard rows.count == strata.first?.count ?? rows.count,
        rows[0].count == strata.first?[0].count ?? rows[0].count
      else { throw Self.malformed("the strata have different shapes") }
      strata.append(rows)
    }
    self.strata = strata
  }

  private static func malformed(_ problem: String) -> StudyError {
    .usage(
      message:
        #"--table: \#(problem); separate cells by commas, rows by semicolons, strata by bars: "2,15;10,3""#
    )
  }
}
