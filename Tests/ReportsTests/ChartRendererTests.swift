import Foundation
import Measurement
import Testing

@testable import Reports

@Suite struct ChartRendererTests {
  /// Runs the body with a program of the given text in a folder of its own.
  private func withProgram(_ text: String, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appendingPathComponent("python").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    try body(program)
  }

  private func reason(_ outcome: ChartRenderer.Outcome) -> String? {
    if case .unavailable(let reason, _) = outcome { reason } else { nil }
  }

  @Test func withoutPythonTheRemedyIsNamed() throws {
    let outcome = ChartRenderer(pythonCandidates: ["/nowhere/python3"]).render(
      try Samples.charts(), in: .english)
    #expect(
      outcome
        == .unavailable(
          reason: "no Python was found", remedy: "run script/bootstrap or: pip install vl-convert-python"))
  }

  @Test func withoutTheConverterItsNameIsGiven() throws {
    try withProgram("#!/bin/sh\necho '{\"missing\": \"ModuleNotFoundError\"}'\n") { program in
      let outcome = ChartRenderer(pythonCandidates: [program]).render(try Samples.charts(), in: .german)
      #expect(reason(outcome) == "das Python-Paket vl-convert-python fehlt")
    }
  }

  @Test func theNextCandidateIsTried() throws {
    let svg = #"<svg width=\"10\" viewBox=\"0 0 10 5\"><g/></svg>"#
    try withProgram("#!/bin/sh\ncat > /dev/null\necho '{\"images\": [\"\(svg)\"]}'\n") { program in
      let outcome = ChartRenderer(pythonCandidates: ["/bin/false", program])
        .render([try Samples.charts()[0]], in: .german)
      #expect(outcome.image("funnel")?.inline.hasSuffix("><g/></svg>") == true)
    }
  }

  @Test func aProgramThatHangsIsEnded() throws {
    try withProgram("#!/bin/sh\nexec sleep 60\n") { program in
      let outcome = ChartRenderer(pythonCandidates: [program], timeout: 0.3)
        .render(try Samples.charts(), in: .english)
      #expect(reason(outcome)?.hasPrefix("drawing took longer than") == true)
    }
  }

  @Test func aChartThatFailsIsNamed() throws {
    try withProgram("#!/bin/sh\necho '{\"failed\": 1, \"reason\": \"bad\"}'\n") { program in
      let outcome = ChartRenderer(pythonCandidates: [program]).render(try Samples.charts(), in: .english)
      #expect(reason(outcome) == "the chart 'quota' could not be drawn: bad")
    }
  }

  @Test func nothingToDrawNeedsNoProgram() {
    #expect(ChartRenderer(pythonCandidates: []).render([], in: .german) == .images([]))
  }

  /// A Python that has the converter, where there is one.
  private static let python: String? = {
    var folder = URL(fileURLWithPath: #filePath)
    var candidates: [String] = []
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      candidates.append(folder.appendingPathComponent(".venv/bin/python3").path)
    }
    return candidates.first(where: FileManager.default.isExecutableFile(atPath:))
  }()

  @Test(.enabled(if: python != nil, "needs script/bootstrap"), arguments: Language.allCases)
  func realDrawingsAreSelfContainedAndReproducible(language: Language) throws {
    let renderer = ChartRenderer(pythonCandidates: [try #require(Self.python)])
    let charts = try Samples.charts()
    let outcome = renderer.render(charts, in: language)
    #expect(outcome == renderer.render(charts, in: language))
    for chart in charts {
      let image = try #require(outcome.image(chart.id))
      #expect(!image.inline.contains("http"))
      #expect(!image.inline.contains("<image"))
    }
    #expect(outcome.image("quota")?.inline.contains(language == .german ? "50,0" : "50.0") == true)
  }
}
