import Statistics

/// A German remark with slots: `{0}` for the first value of the remark, `{name}` for the name after its "by".
struct RemarkTemplate {
  private enum Part {
    case text(String)
    case value(Int)
    case name
  }

  private var parts: [Part] = []

  /// Reads a template.
  init(_ template: String) {
    for (index, piece) in template.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      var text = piece
      if index > 0, let end = piece.firstIndex(of: "}") {
        parts.append(Int(piece[..<end]).map(Part.value) ?? .name)
        text = piece[piece.index(after: end)...]
      }
      if !text.isEmpty { parts.append(.text(String(text))) }
    }
  }

  /// The template with its slots filled; nil where it wants a value which the remark does not carry.
  func filled(for remark: Remark) -> String? {
    var filled = ""
    for part in parts {
      switch part {
      case .text(let text): filled += text
      case .value(let index):
        guard remark.values.indices.contains(index) else { return nil }
        filled += NumberFormat(.german).text(remark.values[index], .dimensionless)
      case .name:
        let words = remark.text.utf8.split(separator: UInt8(ascii: " "))
        guard let by = words.firstIndex(where: { $0.elementsEqual("by".utf8) }), by + 1 < words.count else {
          return nil
        }
        filled += remark.text[words[by + 1].startIndex...]
      }
    }
    return filled
  }
}
