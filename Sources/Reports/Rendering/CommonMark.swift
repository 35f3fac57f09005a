import CCmark

/// Prose in CommonMark, read by cmark, with what does not belong into a report taken out.
///
/// Raw HTML is dropped; images become their text, because a report loads nothing; headings move to the
/// levels from 3 on, under those of the report.
struct CommonMark {
  private let markdown: String

  init(_ markdown: String) {
    self.markdown = markdown
  }

  /// The prose as HTML.
  var html: String {
    rendered { cmark_render_html($0, CMARK_OPT_DEFAULT) }
  }

  /// The prose as CommonMark again.
  var text: String {
    rendered { cmark_render_commonmark($0, CMARK_OPT_DEFAULT, 0) }
  }

  private func rendered(_ render: (OpaquePointer) -> UnsafeMutablePointer<CChar>?) -> String {
    guard let root = cmark_parse_document(markdown, markdown.utf8.count, CMARK_OPT_DEFAULT) else { return "" }
    defer { cmark_node_free(root) }
    clean(root)
    guard let text = render(root) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(text) }
    return String(cString: text)
  }

  private func clean(_ root: OpaquePointer) {
    guard let iterator = cmark_iter_new(root) else { return }
    var dropped: [OpaquePointer] = []
    var images: [OpaquePointer] = []
    var headings: [OpaquePointer] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HEADING: headings.append(node)
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: dropped.append(node)
      case CMARK_NODE_IMAGE: images.append(node)
      default: break
      }
    }
    cmark_iter_free(iterator)
    let highest = headings.map { cmark_node_get_heading_level($0) }.min() ?? 3
    for heading in headings {
      cmark_node_set_heading_level(
        heading, max(1, min(6, cmark_node_get_heading_level(heading) + 3 - highest)))
    }
    for image in images {
      while let child = cmark_node_first_child(image) { cmark_node_insert_before(image, child) }
    }
    for node in dropped + images {
      cmark_node_unlink(node)
      cmark_node_free(node)
    }
  }
}
