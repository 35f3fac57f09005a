import Datasets
import Foundation
import Tables
import Testing

@testable import StudyRunner

@Suite("Catalogue of methods") struct MethodCatalogueTests {
  private static let names = """
    t-one-sample t-paired t-student t-welch wilcoxon-signed-rank sign mann-whitney brunner-munzel \
    kruskal-wallis dunn anova welch-anova tukey games-howell friedman page rm-anova permutation chi-squared \
    g-test fisher barnard boschloo mcnemar cochran-q stuart-maxwell bhapkar bowker cochran-armitage \
    linear-by-linear cmh breslow-day binomial poisson levene brown-forsythe shapiro-wilk log-rank equivalence
    """

  @Test("every method has one entry, complete in every field")
  func entries() throws {
    let ids = MethodCatalogue.methods.map(\.id)
    #expect(Set(ids) == Set(Self.names.split(separator: " ").map(String.init)))
    #expect(Set(ids).count == ids.count)
    for method in MethodCatalogue.methods {
      #expect(method.title.de != "" && method.title.en != "", "\(method.id)")
      #expect(method.summary.de.hasSuffix(".") && method.summary.en.hasSuffix("."), "\(method.id)")
      #expect(method.source.contains { $0.isNumber }, "\(method.id) names no year")
      for text in [method.assumptions, method.formula, method.variants] {
        #expect(text.de != "" && text.en != "", "\(method.id)")
      }
      #expect(method.assumptions.de != method.assumptions.en && method.variants.de != method.variants.en)
      #expect(!method.shapes.isEmpty, "\(method.id)")
    }
    #expect(MethodCatalogue.list().tables[0].rows.count == ids.count + MethodCatalogue.models.count)
  }

  private static let modelNames = """
    linear-regression residuals robust wild-cluster-bootstrap marginal-effects logistic firth calibration poisson-regression \
    negative-binomial ordinal brant multinomial mixed gee kaplan-meier cox proportional-hazards exponential weibull \
    discrete-time competing-risks gray survey-estimates survey-regression rao-scott post-stratification raking \
    response-weights little chained-equations rubin power precision simulation bayes-t beta-binomial normal-posterior \
    meta-analysis egger
    """

  @Test("every model has one entry, complete in every field and in both languages")
  func models() throws {
    let models = MethodCatalogue.models
    #expect(models.map(\.id) == Self.modelNames.split(separator: " ").map(String.init))
    #expect(
      Set(models.map(\.id) + MethodCatalogue.methods.map(\.id)).count == models.count
        + MethodCatalogue.methods.count)
    for model in models {
      #expect(model.summary.de.hasSuffix(".") && model.summary.en.hasSuffix("."), "\(model.id)")
      #expect(model.source.contains { $0.isNumber }, "\(model.id) names no year")
      #expect(model.example.hasPrefix("wirkung \(model.command) "), "\(model.id)")
      for text in [model.title, model.assumptions, model.formula, model.variants] {
        #expect(text.de != "" && text.en != "", "\(model.id)")
      }
      for text in [model.summary, model.assumptions, model.variants] {
        #expect(text.de != text.en, "\(model.id)")
      }
      let page = try MethodCatalogue.explanation(of: model.id, in: .english)
      for part in ["Assumptions", "Formula", "Variants", "Usage", "Example", "Source", model.example] {
        #expect(page.contains(part), "\(model.id): \(part)")
      }
      #expect(page == model.explanation(in: .english))
    }
  }

  @Test(
    "a method is explained by the name that a table shows",
    arguments: [
      ("Cox regression, Efron's ties, classical errors", "cox"),
      ("logistic regression, hc1 errors", "logistic"),
      ("logistic regression, Firth's penalty, classical errors, profile likelihood", "firth"),
      ("logistic regression, design-based", "survey-regression"),
      ("linear regression, wild cluster bootstrap", "wild-cluster-bootstrap"),
      ("meta-analysis, random effects, restricted maximum likelihood, Hartung–Knapp", "meta-analysis"),
    ])
  func shownNames(name: String, id: String) throws {
    let page = try MethodCatalogue.explanation(of: name, in: .english)
    #expect(page.split(separator: "\n")[0].hasSuffix("(\(id))"))
  }

  @Test("what is no test says which command computes it")
  func notATest() {
    #expect(throws: StudyError.usage(message: "'cox' is not a test; it is computed by 'wirkung survive'")) {
      try MethodCatalogue.method("cox")
    }
  }

  @Test("a name nearly right is answered with the right one")
  func nearMiss() {
    #expect(
      throws: StudyError.usage(message: "there is no method 'mann-whitny'; did you mean 'mann-whitney'?")
    ) {
      try MethodCatalogue.method("mann-whitny")
    }
  }

  @Test("the explanation holds every part, in both languages")
  func explanation() throws {
    let method = try MethodCatalogue.method("fisher")
    let english = method.explanation(in: .english)
    for part in ["Assumptions", "Formula", "Variants", "Usage", "Example", "Source", method.example] {
      #expect(english.contains(part))
    }
    #expect(method.explanation(in: .german).contains("Voraussetzungen"))
  }

  @Test("every example runs and gives p-values or estimates", arguments: MethodCatalogue.methods.map(\.id))
  func example(id: String) throws {
    let call = try ExampleCall(try MethodCatalogue.method(id).example)
    #expect(call.method == id)
    let output = try MethodRun(id, call.input, options: call.options).output()
    let table = output.tables[0]
    #expect(!table.rows.isEmpty)
    for row in table.rows.indices {
      let p = try #require(table[row, "p_value"]?.number)
      #expect((0...1).contains(p))
      #expect(table[row, "method"]?.code != nil)
    }
    let variants = table.rows.indices.map { row in
      ["method", "basis", "group"].map { table[row, $0]?.code ?? "" }
    }
    #expect(Set(variants).count == variants.count, "rows are told apart by method, basis and group")
  }

  @Test("what an example estimates is announced, and nothing is announced twice")
  func quantities() throws {
    for method in MethodCatalogue.methods {
      let announced = method.quantities + method.effects.quantities
      #expect(Set(announced).count == announced.count, "\(method.id)")
      let call = try ExampleCall(method.example)
      for table in try MethodRun(method.id, call.input, options: call.options).output().tables {
        for row in table.rows.indices {
          for column in ["estimate_name", "effect_name"] {
            guard let name = table[row, column]?.code else { continue }
            #expect(announced.contains { $0.name == name }, "\(method.id) does not announce \(name)")
          }
          guard table.id == "effects", let name = table[row, "estimate_name"]?.code else { continue }
          let quantity = method.effects.quantities.first { $0.name == name }
          #expect(quantity != nil, "\(method.id): \(name)")
          guard let interval = table[row, "method"]?.code else {
            #expect(table[row, "remarks"]?.code != nil, "\(method.id): \(name) has no interval and no reason")
            continue
          }
          #expect(quantity?.intervals.contains(interval) == true, "\(method.id): \(name), \(interval)")
        }
      }
      let lines = method.explanation(in: .english).split(separator: "\n")
      for quantity in announced {
        #expect(lines.contains { $0.hasPrefix("  \(quantity.name)") }, "\(method.id): \(quantity.name)")
      }
    }
  }

  @Test("every method gives an effect or an estimate with its interval, or says why there is none")
  func effectsEverywhere() throws {
    let without = ["levene", "brown-forsythe", "shapiro-wilk"]
    for method in MethodCatalogue.methods {
      let call = try ExampleCall(method.example)
      let tables = try MethodRun(method.id, call.input, options: call.options).output().tables
      let hasInterval = tables.contains { table in
        table.rows.indices.contains { row in
          ["conf_low", "effect_low"].contains { table[row, $0]?.number != nil }
        }
      }
      if without.contains(method.id) {
        #expect(method.variants.en.contains("No effect size: "), "\(method.id)")
        #expect(method.variants.de.contains("Keine Effektgröße: "), "\(method.id)")
      }
      #expect(hasInterval != without.contains(method.id), "\(method.id)")
      // What a method estimates is announced with its interval, but for means whose test has none.
      for quantity in method.quantities + method.effects.quantities where quantity.intervals.isEmpty {
        #expect(method.id == "permutation", "\(method.id): \(quantity.name)")
      }
    }
  }

  @Test("names of estimates and intervals have a German wording, but for names and symbols")
  func wording() {
    let same = [
      "η²", "ω²", "ε²", "Hedges' g", "Risk", "Number", "Pseudomedian", "Phi", "Median",
    ]
    for quantity in MethodCatalogue.methods.flatMap({ $0.quantities + $0.effects.quantities }) {
      let german = Wording.quantity(quantity.name).de
      let isSame = same.contains { german.hasPrefix($0) }
      #expect(german != quantity.name || isSame, "\(quantity.name)")
    }
  }
}

/// An example of the catalogue as the command would read it.
private struct ExampleCall {
  let method: String
  let input: MethodInput
  var options = MethodOptions()

  init(_ line: String) throws {
    let parts = line.components(separatedBy: " | ")
    var piped: String?
    if parts.count == 2 {
      piped = parts[0].components(separatedBy: "'")[1].replacing("\\n", with: "\n")
    }
    let words = Self.words(parts.last ?? "")
    try #require(words.starts(with: ["wirkung", "test"]))
    method = words[2]
    var rest = words[3...]
    var file: String?
    if let first = rest.first, !first.hasPrefix("--") { file = rest.removeFirst() }
    var values: [String: String] = [:]
    while let name = rest.popFirst() { values[name] = rest.popFirst() ?? "" }
    if let table = values.removeValue(forKey: "--table") {
      input = .table(try InlineTable(table))
    } else if let summary = values.removeValue(forKey: "--summary") {
      input = .summary(try InlineSummary(summary))
    } else {
      var selection = MethodSelection(outcome: values.removeValue(forKey: "--outcome") ?? "")
      selection.group = values.removeValue(forKey: "--group")
      selection.paired = values.removeValue(forKey: "--paired")?.components(separatedBy: ",") ?? []
      selection.stratum = values.removeValue(forKey: "--stratum")
      selection.event = values.removeValue(forKey: "--event")
      input = .columns(try Self.dataset(try #require(file), piped: piped), selection)
    }
    options.mean = values.removeValue(forKey: "--mean").flatMap(Double.init)
    options.target = values.removeValue(forKey: "--target").flatMap(Double.init)
    options.lower = values.removeValue(forKey: "--lower").flatMap(Double.init)
    options.upper = values.removeValue(forKey: "--upper").flatMap(Double.init)
    #expect(values.isEmpty, "the example uses options that the test does not know")
  }

  private static func dataset(_ file: String, piped: String?) throws -> Dataset {
    if let piped { return try MethodSample.dataset(piped) }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try AnalysisContext(file: root.appendingPathComponent(file).path)
      .dataset(AnalysisContext.commandSource)
  }

  private static func words(_ line: String) -> [String] {
    line.components(separatedBy: "\"").enumerated().flatMap { index, part in
      index % 2 == 1 ? [part] : part.split(separator: " ").map(String.init)
    }
  }
}
