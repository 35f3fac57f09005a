extension Wording {
  /// German remarks by code; `{0}` stands for the first value.
  static let remarks: [String: String] = [:]
}
