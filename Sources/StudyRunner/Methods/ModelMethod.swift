import Measurement
import Statistics

/// A model, estimate or plan that a command of its own computes: what it is, when it applies, and how it is computed.
///
/// An entry of the ``MethodCatalogue`` beside those of `wirkung test`, which are ``Method``s.
public struct ModelMethod: Sendable {
  /// The name by which it is asked for, such as "cox".
  public let id: String
  /// The name in reports.
  public let title: LocalizedText
  /// What it is, in one sentence.
  public let summary: LocalizedText
  /// What must hold for its result to mean what it says.
  public let assumptions: LocalizedText
  /// The model and its errors.
  public let formula: LocalizedText
  /// What can be chosen, and what is done in special cases.
  public let variants: LocalizedText
  /// Where it was published: author and year.
  public let source: String
  /// How it is called, without the name of the tool.
  public let usage: String
  /// A command that runs.
  public let example: String
  /// How the names of methods begin that tables of results show for it.
  public let names: [String]

  /// The command that computes it.
  public var command: String { usage.split(separator: " ").first.map(String.init) ?? "" }

  /// The entry as text.
  public func explanation(in language: Language) -> String {
    MethodCatalogue.page(
      id: id, title: title, summary: summary, in: language,
      [
        .assumptions(assumptions), .formula(formula), .variants(variants), .usage(["wirkung \(usage)"]),
        .example(example), .source(source),
      ])
  }
}
