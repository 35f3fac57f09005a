import Tables

/// A chart as SVG, self-contained.
public struct ChartImage: Sendable, Hashable {
  /// The identifier of the chart.
  public let id: String
  /// The SVG as a file of its own: with namespace, title, and a width that adapts.
  public let file: String
  /// The SVG to stand inside an HTML page, without namespaces.
  public let inline: String

  /// The width of the picture in pixels, unless the drawing is wider.
  private static let width = 720.0

  /// Creates the image from what the drawing program gave, or nil where that is no SVG with a view box.
  init?(id: String, svg: String, description: String) {
    guard let open = svg.range(of: "<svg "),
      let close = svg.range(of: ">", range: open.upperBound..<svg.endIndex)
    else { return nil }
    let attributes = svg[open.upperBound..<close.lowerBound]
    guard let width = Self.attribute("width", of: attributes),
      let viewBox = Self.attribute("viewBox", of: attributes), let drawn = Double(width)
    else { return nil }
    // All charts of a report get the same width, so that their type has the same size; the room on the
    // right is for readers whose font runs wider than the one that measured the labels.
    let sides = viewBox.split(separator: " ")
    let full = max(drawn, Self.width)
    guard sides.count == 4, let fullText = NumberFormat.dataText(full) else { return nil }
    let box = "\(sides[0]) \(sides[1]) \(fullText) \(sides[3])"
    // Several pictures share one page, so what they name inside is told apart by the chart.
    let content = String(svg[close.upperBound...])
      .replacing("id=\"", with: "id=\"\(id)-").replacing("url(#", with: "url(#\(id)-")
      .replacing("href=\"#", with: "href=\"#\(id)-")
    let label = HTMLText.escaped(description)
    let shape =
      "viewBox=\"\(box)\" width=\"100%\" style=\"max-width:\(fullText)px;overflow:visible\" preserveAspectRatio=\"xMinYMin\" role=\"img\" aria-label=\"\(label)\""
    self.id = id
    file =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \(shape)>"
      + "<title>\(label)</title>" + content + (content.hasSuffix("\n") ? "" : "\n")
    inline = "<svg \(shape)>" + content
  }

  private static func attribute(_ name: String, of attributes: Substring) -> Substring? {
    guard let start = attributes.range(of: " \(name)=\"") ?? attributes.range(of: "\(name)=\"") else {
      return nil
    }
    return attributes[start.upperBound...].prefix { $0 != "\"" }
  }
}
