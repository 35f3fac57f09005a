extension Wording {
  /// German names of methods.
  static let methods: [String: String] = [
    "Welch t test": "Welch-t-Test",
    "Student t test": "Student-t-Test",
    "paired t test": "t-Test für verbundene Stichproben",
    "Wilson": "Wilson",
  ]

  /// German names of variants that follow a name after a comma or in brackets.
  static let variants: [String: String] = [
    "exact": "exakt",
    "asymptotic": "asymptotisch",
  ]
}
