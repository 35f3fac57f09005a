import Measurement

/// The tests whose power is computed, as a study and the command line name them.
public enum PlannedTest: String, Sendable, Hashable, Codable, CaseIterable {
  /// A mean against a value.
  case oneSampleT = "one-sample-t"
  /// The mean difference of pairs.
  case pairedT = "paired-t"
  /// Two means.
  case twoSampleT = "two-sample-t"
  /// Differences of pairs by ranks.
  case signedRank = "signed-rank"
  /// Two groups by ranks.
  case mannWhitney = "mann-whitney"
  /// Several means.
  case anova
  /// A correlation.
  case correlation
  /// A share against a target.
  case proportion
  /// Two shares.
  case twoProportions = "two-proportions"
  /// Two shares by the exact test.
  case fisher
  /// A change of yes and no.
  case mcnemar
  /// Two groups' times to an event.
  case logRank = "log-rank"
  /// A mean within bounds.
  case equivalence
  /// A mean difference of pairs within bounds.
  case pairedEquivalence = "paired-equivalence"
  /// A difference of two means within bounds.
  case twoSampleEquivalence = "two-sample-equivalence"
  /// A table of counts, or categories against expected shares.
  case chiSquared = "chi-squared"
  /// Predictors of a linear regression.
  case regression
  /// Two groups of clusters by their means.
  case clusterMeans = "cluster-means"
  /// Two groups of clusters by their shares.
  case clusterProportions = "cluster-proportions"

  /// What is asked.
  var title: LocalizedText {
    switch self {
    case .oneSampleT: LocalizedText(de: "Mittelwert gegen einen Wert", en: "a mean against a value")
    case .pairedT: LocalizedText(de: "mittlere Differenz von Paaren", en: "a mean difference of pairs")
    case .twoSampleT: LocalizedText(de: "zwei Mittelwerte", en: "two means")
    case .signedRank:
      LocalizedText(de: "Differenzen von Paaren, nach Rängen", en: "differences of pairs, by ranks")
    case .mannWhitney: LocalizedText(de: "zwei Gruppen, nach Rängen", en: "two groups, by ranks")
    case .anova: LocalizedText(de: "mehrere Mittelwerte", en: "several means")
    case .correlation: LocalizedText(de: "ein Zusammenhang", en: "a correlation")
    case .proportion: LocalizedText(de: "Anteil gegen einen Zielwert", en: "a share against a target")
    case .twoProportions: LocalizedText(de: "zwei Anteile", en: "two shares")
    case .fisher: LocalizedText(de: "zwei Anteile, exakt", en: "two shares, exact")
    case .mcnemar: LocalizedText(de: "Wechsel zwischen Ja und Nein", en: "a change of yes and no")
    case .logRank: LocalizedText(de: "Zeiten bis zum Ereignis", en: "times to an event")
    case .equivalence: LocalizedText(de: "Mittelwert innerhalb von Grenzen", en: "a mean within bounds")
    case .pairedEquivalence:
      LocalizedText(
        de: "mittlere Differenz von Paaren innerhalb von Grenzen",
        en: "a mean difference of pairs within bounds")
    case .twoSampleEquivalence:
      LocalizedText(
        de: "Differenz zweier Mittelwerte innerhalb von Grenzen",
        en: "a difference of two means within bounds")
    case .chiSquared: LocalizedText(de: "eine Häufigkeitstabelle", en: "a table of counts")
    case .regression:
      LocalizedText(de: "Prädiktoren einer linearen Regression", en: "predictors of a linear regression")
    case .clusterMeans:
      LocalizedText(de: "Mittelwerte zweier Gruppen von Clustern", en: "means of two groups of clusters")
    case .clusterProportions:
      LocalizedText(de: "Anteile zweier Gruppen von Clustern", en: "shares of two groups of clusters")
    }
  }

  /// Whether the effect is a share.
  var isOfShares: Bool {
    switch self {
    case .proportion, .twoProportions, .fisher, .clusterProportions: true
    default: false
    }
  }
}
