import Measurement

extension ControllingDefinition: Decodable {
  private enum Key: String, CodingKey {
    case id, title, columns, whole, base, measures, spells, rollups, units, indicators, drivers,
      rates,
      interventions
    case balances, agreements
  }

  /// Decodes a definition; what contradicts itself is named with its place in the file.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    do {
      try self.init(
        id: try container.decode(String.self, forKey: .id),
        title: try container.decode(LocalizedText.self, forKey: .title),
        columns: try container.decodeIfPresent(Columns.self, forKey: .columns) ?? Columns(),
        whole: try container.decodeIfPresent(String.self, forKey: .whole),
        base: try container.decodePeriodIfPresent(forKey: .base),
        measures: try container.decode([Measure].self, forKey: .measures),
        spells: try container.decodeIfPresent(SpellDefinition.self, forKey: .spells),
        rollups: try container.decodeIfPresent([Rollup].self, forKey: .rollups) ?? [],
        units: try container.decodeIfPresent([Rollup].self, forKey: .units) ?? [],
        indicators: try container.decode([Indicator].self, forKey: .indicators),
        drivers: try container.decodeIfPresent(Drivers.self, forKey: .drivers),
        rates: try container.decodeIfPresent([RateComparison].self, forKey: .rates) ?? [],
        interventions: try container.decodeIfPresent([Intervention].self, forKey: .interventions)
          ?? [],
        balances: try container.decodeIfPresent([Balance].self, forKey: .balances) ?? [],
        agreements: try container.decodeIfPresent([GoalAgreement].self, forKey: .agreements) ?? [])
    } catch let error as ControllingError {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }
}

extension ControllingDefinition.Drivers: Decodable {
  private enum Key: String, CodingKey {
    case population, cases, cost, groups, method
  }

  /// Decodes the names; the method is Shapley's where none is named.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      population: try container.decode(String.self, forKey: .population),
      cases: try container.decode(String.self, forKey: .cases),
      cost: try container.decode(String.self, forKey: .cost),
      groups: try container.decode([String].self, forKey: .groups),
      method: try container.decodeIfPresent(CostDrivers.Method.self, forKey: .method) ?? .shapley)
  }
}

extension ControllingDefinition.Columns: Decodable {
  private enum Key: String, CodingKey {
    case unit, group, period, date
    case ageFrom = "age-from"
    case ageBelow = "age-below"
  }

  /// Decodes the names, each with its default.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      unit: try container.decodeIfPresent(String.self, forKey: .unit) ?? "unit",
      group: try container.decodeIfPresent(String.self, forKey: .group) ?? "group",
      period: try container.decodeIfPresent(String.self, forKey: .period) ?? "period",
      date: try container.decodeIfPresent(String.self, forKey: .date) ?? "date",
      ageFrom: try container.decodeIfPresent(String.self, forKey: .ageFrom) ?? "age_from",
      ageBelow: try container.decodeIfPresent(String.self, forKey: .ageBelow) ?? "age_below")
  }
}

extension Indicator: Decodable {
  private enum Key: String, CodingKey {
    case id, title, formula, groups, unit, decimals, target
  }

  /// Decodes an indicator.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let text = try container.decode(String.self, forKey: .formula)
    do {
      self.init(
        id: try container.decode(String.self, forKey: .id),
        title: try container.decode(LocalizedText.self, forKey: .title),
        formula: try IndicatorFormula(text),
        groups: try container.decodeIfPresent([String].self, forKey: .groups) ?? [],
        unit: try container.decodeIfPresent(String.self, forKey: .unit),
        decimals: try container.decodeIfPresent(Int.self, forKey: .decimals),
        target: try container.decodeIfPresent(TargetLine.self, forKey: .target))
    } catch let error as ControllingError {
      throw DecodingError.dataCorruptedError(
        forKey: .formula, in: container, debugDescription: error.description)
    }
  }
}
