import Measurement

/// Which codes mark missing values and what they mean, as declared for a whole resource or one field.
///
/// `missingValues` is Table Schema's property; `wirkung.missingReasons` says what each of its codes means,
/// `wirkung.emptyMeans` what an empty field means. A code without a reason means not answered.
struct MissingCodes {
  var codes: [String] = []
  var reasons: [String: MissingReason] = [:]
  var emptyMeans: MissingReason = .notAnswered
  /// The codes that have a label, with it.
  var labels: [Level] = []

  /// The declarations of a field, which replace (`missingValues`) or complete (`wirkung`) these of the resource.
  func adding(
    missingValues: JSONNode?, reasons: JSONNode?, emptyMeans: JSONNode?
  ) throws(DatasetError) -> MissingCodes {
    var result = self
    if let missingValues {
      (result.codes, result.labels) = ([], [])
      for element in try missingValues.elements() {
        let code = try MissingCodes.code(element)
        if code.isEmpty { continue }
        if result.codes.contains(code) { throw element.error("the code '\(code)' occurs twice") }
        result.codes.append(code)
        if case .object = element.value, let label = try element.object(["value", "label"])["label"] {
          result.labels.append(Level(code: code, label: try label.localizedText()))
        }
      }
    }
    for (code, node) in try reasons?.members() ?? [] {
      guard result.codes.contains(code) else {
        throw node.error(
          "the code '\(code)' is not in missingValues; add it there, so that every reader sees it")
      }
      result.reasons[code] = try node.choice(MissingReason.self)
    }
    if let emptyMeans { result.emptyMeans = try emptyMeans.choice(MissingReason.self) }
    return result
  }

  /// The codes with their reasons.
  var table: [String: MissingReason] {
    var table: [String: MissingReason] = [:]
    for code in codes { table[code] = reasons[code] ?? .notAnswered }
    return table
  }

  private static func code(_ node: JSONNode) throws(DatasetError) -> String {
    guard case .object = node.value else { return try node.text() }
    return try node.object(["value", "label"]).required("value").text()
  }
}
