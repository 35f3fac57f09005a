/// Makes names that SPSS takes: letters, digits, and a few signs, at most 64 bytes, different without regard to case.
struct StatisticsNames {
  private var taken: Set<String> = []
  private static let reserved: Set<String> = [
    "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
  ]

  mutating func name(for content: DataFileContent, column: Int) -> String {
    let wanted = content.dataset.columns[column].field.name
    var name = String(wanted.map { $0.isLetter || $0.isNumber || "._$#@".contains($0) ? $0 : "_" })
    if name.first?.isLetter != true { name = "V" + name }
    while name.utf8.count > 60 { name.removeLast() }
    while name.last == "." || name.last == "_", name != wanted { name.removeLast() }
    if name.isEmpty || Self.reserved.contains(name.lowercased()) { name += "_" }
    var candidate = name
    var count = 1
    while !taken.insert(candidate.lowercased()).inserted {
      count += 1
      candidate = "\(name)_\(count)"
    }
    return candidate
  }
}
