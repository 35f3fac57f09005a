import Datasets

/// The codes of records, each different one kept once: a record holds the place of its code.
struct CodeColumn: Sendable {
  /// The different codes; not all of them need occur.
  private(set) var codes: [String] = []
  /// The place of each record's code, −1 where it has none.
  private var places: [Int32]

  /// The codes of records one by one.
  init(_ texts: [String?]) {
    var codes: [String] = []
    var known: [String: Int32] = [:]
    places = texts.map { text in
      guard let text else { return -1 }
      if let place = known[text] { return place }
      let place = Int32(codes.count)
      known[text] = place
      codes.append(text)
      return place
    }
    self.codes = codes
  }

  /// The codes of a column of data.
  init(_ column: DataColumn) throws(DatasetError) {
    if case .levels(let positions) = column.values {
      self.init(column.field.levels.map(\.code), at: positions.lazy.map { $0.value })
    } else {
      self.init(try column.codes())
    }
  }

  /// Codes at places of a list in which some may be equal.
  private init(_ texts: [String], at places: some Sequence<Int?>) {
    let different = CodeColumn(texts)
    codes = different.codes
    self.places = places.map { $0.map { different.places[$0] } ?? -1 }
  }

  /// The column with other codes in place of these; some may become equal.
  func mapping(_ code: (String) -> String) -> CodeColumn {
    CodeColumn(codes.map(code), at: places.lazy.map { $0 < 0 ? nil : Int($0) })
  }

  /// The place of a record's code in ``codes``, or nil where it has none.
  func place(at index: Int) -> Int? { places[index] < 0 ? nil : Int(places[index]) }

  /// The code of a record, or nil where it has none.
  subscript(index: Int) -> String? { place(at: index).map { codes[$0] } }

  /// The first record without a code; nil where all have one.
  var firstMissing: Int? { places.firstIndex(of: -1) }
}
