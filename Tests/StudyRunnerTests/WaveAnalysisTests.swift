import Datasets
import Measurement
import Reports
import Testing
import Yams

@testable import StudyRunner

@Suite("Analyses of waves") struct WaveAnalysisTests {
  private static func analysis(_ more: String = "") throws -> WaveAnalysis {
    try YAMLDecoder().decode(
      WaveAnalysis.self,
      from: "{id: w, kind: waves, source: file, form: yes-in-progress-no\(more.isEmpty ? "" : ", " + more)}")
  }

  private static func output(_ more: String = "") throws -> AnalysisOutput {
    let csv = """
      unit,wave,item,answer
      A,2019,plan,no
      B,2019,plan,in-progress
      A,2020,plan,yes
      B,2020,plan,in-progress
      A,2021,plan,no
      B,2021,plan,yes

      """
    return try analysis(more).run(
      in: AnalysisContext(try Dataset(csv: Array(csv.utf8), name: "answers.csv", fields: nil)))
  }

  @Test("draw the state, the items by wave and who moved")
  func charts() throws {
    #expect(try Self.output().charts.map(\.id) == ["current", "items", "items-by-wave", "flows-all"])
    let charts = try Self.output("flow-items: [plan]").charts
    let flow = try #require(charts.first { $0.id == "flow-plan" })
    #expect(flow.title.de == "Übergänge: plan")
    let text = flow.specificationText(in: .german)
    for part in ["2019", "2021", "nein: 1", "ja: 1"] { #expect(text.contains("\"\(part)\""), "\(part)") }
  }

  @Test("name an item that is not there")
  func unknownItem() throws {
    #expect(throws: StudyError.self) { try Self.output("flow-items: [plans]") }
    do { _ = try Self.output("flow-items: [plans]") } catch {
      #expect("\(error)".contains("did you mean 'plan'?"))
    }
  }
}
