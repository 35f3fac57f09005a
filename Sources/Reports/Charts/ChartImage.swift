/// A chart as SVG, self-contained.
public struct ChartImage: Sendable, Hashable {
  /// The identifier of the chart.
  public let id: String
  /// The SVG as a file of its own: with namespace, title, and a width that adapts.
  public let file: String
  /// The SVG to stand inside an HTML page, without namespaces.
  public let inline: String

  /// Creates the image from what the drawing program gave, or nil where that is no SVG with a view box.
  init?(id: String, svg: String, description: String) {
    guard let open = svg.range(of: "<svg "),
      let close = svg.range(of: ">", range: open.upperBound..<svg.endIndex)
    else { return nil }
    let attributes = svg[open.upperBound..<close.lowerBound]
    guard let width = Self.attribute("width", of: attributes),
      let viewBox = Self.attribute("viewBox", of: attributes)
    else { return nil }
    // Several pictures share one page, so what they name inside is told apart by the chart.
    let content = String(svg[close.upperBound...])
      .replacing("id=\"", with: "id=\"\(id)-").replacing("url(#", with: "url(#\(id)-")
      .replacing("href=\"#", with: "href=\"#\(id)-")
    let label = HTMLText.escaped(description)
    let shape =
      "viewBox=\"\(viewBox)\" width=\"100%\" style=\"max-width:\(width)px\" role=\"img\" aria-label=\"\(label)\""
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
