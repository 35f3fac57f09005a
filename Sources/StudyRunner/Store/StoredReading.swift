import CaseStore
import Datasets
import Foundation
import Measurement

/// What a study reads of a case store: a stored dataset, for whom and what for, as of a day.
public struct StoredReading: Sendable, Hashable {
  /// The name of the stored dataset.
  public let dataset: String
  /// Who reads, what for, and the day on which consent must hold.
  public let request: ReadingRequest
  /// The time for the access log, nil for that of the clock; no result depends on it.
  public let moment: Moment?

  /// Creates a reading.
  public init(dataset: String, request: ReadingRequest, moment: Moment?) {
    self.dataset = dataset
    self.request = request
    self.moment = moment
  }

  /// The rows that consent covers; the access is written to the store's log first.
  ///
  /// - Throws: `CaseStoreError`, or ``StudyError/invalidSource(id:message:)`` where consent covers none.
  public func dataset(in store: CaseStore) throws -> Dataset {
    let rows = try store.dataset(named: dataset, for: request, at: moment ?? .now)
    guard rows.rowCount > 0 else {
      throw StudyError.invalidSource(
        id: dataset,
        message: "consent covers none of its rows for purpose \(request.purpose.rawValue) and recipient "
          + "\(request.recipient.rawValue) on \(request.asOf); record consents, or choose another day")
    }
    return rows
  }

  /// What was read, for the manifest and the report.
  var text: LocalizedText {
    LocalizedText(
      de:
        "\(dataset) aus einem Fallspeicher, Zweck \(request.purpose.label.de), für: \(request.recipient.label.de), "
        + "Einwilligung am \(request.asOf.label.de)",
      en: "\(dataset) of a case store, purpose \(request.purpose.rawValue), recipient "
        + "\(request.recipient.rawValue), consent as of \(request.asOf)")
  }
}

extension Moment {
  /// The time of the clock.
  public static var now: Moment { Moment(secondsSinceEpoch: Int(Date().timeIntervalSince1970)) }
}
