import Foundation
import Testing

/// A random data set on which a method is compared with its reference.
struct DataSet: Sendable {
  /// The data set that is being compared.
  @TaskLocal static var current: DataSet?

  /// The method as the table of accuracy names it; tests of `wirkung test` by their title there.
  let method: String
  /// The program or the definition that the values come from.
  let reference: String
  /// The comparison and the position of the data set in it.
  let place: String
}

/// Whether everything is compared: in the slow suite and for the table of accuracy.
private let isComplete = ["WIRKUNG_SLOW_TESTS", "WIRKUNG_ACCURACY"].contains {
  ProcessInfo.processInfo.environment[$0] != nil
}

/// Compares a method with its reference on random data sets, at least 200 of them.
///
/// - Parameter some: how many of them, evenly spread, the fast suite takes; nil for all.
func compare<Case>(
  _ method: String, with reference: String, on cases: [Case], some: Int? = nil,
  sourceLocation: SourceLocation = #_sourceLocation, _ body: (Case) throws -> Void
) {
  #expect(cases.count >= 200, "\(method) has too few data sets", sourceLocation: sourceLocation)
  let step = isComplete ? 1 : max(1, cases.count / (some ?? cases.count))
  for (index, item) in cases.enumerated() where index.isMultiple(of: step) {
    let place = "\(sourceLocation.fileName):\(sourceLocation.line), data set \(index)"
    let dataSet = DataSet(method: method, reference: reference, place: place)
    AccuracyRecord.shared?.add(dataSet)
    DataSet.$current.withValue(dataSet) {
      #expect(throws: Never.self, "\(method), \(place)", sourceLocation: sourceLocation) { try body(item) }
    }
  }
}
