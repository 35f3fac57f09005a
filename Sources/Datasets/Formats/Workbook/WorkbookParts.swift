/// Takes a list of names and attributes from the small parts of a workbook.
final class WorkbookOutline: XMLHandler {
  struct Sheet {
    let name: String
    let relation: String
    let isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var countsFrom1904 = false

  func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "sheet":
      let state = attributes["state"] ?? "visible"
      sheets.append(
        Sheet(name: attributes["name"] ?? "", relation: relation(attributes), isHidden: state != "visible"))
    case "workbookPr":
      countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    default: break
    }
  }

  private func relation(_ attributes: XMLAttributes) -> String { attributes["id"] ?? "" }

  func end(_ element: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Takes the targets of a part's relations.
final class WorkbookRelations: XMLHandler {
  private(set) var targets: [String: String] = [:]
  /// The target of the relation whose type ends like this.
  private(set) var types: [(type: String, target: String)] = []

  func begin(_ element: String, _ attributes: XMLAttributes) {
    guard element == "Relationship", let target = attributes["Target"] else { return }
    if let id = attributes["Id"] { targets[id] = target }
    types.append((attributes["Type"] ?? "", target))
  }

  func target(ofType ending: String) -> String? { types.first { $0.type.hasSuffix(ending) }?.target }

  func end(_ element: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Takes the number format of each cell style.
final class WorkbookStyles: XMLHandler {
  private(set) var formats: [NumberFormatCode] = []
  private var codes: [Int: NumberFormatCode] = [:]
  private var isInCellFormats = false

  func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        codes[id] = NumberFormatCode(code)
      }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(codes[id] ?? NumberFormatCode(builtIn: id))
    default: break
    }
  }

  func end(_ element: String) {
    if element == "cellXfs" { isInCellFormats = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Takes the texts that cells share.
final class SharedStrings: XMLHandler {
  /// The bytes of all texts, one after another.
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []
  private var isInText = false
  private var phoneticDepth = 0

  func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "t": isInText = phoneticDepth == 0
    case "rPh": phoneticDepth += 1
    default: break
    }
  }

  func end(_ element: String) {
    switch element {
    case "t": isInText = false
    case "rPh": phoneticDepth -= 1
    case "si": ends.append(bytes.count)
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if isInText { bytes += text }
  }

  /// The text at a position, or nil where there is none.
  subscript(_ position: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(position) else { return nil }
    return bytes[(position == 0 ? 0 : ends[position - 1])..<ends[position]]
  }
}
