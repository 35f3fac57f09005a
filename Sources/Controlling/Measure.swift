import Measurement

/// What is counted or spent: a column of the data with its basis.
public struct Measure: Sendable, Hashable, Decodable {
  /// How a measure relates to time; two measures of different basis are never added or compared.
  public enum Basis: String, Sendable, Hashable, Codable, CaseIterable {
    /// The mean of the stocks at the ends of twelve months.
    case meanStock = "mean-stock"
    /// The stock at the end of the year.
    case yearEndStock = "year-end-stock"
    /// The stock at the end of the year and what ended during it.
    case stockAndEnded = "stock-and-ended"
    /// Everything that was there at any time of the year.
    case cumulated
    /// What happened during the period, such as new cases.
    case flow
    /// Money spent during the period.
    case money
    /// Residents of an age range at a date.
    case population
  }

  /// The identifier in kebab-case, as formulas name it.
  public let id: String
  /// The title in reports.
  public let title: LocalizedText
  /// The column of the data.
  public let column: String
  /// How it relates to time.
  public let basis: Basis
  /// What is counted: the ages and date of a population, what is left out.
  public let note: LocalizedText?

  /// Creates a measure.
  public init(id: String, title: LocalizedText, column: String, basis: Basis, note: LocalizedText? = nil) {
    self.id = id
    self.title = title
    self.column = column
    self.basis = basis
    self.note = note
  }
}
