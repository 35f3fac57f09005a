import Datasets
import Measurement

@testable import Journeys

/// Small sequences of letters.
enum SequenceExamples {
  static func sequences(_ texts: [String], weights: [Double]? = nil, alphabet: String = "ABC") throws
    -> StateSequences
  {
    let letters = Array(alphabet)
    return try StateSequences(
      alphabet: letters.map { Level(code: String($0), label: LocalizedText(String($0))) },
      sequences: texts.enumerated().map { index, text in
        StateSequence(
          id: "P\(index + 1)", weight: weights?[index] ?? 1,
          states: text.compactMap(letters.firstIndex))
      })
  }

  static let six = ["AAABBB", "AABBBB", "AAAABB", "CCCBBB", "CCCCCC", "CCCCCB"]
}
