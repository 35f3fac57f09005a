import Datasets
import Foundation
import Indication
import Measurement
import Tables

/// Fits a model of indication to a reference file, writes it, and says whether it may be used.
public enum IndicationFitting {
  /// Fits, validates and writes.
  ///
  /// - Parameters:
  ///   - path: the reference cases.
  ///   - codebookPath: what their columns are.
  ///   - modelPath: where the model goes; its card goes beside it, as Markdown and as HTML.
  ///   - language: the language of the card.
  /// - Throws: ``StudyError``, `DatasetError` or `IndicationError`.
  public static func fit(
    _ path: String, codebook codebookPath: String, to modelPath: String, language: Language
  ) throws -> AnalysisOutput {
    let codebook = try IndicationDefinitions.codebook(atPath: codebookPath)
    let helps = try IndicationDefinitions.helps(of: codebook)
    let dataset = try Dataset(contentsOf: path, fields: codebook.fields(helps: helps))
    let reference = try ReferenceSet(dataset, codebook: codebook, helps: helps)
    let validation = try ModelValidation(
      reference, codebook: codebook, inputDigest: try SHA256Digest(ofFile: path).hexadecimal)
    try IndicationModelFile.write(validation.model, to: modelPath)
    try ModelCard.write(validation, title: codebook.title, beside: modelPath, language: language)
    return AnalysisOutput(
      title: LocalizedText(de: "Indikationsmodell", en: "Model of indication"),
      tables: validation.model.gateTables)
  }
}

/// Matches one case with a model.
public enum CaseMatching {
  /// What the model says about the case.
  ///
  /// - Parameters:
  ///   - given: the features of the case as they are written.
  ///   - modelPath: the model.
  ///   - help: the code of a help whose most similar cases are to be described; nil for none.
  /// - Throws: ``StudyError`` or `IndicationError`.
  public static func match(
    _ given: [(name: String, value: String)], model modelPath: String, describing help: String? = nil
  ) throws -> AnalysisOutput {
    let indication = try CaseIndication(
      given, model: try IndicationModelFile.read(modelPath), describing: help)
    return AnalysisOutput(
      title: LocalizedText(de: "Indikation", en: "Indication"), tables: indication.tables,
      charts: try IndicationCharts.quotas(indication))
  }

  /// The features in a JSON file: one object whose values are texts, numbers, or true and false; null is missing.
  ///
  /// - Throws: ``StudyError/notFound(path:what:)``, ``StudyError/usage(message:)`` for anything else.
  public static func features(inFile path: String) throws -> [(name: String, value: String)] {
    try features(json: try TextFile.read(path, what: "the case"), name: path)
  }

  /// The features in the text of such a file.
  static func features(json text: String, name path: String) throws -> [(name: String, value: String)] {
    let values: [String: Value?]
    do {
      values = try JSONDecoder().decode([String: Value?].self, from: Data(text.utf8))
    } catch {
      throw StudyError.invalidSource(
        id: path, message: "it is not one JSON object whose values are texts, numbers, or true and false")
    }
    guard memberCount(of: text) == values.count else {
      throw StudyError.invalidSource(id: path, message: "a feature stands in it twice; state each once")
    }
    return values.sorted { $0.key < $1.key }.compactMap { name, value in
      value.map { (name, $0.text) }
    }
  }

  /// How many members a flat JSON object has as it is written: a colon for each; decoding keeps one of two of a name.
  private static func memberCount(of json: String) -> Int {
    var (count, isText, isEscaped) = (0, false, false)
    for byte in json.utf8 {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isText: isEscaped = true
      case UInt8(ascii: "\""): isText.toggle()
      case UInt8(ascii: ":") where !isText: count += 1
      default: break
      }
    }
    return count
  }

  private struct Value: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        text = flag ? "yes" : "no"
      } else if let number = try? container.decode(Double.self) {
        text = number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
      } else {
        text = try container.decode(String.self)
      }
    }
  }
}
