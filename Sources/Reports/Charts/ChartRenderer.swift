import Foundation
import Measurement

/// Draws charts with vl-convert, a Vega-Lite program that comes as a Python package.
///
/// All charts of a report are drawn by one child process, which gets no more than the specifications, opens
/// no files and loads nothing from outside.
public struct ChartRenderer: Sendable {
  /// What became of the charts.
  public enum Outcome: Sendable, Hashable {
    /// All charts, in the order given.
    case images([ChartImage])
    /// No charts: why, and how to get them; in the language of the report.
    case unavailable(reason: String, remedy: String)

    /// The image of a chart, or nil.
    public func image(_ id: String) -> ChartImage? {
      if case .images(let images) = self { images.first { $0.id == id } } else { nil }
    }
  }

  /// The Python programs to try, as paths, in order.
  public let pythonCandidates: [String]
  /// How many seconds the child process may take.
  public let timeout: Double

  /// Creates the renderer.
  public init(pythonCandidates: [String], timeout: Double = 120) {
    self.pythonCandidates = pythonCandidates
    self.timeout = timeout
  }

  /// Draws the charts, without their titles, which reports print as captions.
  public func render(_ charts: [Chart], in language: Language) -> Outcome {
    let drawable = charts.filter { !$0.isEmpty }
    return images(of: drawable, draw(drawable, title: .omitted, as: .svg, in: language), language)
  }

  /// Draws charts as files that stand alone, with their titles.
  ///
  /// - Parameters:
  ///   - charts: charts that have something to draw.
  ///   - format: the kind of picture.
  ///   - language: the language of their texts.
  public func files(of charts: [Chart], as format: ChartFile.Format, in language: Language) -> ChartFiles {
    let drawing = draw(charts, title: .shown, as: format, in: language)
    switch (format, drawing) {
    case (_, .unavailable(let reason, let remedy)):
      return .unavailable(reason: reason, remedy: remedy)
    case (.svg, _):
      switch images(of: charts, drawing, language) {
      case .images(let images):
        return .files(images.map { ChartFile(id: $0.id, format: .svg, content: Data($0.file.utf8)) })
      case .unavailable(let reason, let remedy): return .unavailable(reason: reason, remedy: remedy)
      }
    case (.png, .texts(let texts)):
      var files: [ChartFile] = []
      for (index, chart) in charts.enumerated() {
        // What is no picture would have been reported by the program; an empty file would be one nobody can open.
        guard texts.indices.contains(index), let content = Data(base64Encoded: texts[index]) else { continue }
        files.append(ChartFile(id: chart.id, format: .png, content: content))
      }
      return .files(files)
    }
  }

  /// What the program drew: one text for each chart.
  private enum Drawing {
    case texts([String])
    case unavailable(reason: String, remedy: String)
  }

  private func draw(
    _ charts: [Chart], title: Chart.TitleDisplay, as format: ChartFile.Format, in language: Language
  ) -> Drawing {
    if charts.isEmpty { return .texts([]) }
    let specifications = JSON.array(charts.map { $0.specification(in: language, title: title) })
    let input = Data(specifications.text(.sorted).utf8)
    var isAnyPython = false
    for python in pythonCandidates where FileManager.default.isExecutableFile(atPath: python) {
      switch run(python, input, format) {
      case .answered(let answer):
        if answer.missing != nil {
          isAnyPython = true
          continue
        }
        if let index = answer.failed, charts.indices.contains(index) {
          return unavailable(.notDrawn(chart: charts[index].id, reason: answer.reason ?? ""), language)
        }
        return .texts(answer.images ?? [])
      case .timedOut:
        return unavailable(.tookTooLong(seconds: Int(timeout)), language)
      case .failed:
        continue
      }
    }
    return unavailable(isAnyPython ? .noConverter : .noPython, language)
  }

  /// What the child process writes.
  private struct Answer: Decodable {
    let images: [String]?
    let missing: String?
    let failed: Int?
    let reason: String?
  }

  private enum Run {
    case answered(Answer)
    case timedOut
    case failed
  }

  private enum Problem {
    case noPython
    case noConverter
    case tookTooLong(seconds: Int)
    case notDrawn(chart: String, reason: String)
  }

  private func run(_ python: String, _ input: Data, _ format: ChartFile.Format) -> Run {
    // The input lies in a file without a name, so that no full pipe can block either process.
    guard let file = tmpfile() else { return .failed }
    defer { fclose(file) }
    let written = input.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard written == input.count, fflush(file) == 0 else { return .failed }
    rewind(file)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      "-c", String(decoding: PackageResources.render_charts_py, as: UTF8.self), format.rawValue,
    ]
    process.standardInput = FileHandle(fileDescriptor: fileno(file), closeOnDealloc: false)
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return .failed }
    let identifier = process.processIdentifier
    let deadline = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + timeout, execute: deadline)
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    deadline.cancel()
    if process.terminationReason == .uncaughtSignal { return .timedOut }
    guard let answer = try? JSONDecoder().decode(Answer.self, from: bytes) else { return .failed }
    return .answered(answer)
  }

  private func images(of charts: [Chart], _ drawing: Drawing, _ language: Language) -> Outcome {
    let drawn: [String]
    switch drawing {
    case .texts(let texts): drawn = texts
    case .unavailable(let reason, let remedy): return .unavailable(reason: reason, remedy: remedy)
    }
    var images: [ChartImage] = []
    for (index, chart) in charts.enumerated() {
      let description = chart.description(in: language)
      guard drawn.indices.contains(index),
        let image = ChartImage(id: chart.id, svg: drawn[index], description: description)
      else {
        return self.images(of: [], unavailable(.notDrawn(chart: chart.id, reason: ""), language), language)
      }
      images.append(image)
    }
    return .images(images)
  }

  private func unavailable(_ problem: Problem, _ language: Language) -> Drawing {
    let isGerman = language == .german
    let remedy =
      isGerman
      ? "script/bootstrap ausführen oder: pip install vl-convert-python"
      : "run script/bootstrap or: pip install vl-convert-python"
    let reason =
      switch problem {
      case .noPython: isGerman ? "kein Python gefunden" : "no Python was found"
      case .noConverter:
        isGerman
          ? "das Python-Paket vl-convert-python fehlt" : "the Python package vl-convert-python is missing"
      case .tookTooLong(let seconds):
        isGerman
          ? "das Zeichnen dauerte länger als \(seconds) Sekunden oder brach ab"
          : "drawing took longer than \(seconds) seconds or broke off"
      case .notDrawn(let chart, let reason):
        (isGerman
          ? "das Diagramm '\(chart)' ließ sich nicht zeichnen" : "the chart '\(chart)' could not be drawn")
          + (reason.isEmpty ? "" : ": \(reason)")
      }
    return .unavailable(reason: reason, remedy: remedy)
  }
}
