import Testing

@testable import Reports

@Suite struct ChartImageTests {
  private let svg = """
    <svg xmlns="http://www.w3.org/2000/svg" width="640" height="80" viewBox="0 0 640 80">\
    <clipPath id="clip0"/><g clip-path="url(#clip0)"/></svg>
    """

  @Test func itScalesAndIsNamed() throws {
    let image = try #require(ChartImage(id: "quota", svg: svg, description: "A <b> & c"))
    #expect(
      image.inline == """
        <svg viewBox="0 0 720 80" width="100%" style="max-width:720px;overflow:visible" preserveAspectRatio="xMinYMin" role="img" \
        aria-label="A &lt;b&gt; &amp; c"><clipPath id="quota-clip0"/><g clip-path="url(#quota-clip0)"/></svg>
        """)
    #expect(image.file.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(image.file.contains("<title>A &lt;b&gt; &amp; c</title>"))
  }

  @Test(arguments: ["", "<svg>", "<svg width=\"3\"></svg>", "no picture"])
  func whatIsNoPictureIsNil(text: String) {
    #expect(ChartImage(id: "x", svg: text, description: "") == nil)
  }
}
