import Measurement

/// Finds what separates the fields of a CSV file: comma, semicolon or tab.
///
/// A first line `sep=;` decides, as Excel does. Else the separator is taken under which the header holds most
/// names of the codebook. Without a codebook, or when that does not decide, it is one that occurs in the header,
/// preferably so that all of the first rows have as many fields as the header, and of several such the one
/// that gives most fields.
enum CSVSeparator {
  static let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  private static let sampledRecords = 200

  static func detect(_ bytes: [UInt8], fields: [Field]?) -> (separator: UInt8, offset: Int) {
    if let declared = declared(bytes) { return declared }
    let names = Set((fields ?? []).map(\.name))
    let scores = candidates.map { separator in
      let sample = CSVScanner(bytes, from: 0, separator: separator, recordLimit: sampledRecords)
      guard !sample.recordStarts.isEmpty else {
        return Score(knownNames: 0, isConsistent: false, width: 0)
      }
      let header = TableLayout.headerRecord(CellGrid(sample, separator: separator), fields: fields)
      let width = sample.record(header).count
      return Score(
        knownNames: sample.record(header).count { names.contains(sample.text($0)) },
        isConsistent: sample.recordStarts.indices.dropFirst(header).allSatisfy {
          sample.record($0).count == width
        },
        width: width)
    }
    // Of equals the first wins, so a file of one column counts as separated by commas.
    var best = 0
    for index in 1..<candidates.count where scores[best] < scores[index] { best = index }
    return (candidates[best], 0)
  }

  private static func declared(_ bytes: [UInt8]) -> (separator: UInt8, offset: Int)? {
    guard bytes.count >= 5, String(decoding: bytes[..<4], as: UTF8.self).lowercased() == "sep=",
      candidates.contains(bytes[4])
    else { return nil }
    var offset = 5
    if offset < bytes.count, bytes[offset] == 0x0D { offset += 1 }
    if offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
    return offset == 5 && bytes.count > 5 ? nil : (bytes[4], offset)
  }

  private struct Score: Comparable {
    let knownNames: Int
    let isConsistent: Bool
    let width: Int

    static func < (left: Score, right: Score) -> Bool {
      if left.knownNames != right.knownNames { return left.knownNames < right.knownNames }
      if (left.width > 1) != (right.width > 1) { return right.width > 1 }
      if left.isConsistent != right.isConsistent { return right.isConsistent }
      return left.width < right.width
    }
  }
}
