import Measurement
import Statistics
import Tables

/// Size, effect and power of a planned test that belong together, with what was computed of them.
struct PowerPlan {
  /// What was not stated.
  enum Solved: String {
    case size = "sample size"
    case effect = "detectable effect"
    case power = "power"

    var cell: Cell {
      let german =
        switch self {
        case .size: "Fallzahl"
        case .effect: "nachweisbarer Effekt"
        case .power: "Teststärke"
        }
      return .label(code: rawValue, LocalizedText(de: german, en: rawValue))
    }
  }

  let solved: Solved
  let size: Int
  let effect: Double
  /// The power of the size, which may exceed what is wanted.
  let power: Double
  /// The power asked for; nil where it was computed.
  let wanted: Double?
  let exactSize: Double?
  let remarks: [Remark]
  private let design: any PowerDesign

  /// - Throws: ``StudyError/usage(message:)`` unless one of the three is left to compute.
  init(_ design: any PowerDesign, size: Int?, effect: Double?, power: Double?) throws {
    self.design = design
    switch (size, effect, power) {
    case (let size?, let effect?, nil):
      (solved, self.size, self.effect, wanted, exactSize, remarks) = (.power, size, effect, nil, nil, [])
      self.power = try design.power(of: size, effect: effect)
    case (nil, let effect?, let power):
      let wanted = power ?? 0.8
      let plan = try design.sampleSize(effect: effect, power: wanted)
      (solved, self.size, self.effect, self.wanted) = (.size, plan.size, effect, wanted)
      (exactSize, remarks) = (plan.exactSize, plan.remarks)
      self.power = try design.power(of: plan.size, effect: effect)
    case (let size?, nil, let power):
      let wanted = power ?? 0.8
      let found = try design.detectableEffect(size: size, power: wanted)
      (solved, self.size, self.effect, self.wanted, exactSize, remarks) = (
        .effect, size, found, wanted, nil, []
      )
      self.power = try design.power(of: size, effect: found)
    default:
      throw StudyError.usage(
        message: "give two of 'n', 'effect' and 'power', or 'n' or 'effect' alone for a power of 0.8")
    }
  }

  /// The sizes for usual powers, for this effect and the neighbours of the curve.
  func sizes(_ unit: Unit) -> TidyTable {
    var table = TidyTable(
      id: "sizes",
      title: LocalizedText(de: "Fallzahlen für andere Annahmen", en: "Sizes for other assumptions"),
      columns: [.effect.measured(in: unit), .power, .n])
    for effect in neighbours {
      for power in [0.8, 0.9, 0.95] {
        guard let plan = try? design.sampleSize(effect: effect, power: power) else { continue }
        table.append([.number(effect), .number(power), .count(plan.size)])
      }
    }
    return table
  }

  private var neighbours: [Double] {
    let distance = effect - design.nullEffect
    var effects = [0.75, 1, 1.25].map { design.nullEffect + $0 * distance }
    if design.effectLimit.isFinite {
      effects.removeAll { ($0 - design.effectLimit) * (design.effectLimit - design.nullEffect) >= 0 }
    }
    return effects
  }

  /// Power over sample size for this effect, one a quarter nearer to none, and one a quarter further.
  func curve(_ unit: Unit, _ counted: PowerUnit) -> TidyTable {
    let name = Wording.quantity(design.effectName)
    var table = TidyTable(
      id: "curve", title: LocalizedText(de: "Teststärke nach Fallzahl", en: "Power by sample size"),
      columns: [
        counted.column,
        Column(Column.effect.name, unit, de: name.de, en: name.en), .power,
      ])
    let last = max(2 * size, design.smallestSize + 10)
    let steps = 40
    let sizes = (0...steps).map { design.smallestSize + (last - design.smallestSize) * $0 / steps }
    for effect in neighbours {
      var before: Int?
      for size in sizes where size != before {
        before = size
        guard let power = try? design.power(of: size, effect: effect) else { continue }
        table.append([.count(size), .number(effect), .number(power)])
      }
    }
    return table
  }
}

extension PowerUnit {
  /// The column of sizes, with what is counted.
  var column: Column {
    Column(Column.n.name, .count, de: "n (\(title.de))", en: "n (\(title.en))")
  }

  /// The name in tables.
  var title: LocalizedText {
    let german =
      switch self {
      case .persons: "Personen"
      case .pairs: "Paare"
      case .personsPerGroup: "Personen je Gruppe"
      case .clusters: "Cluster"
      case .clustersPerGroup: "Cluster je Gruppe"
      }
    return LocalizedText(de: german, en: rawValue)
  }
}

extension TestSides {
  /// The name in tables.
  var title: LocalizedText {
    self == .one
      ? LocalizedText(de: "einseitig", en: "one-sided") : LocalizedText(de: "zweiseitig", en: "two-sided")
  }
}

extension Column {
  static let solved = Column("solved", .text, de: "berechnet", en: "Computed")
  static let counted = Column("unit", .text, de: "gezählt werden", en: "Counted")
  static let total = Column("total", .count, de: "Personen insgesamt", en: "Persons in all")
  static let alpha = Column("alpha", .dimensionless, de: "α", en: "α")
  static let power = Column("power", .proportion, de: "Teststärke", en: "Power")
  static let sides = Column("sides", .text, de: "Seiten", en: "Sides")
  static let exactSize = Column("exact_size", .value, de: "genaue Zahl", en: "Exact size")
}
