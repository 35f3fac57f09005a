import Measurement
import Tables

/// All methods that the tool offers, by family.
public enum MethodCatalogue {
  /// The entries.
  public static let methods: [Method] =
    means + variances + ranks + blockRanks + tables + pairedTables + trends + rates + survival

  /// The entry with this name.
  ///
  /// - Throws: ``StudyError/usage(message:)`` with the name that was probably meant.
  public static func method(_ name: String) throws(StudyError) -> Method {
    for method in methods where method.id == name { return method }
    let nearest = NearMiss.best(for: name, among: methods.map(\.id))
    throw .usage(
      message: "there is no method '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; 'wirkung methods' lists them all"))
  }

  /// The list of all methods.
  public static func list() -> AnalysisOutput {
    let title = LocalizedText(de: "Methoden", en: "Methods")
    let table = TidyTable(
      id: "methods", title: title, columns: [.name, .title, .data, .source],
      rows: methods.map { method in
        [
          .text(method.id), .label(code: method.title.en, method.title),
          MethodCase.joined(
            method.shapes.map { .label(code: $0.rawValue, $0.title) }, by: ", "), .text(method.source),
        ]
      })
    return AnalysisOutput(title: title, tables: [table])
  }
}

extension Column {
  fileprivate static let name = Column("name", .text, de: "Name", en: "Name")
  fileprivate static let title = Column("title", .text, de: "Methode", en: "Method")
  fileprivate static let data = Column("data", .text, de: "Daten", en: "Data")
  fileprivate static let source = Column("source", .text, de: "Quelle", en: "Source")
}

extension Method {
  /// The entry as text.
  public func explanation(in language: Language) -> String {
    var usages: [String] = []
    // Forms may share a way in which they are given.
    for usage in shapes.flatMap(\.usages).map({ "wirkung test \(id) \($0)" }) where !usages.contains(usage) {
      usages.append(usage)
    }
    let options = options.isEmpty ? "" : options.map { "--\($0.rawValue)" }.joined(separator: " ")
    let sections: [(de: String, en: String, lines: [String])] = [
      ("Voraussetzungen", "Assumptions", Self.wrapped(assumptions[language])),
      ("Formel", "Formula", Self.wrapped(formula[language])),
      ("Varianten", "Variants", Self.wrapped(variants[language])),
      (
        "Schätzungen und Effektgrößen", "Estimates and effect sizes",
        (quantities + effects.quantities).map { $0.text(in: language) }
      ),
      ("Aufruf", "Usage", usages),
      ("Optionen", "Options", options.isEmpty ? [] : [options]),
      ("Beispiel", "Example", [example]),
      ("Quelle", "Source", [source]),
    ]
    var text = "\(title[language]) (\(id))\n\n\(summary[language])\n"
    for section in sections where !section.lines.isEmpty {
      text += "\n\(language == .german ? section.de : section.en)\n"
      for line in section.lines { text += "  \(line)\n" }
    }
    return text
  }

  /// A text in lines of at most 98 characters.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count < 98 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
