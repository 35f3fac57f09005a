import Measurement
import Tables

/// All methods that the tool offers, by family.
public enum MethodCatalogue {
  /// The entries.
  public static let methods: [Method] =
    means + variances + ranks + blockRanks + tables + pairedTables + trends + rates + survival

  /// The models, estimates and plans that other commands compute, by command.
  public static let models: [ModelMethod] =
    regressions + countModels + categoryModels + nestedModels + timeModels + surveyMethods
    + missingDataMethods + planningMethods + bayesMethods + synthesisMethods

  /// The entry with this name.
  ///
  /// - Throws: ``StudyError/usage(message:)`` with the name that was probably meant.
  public static func method(_ name: String) throws(StudyError) -> Method {
    for method in methods where method.id == name { return method }
    if let model = models.first(where: { $0.id == name }) {
      throw .usage(message: "'\(name)' is not a test; it is computed by 'wirkung \(model.command)'")
    }
    throw unknown(name, among: methods.map(\.id))
  }

  /// What a method is, what it assumes and how it is called: a test or a model, by its name on the command line or by the name
  /// that a table of results shows.
  ///
  /// - Throws: ``StudyError/usage(message:)`` with the name that was probably meant.
  public static func explanation(of name: String, in language: Language) throws(StudyError) -> String {
    for method in methods where method.id == name { return method.explanation(in: language) }
    for model in models where model.id == name { return model.explanation(in: language) }
    // The longest beginning is the most special: Firth's logistic regression before logistic regression.
    let shown = models.flatMap { model in model.names.map { (name: $0, model: model) } }
      .filter { name.hasPrefix($0.name) }
    if let best = shown.max(by: { $0.name.count < $1.name.count }) {
      return best.model.explanation(in: language)
    }
    throw unknown(name, among: methods.map(\.id) + models.map(\.id))
  }

  private static func unknown(_ name: String, among names: [String]) -> StudyError {
    let nearest = NearMiss.best(for: name, among: names)
    return .usage(
      message: "there is no method '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; 'wirkung methods' lists them all"))
  }

  /// The list of all methods.
  public static func list() -> AnalysisOutput {
    let title = LocalizedText(de: "Methoden", en: "Methods")
    let table = TidyTable(
      id: "methods", title: title, columns: [.name, .title, .command, .data, .source],
      rows: methods.map { method in
        [
          .text(method.id), .label(code: method.title.en, method.title), .text("test"),
          MethodCase.joined(
            method.shapes.map { .label(code: $0.rawValue, $0.title) }, by: ", "), .text(method.source),
        ]
      }
        + models.map { model in
          [
            .text(model.id), .label(code: model.title.en, model.title), .text(model.command), .empty,
            .text(model.source),
          ]
        })
    return AnalysisOutput(title: title, tables: [table])
  }
}

extension Column {
  fileprivate static let name = Column("name", .text, de: "Name", en: "Name")
  fileprivate static let title = Column("title", .text, de: "Methode", en: "Method")
  fileprivate static let command = Column("command", .text, de: "Befehl", en: "Command")
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
    return MethodCatalogue.page(
      id: id, title: title, summary: summary, in: language,
      [
        .assumptions(assumptions), .formula(formula), .variants(variants),
        .quantities((quantities + effects.quantities).map { $0.text(in: language) }), .usage(usages),
        .options(options.isEmpty ? [] : [options]), .example(example), .source(source),
      ])
  }
}

extension MethodCatalogue {
  /// A part of an explanation.
  enum Section {
    case assumptions(LocalizedText)
    case formula(LocalizedText)
    case variants(LocalizedText)
    case quantities([String])
    case usage([String])
    case options([String])
    case example(String)
    case source(String)

    private var heading: LocalizedText {
      switch self {
      case .assumptions: LocalizedText(de: "Voraussetzungen", en: "Assumptions")
      case .formula: LocalizedText(de: "Formel", en: "Formula")
      case .variants: LocalizedText(de: "Varianten", en: "Variants")
      case .quantities: LocalizedText(de: "Schätzungen und Effektgrößen", en: "Estimates and effect sizes")
      case .usage: LocalizedText(de: "Aufruf", en: "Usage")
      case .options: LocalizedText(de: "Optionen", en: "Options")
      case .example: LocalizedText(de: "Beispiel", en: "Example")
      case .source: LocalizedText(de: "Quelle", en: "Source")
      }
    }

    private func lines(in language: Language) -> [String] {
      switch self {
      case .assumptions(let text), .formula(let text), .variants(let text): Self.wrapped(text[language])
      case .quantities(let lines), .usage(let lines), .options(let lines): lines
      case .example(let line), .source(let line): [line]
      }
    }

    /// The heading with its lines; nothing where there are none.
    fileprivate func text(in language: Language) -> String {
      let lines = lines(in: language)
      return lines.isEmpty
        ? "" : "\n\(heading[language])\n" + lines.map { "  \($0)\n" }.joined()
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

  /// An explanation as text.
  static func page(
    id: String, title: LocalizedText, summary: LocalizedText, in language: Language, _ sections: [Section]
  ) -> String {
    "\(title[language]) (\(id))\n\n\(summary[language])\n"
      + sections.map { $0.text(in: language) }.joined()
  }
}
