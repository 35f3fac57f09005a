import Foundation
import Testing

/// Notes how far results are from their references, for the table of the documentation: `script/accuracy` names a
/// file in `WIRKUNG_ACCURACY`; each random data set and each comparison adds a line with the method, its reference,
/// the data set, the tolerance and the relative difference. Comparisons outside of random data sets name no method.
final class AccuracyRecord: Sendable {
  static let shared = ProcessInfo.processInfo.environment["WIRKUNG_ACCURACY"].flatMap(AccuracyRecord.init)

  private let file: FileHandle
  private let lock = NSLock()

  private init?(path: String) {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { return nil }
    self.file = file
  }

  func add(_ dataSet: DataSet) { write(dataSet, "", "") }

  func add(difference: Double, tolerance: Double) {
    write(DataSet.current, "\(tolerance)", "\(difference)")
  }

  private func write(_ dataSet: DataSet?, _ tolerance: String, _ difference: String) {
    let fields = [
      dataSet?.method ?? "", dataSet?.reference ?? "", dataSet?.place ?? "", tolerance, difference,
    ]
    lock.withLock { file.write(Data((fields.joined(separator: "\t") + "\n").utf8)) }
  }
}
