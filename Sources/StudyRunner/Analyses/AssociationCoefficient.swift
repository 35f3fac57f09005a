/// A measure of association of two columns.
public enum AssociationCoefficient: String, Sendable, Hashable, Codable, CaseIterable {
  /// Pearson's product-moment correlation.
  case pearson
  /// Spearman's rank correlation.
  case spearman
  /// Kendall's τ-b.
  case kendall
  /// Stuart's τ-c, for tables that are not square.
  case kendallC = "kendall-c"
  /// Goodman and Kruskal's γ.
  case gamma
  /// Somers' D, the second column explained by the first.
  case somersD = "somers-d"
  /// The correlation of numbers with a column of two values.
  case pointBiserial = "point-biserial"
  /// The polychoric correlation of ordered categories.
  case polychoric
  /// The tetrachoric correlation of two columns of two values each.
  case tetrachoric
  /// Cramér's V of categories.
  case cramersV = "cramers-v"
  /// Cramér's V, corrected for bias.
  case cramersVCorrected = "cramers-v-corrected"
  /// φ of two columns of two values each.
  case phi
  /// η², the share of the variation of numbers between groups.
  case etaSquared = "eta-squared"

  /// Whether both columns are numbers or ordered, so that controls can be removed from them.
  var takesControls: Bool { self == .pearson || self == .spearman }

  /// Whether the coefficient is the same when the columns are exchanged, so that a matrix shows it.
  var isSymmetric: Bool { self != .somersD && self != .etaSquared && self != .pointBiserial }
}
