extension Wording {
  /// German names of estimated quantities and effect sizes.
  static let quantities: [String: String] = [
    "mean": "Mittelwert",
    "mean difference": "mittlere Differenz",
    "median": "Median",
    "proportion": "Anteil",
  ]
}
