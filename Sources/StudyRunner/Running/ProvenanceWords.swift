import Measurement

/// The fixed words of a report's provenance.
struct ProvenanceWords {
  private let language: Language

  init(_ language: Language) {
    self.language = language
  }

  var tool: String { language == .german ? "Berechnet mit" : "Computed with" }
  var asOf: String { language == .german ? "Stand der Daten" : "Data as of" }
  var seed: String { language == .german ? "Startwert des Zufalls" : "Seed" }
  var data: String { language == .german ? "Art der Daten" : "Kind of data" }
  var figures: String { language == .german ? "Veröffentlichte Zahlen" : "Published figures" }

  /// In place of a digest of persons' records.
  var noDigest: String {
    language == .german
      ? "SHA-256 nicht genannt: Datensätze von Personen" : "SHA-256 not given: records of persons"
  }

  /// The name of an entry of the manifest.
  func entry(_ name: String) -> String {
    let suffix = " \(Manifest.codebook)"
    guard language == .german, name.hasSuffix(suffix) else { return name }
    return "\(name.dropLast(suffix.count)), Codebuch"
  }

  func origin(_ disclosure: Study.Disclosure) -> String {
    if disclosure.data == .personal, disclosure.rule == nil {
      return language == .german
        ? "Daten aller Personen einer Einrichtung für ihren eigenen Gebrauch; nichts wird geheim gehalten"
        : "data of all persons of an institution for its own use; nothing is withheld"
    }
    return switch (disclosure.data, language) {
    case (.synthetic, .german): "konstruiert: hinter keiner Zeile steht eine Person"
    case (.synthetic, .english): "constructed: no person stands behind a row"
    case (.published, .german): "veröffentlichte Zahlen"
    case (.published, .english): "published figures"
    case (.personal, .german): "Daten von Personen; kleine Zahlen und was sie verriete werden geheim gehalten"
    case (.personal, .english): "data of persons; small counts and what would give them away are withheld"
    }
  }

  func figures(met: Int, of total: Int) -> String {
    language == .german
      ? "\(met) von \(total) ergeben sich aus den Daten" : "\(met) of \(total) follow from the data"
  }
}
