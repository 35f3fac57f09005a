import Datasets
import Measurement
import Yams

@testable import Surveys

/// Small monitorings for the tests of this target.
enum WaveFixture {
  /// Unit, wave, item and answer.
  typealias Answer = (unit: String?, wave: String, item: String, answer: String?)

  static func form(_ more: String = "") throws -> MonitoringForm {
    try YAMLDecoder().decode(
      MonitoringForm.self,
      from: """
        id: monitoring
        title: Monitoring
        answers: [{code: yes, label: yes}, {code: in progress, label: in progress}, {code: no, label: no}]
        reached: yes
        \(more)
        """)
  }

  static func log(_ answers: [Answer], _ form: MonitoringForm? = nil) throws -> MonitoringLog {
    let dataset = Dataset(
      name: "answers.csv",
      columns: [
        SurveyFixture.text("unit", answers.map(\.unit)), SurveyFixture.text("wave", answers.map(\.wave)),
        SurveyFixture.text("item", answers.map(\.item)), SurveyFixture.text("answer", answers.map(\.answer)),
      ])
    return try MonitoringLog(from: dataset, form: form ?? self.form())
  }

  /// The answers of several units to one item, one text per unit with a letter per wave: y, p, n, "." for no answer and
  /// blank for not asked.
  static func log(_ units: [String], _ form: MonitoringForm? = nil) throws -> MonitoringLog {
    let codes: [Character: String?] = ["y": "yes", "p": "in progress", "n": "no", ".": nil]
    return try log(
      units.enumerated().flatMap { unit, letters in
        letters.enumerated().compactMap { wave, letter in
          codes[letter].map { ("U\(unit + 10)", "\(wave + 1)", "q", $0) }
        }
      }, form)
  }
}
