import Datasets
import Measurement
import Statistics

/// One sheet on which a person rated a session.
public struct SessionSheet: Sendable, Hashable {
  /// The identifier of the person.
  public let person: String
  /// The day of the session; nil where it is missing.
  public let day: Day?
  /// The box ticked per item, 1 to the number of boxes; nil where none is ticked.
  public let boxes: [Int?]

  /// Creates a sheet.
  public init(person: String, day: Day?, boxes: [Int?]) {
    self.person = person
    self.day = day
    self.boxes = boxes
  }

  /// The mean of the answered items on the scale 0 … 1, or nil when fewer than half of the items are answered.
  public func score(by form: SessionForm) -> Double? {
    let answered = boxes.compactMap { $0 }
    guard !answered.isEmpty, 2 * answered.count >= boxes.count else { return nil }
    return Double(answered.reduce(0) { $0 + $1 - 1 }) / Double(answered.count * (form.boxes - 1))
  }

  /// Reads the sheets of a dataset by a form.
  ///
  /// - Throws: ``SurveyError/data(_:)``, ``SurveyError/missingKey(column:row:)`` for a sheet without person,
  ///   ``SurveyError/outsideForm(column:row:allowed:)`` for a box that the form does not have.
  public static func read(from dataset: Dataset, form: SessionForm) throws(SurveyError) -> [SessionSheet] {
    let persons = try dataset.keys(form.personColumn)
    var days: [Day?]?
    if let column = form.dayColumn {
      do { days = try dataset.column(column).days() } catch { throw .data(error) }
    }
    var items: [[Int?]] = []
    for item in form.items {
      items.append(try dataset.wholeNumbers(item.column, in: 1...form.boxes))
    }
    return persons.indices.map { index in
      SessionSheet(person: persons[index], day: days?[index], boxes: items.map { $0[index] })
    }
  }
}
