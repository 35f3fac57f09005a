import CExpat

/// What takes the elements of an XML document as they come.
protocol XMLHandler: AnyObject {
  /// An element begins; names are without prefix.
  func begin(_ element: String, _ attributes: XMLAttributes)
  /// An element ends.
  func end(_ element: String)
  /// A piece of text.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The attributes of an element, valid while it begins.
struct XMLAttributes {
  fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

  /// The value of an attribute, whose name is compared without prefix.
  subscript(_ name: StaticString) -> String? {
    var place = 0
    while let pointer, let key = pointer[place], let value = pointer[place + 1] {
      if XMLReader.isNamed(key, name) { return String(cString: value) }
      place += 2
    }
    return nil
  }
}

/// Reads XML with Expat, piece by piece. A document type, with which XML makes entities that grow without end or read other
/// files, is refused: no workbook has one.
final class XMLReader {
  private let parser: XML_Parser
  private let handler: any XMLHandler
  private(set) var isBroken = false

  init?(_ handler: any XMLHandler) {
    guard let parser = XML_ParserCreate(nil) else { return nil }
    (self.parser, self.handler) = (parser, handler)
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { context, name, attributes in
        guard let reader = XMLReader.at(context), let name else { return }
        reader.handler.begin(XMLReader.localName(name), XMLAttributes(pointer: attributes))
      },
      { context, name in
        guard let reader = XMLReader.at(context), let name else { return }
        reader.handler.end(XMLReader.localName(name))
      })
    XML_SetCharacterDataHandler(parser) { context, text, count in
      guard let reader = XMLReader.at(context), let text else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
        reader.handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      guard let reader = XMLReader.at(context) else { return }
      reader.isBroken = true
      XML_StopParser(reader.parser, XML_Bool(XML_FALSE))
    }
  }

  deinit { XML_ParserFree(parser) }

  /// Reads a piece; false when the document is broken.
  func read(_ piece: UnsafeRawBufferPointer) -> Bool {
    let status = XML_Parse(
      parser, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(piece.count), Int32(XML_FALSE))
    if status != XML_STATUS_OK { isBroken = true }
    return !isBroken
  }

  /// Ends the document.
  func finish() {
    if !isBroken, XML_Parse(parser, nil, 0, Int32(XML_TRUE)) != XML_STATUS_OK { isBroken = true }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> XMLReader? {
    context.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func localName(_ name: UnsafePointer<XML_Char>) -> String {
    let text = String(cString: name)
    guard let colon = text.lastIndex(of: ":") else { return text }
    return String(text[text.index(after: colon)...])
  }

  fileprivate static func isNamed(_ key: UnsafePointer<XML_Char>, _ name: StaticString) -> Bool {
    var start = 0
    var length = 0
    while key[length] != 0 {
      if key[length] == CChar(bitPattern: UInt8(ascii: ":")) { start = length + 1 }
      length += 1
    }
    guard length - start == name.utf8CodeUnitCount else { return false }
    for offset in 0..<(length - start)
    where UInt8(bitPattern: key[start + offset]) != name.utf8Start[offset] {
      return false
    }
    return true
  }
}
