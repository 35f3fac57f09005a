/// Names to be found again exactly as they are written, byte by byte: `==` would take both encodings of an umlaut for the
/// same.
struct SpelledNames {
  private var positions: [[UInt8]: Int] = [:]
  private var similar: [String: Int] = [:]
  private var twins: Set<Int> = []

  /// Takes different names in their order.
  init(_ names: [String]) {
    for (index, name) in names.enumerated() {
      positions[Array(name.utf8)] = index
      let folded = SpelledNames.folded(name)
      if similar[folded] == nil {
        similar[folded] = index
      } else {
        twins.insert(index)
      }
    }
  }

  /// Where the name stands, written exactly so; nil for none.
  func position(of name: String) -> Int? { positions[Array(name.utf8)] }

  /// Whether there is such a name but for blanks, capitals or the encoding of umlauts.
  func isSimilar(_ name: String) -> Bool { similar[SpelledNames.folded(name)] != nil }

  /// Whether a name before this one differs from it in nothing but that.
  func hasEarlierTwin(_ name: String) -> Bool { position(of: name).map(twins.contains) ?? false }

  private static func folded(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}
