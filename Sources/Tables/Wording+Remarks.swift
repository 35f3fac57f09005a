extension Wording {
  /// German remarks by code; `{0}` stands for the first value. Where one code has several meanings, the number
  /// of its values follows after a colon.
  static let remarks: [String: String] = [
    "pooled-of-fewer": "nur {0} von {1} vervollständigten Datensätzen haben diese Zeile",
    "averaged":
      "ohne Standardfehler werden die Schätzwerte gemittelt und haben kein Intervall",
    "late-entry":
      "{0} wurden erst ab einem späteren Zeitpunkt beobachtet und zählen erst danach als unter Beobachtung",
    "observed-from":
      "vor {0} wurde niemand beobachtet: die Kurve ist die derer, die bis dahin durchgehalten haben",
    "emptied-early":
      "bei {0} endeten alle {1} unter Beobachtung, sodass die Kurve bei 0 bleibt, obwohl später andere hinzukamen; ab dort ist sie nicht zu gebrauchen",
    "times-zero": "Zeiten von 0 ({0}) zählen als gleich nach dem Beginn beendet",
    "ultimate-clusters":
      "die Einheiten der ersten Stufe gelten als mit Zurücklegen gezogen; was in ihnen gezogen wurde, steckt in deren Varianz",
    "weights-equal": "alle Gewichte sind gleich und ändern nur Summen",
    "single-units": "{0} Schichten haben eine einzige gezogene Einheit",
    "incomplete-sheets-scored":
      "Bögen mit genügend Antworten werden nach dem Mittel der beantworteten Items bewertet, Summen hochgerechnet",
    "clustered-sheets":
      "Bögen derselben Person ähneln einander: kein Intervall, und nicht die Reliabilität der Personen",
    "no-variance-between-units": "die Einheiten unterscheiden sich nicht mehr, als der Zufall erwarten lässt",
    "few-groups": "{0} Gruppen sagen wenig über die Varianz zwischen Gruppen",
    "few-units":
      "{0} Einheiten sagen wenig über die Varianz zwischen Einheiten; die Intervalle sind zu eng",
    "variances-known":
      "das Intervall nimmt die Varianzen als bekannt an und ist bei wenigen Coaches zu kurz",
    "overdispersed":
      "die Raten streuen mehr als unabhängige Ereignisse (χ²/df {0}); die Grenzen sind nur die des Zufalls",
    "events-rounded": "{0} mittlere Bestände wurden auf ganze Zahlen gerundet",
    "few-times":
      "{0} Zeitpunkte auf einer Seite: zu wenige, um Trend und Autokorrelation zu trennen; die Standardfehler sind zu klein",
    "residual-autocorrelation": "benachbarte Abweichungen korrelieren mit {0}",
    "smallest-p": "bei so wenigen Einheiten kann p nicht unter {0} liegen",
    "short-series": "nur {0} Werte neben dem Median; unter 10 finden die Regeln wenig",
    "too-few-sheets": "weniger als {0} Bögen: keine Werte gezeigt",
    "shared-persons": "{0} Personen haben Bögen bei mehreren Coaches und zählen bei jedem",
    "sheets-without-coach": "{0} Bögen nennen keinen Coach und bleiben außer Betracht",
    "all-zero": "alle {0} Differenzen sind null",
    "constant": "alle Werte sind gleich",
    "clusters": "{0} Cluster",
    "few-clusters": "nur {0} Cluster: Das Niveau von Intervallen und Tests stimmt nur ungefähr",
    "ignores-clusters":
      "dieser Test behandelt Personen als unabhängig, obwohl sie zu Clustern gehören",
    "cutoff-off-scale":
      "der Grenzwert liegt außerhalb der Skala, deshalb kann ihn niemand überschreiten",
    "no-cutoff": "ein Grenzwert lässt sich aus diesen Daten nicht berechnen",
    "end-of-scale":
      "mindestens 15 % der Personen stehen mit allen Antworten am Ende der Skala",
    "naive-correlation": "auch ohne jede Wirkung negativ, weil der Messfehler neu gezogen wird",
    "reliability-known": "nimmt die Reliabilität {0} als bekannt an",
    "zeros-replaced": "{0} Nullen ersetzt durch den Anteil {1}",
    "carried-forward":
      "grob: niemand bleibt mit Sicherheit stehen, und das Intervall ist zu kurz",
    "bound": "eine Grenze, keine Annahme; das Intervall nimmt diese Werte als bekannt an",
    "no-interval": "mit diesen Daten ist kein Intervall möglich",
    "constant-item": "Item {0} wird von allen gleich beantwortet",
    "constant-rater":
      "eine urteilende Person verwendet nur eine Kategorie, deshalb gibt es keinen Test",
    "constant-rows": "{0} Personen antworten überall gleich und tragen nichts bei",
    "continuity-by-day-of-start":
      "beschäftigt am Monatstag des Beginns in jedem der Monate; die amtlichen Stichtage weichen davon ab",
    "stock-not-checked": "ob die Personen zum Bestand gehören, ist nicht erfasst und nicht geprüft",
    "waiting-period":
      "vorläufig: die Wartezeit von {0} Monaten ist noch nicht um, späte Meldungen können fehlen",
    "continuity-not-yet-known":
      "{0} Integrationen sind noch keine {1} Monate alt; deshalb ist die Quote noch nicht bekannt",
    "empty-lines-dropped": "{0} leere Zeilen oder Spalten wurden weggelassen",
    "tied-merges":
      "{0} Verschmelzungen waren gleichwertig und folgen der Reihenfolge der Zustände; andere Reihenfolgen können andere "
      + "Typen ergeben",
    "tests-unweighted": "in den Tests zählt jede Person einmal, unabhängig vom Gewicht",
    "types-unweighted": "in den Typen zählt jede Person einmal, unabhängig vom Gewicht",
    "costs-not-metric":
      "manches Ersetzen kostet mehr als der Umweg über einen dritten Zustand; die Dreiecksungleichung gilt nicht",
    "constant-no-interval": "alle Werte sind gleich, deshalb hat der Mittelwert kein Intervall",
    "monte-carlo-error-of-p": "der p-Wert beruht auf {0} Zufallsziehungen; sein Simulationsfehler ist {1}",
    "exact-not-feasible": "die Tabelle ist für die Aufzählung zu groß; p beruht auf {0} Zufallstabellen",
    "extreme-order-statistics":
      "{0} Ziehungen sind für dieses Niveau zu wenige; die Grenzen sind die äußersten Ziehungen",
    "fewer-degrees-of-freedom:1": "ein Teil der Tabelle ist ohne Information; Freiheitsgrade: {0}",
    "fewer-degrees-of-freedom:2": "{0} von {1} Kategorienpaaren sind ohne Wechsel und zählen nicht",
    "incidence-up-to": "bis zur Zeit {0}",
    "item-against-scale":
      "Item {0} läuft den anderen Items entgegen; bitte prüfen, ob es umgepolt werden muss",
    "monte-carlo-error":
      "der zweiseitige p-Wert beruht auf {0} Zufallsziehungen; sein Simulationsfehler ist {1}",
    "no-comparison":
      "kein Ereignis trat ein, während zwei Gruppen unter Risiko standen; deshalb gibt es keinen Vergleich",
    "no-discordant-pairs": "kein Paar hat sich geändert, deshalb ist p definitionsgemäß 1",
    "no-error-variance": "die Urteile stimmen völlig überein, deshalb gibt es kein Intervall",
    "no-events": "in beiden Gruppen keine Ereignisse, deshalb ist p definitionsgemäß 1",
    "no-overlap": "die Stichproben überlappen nicht, deshalb hat die Prüfgröße keine Varianz",
    "number-needed-to-treat-unbounded":
      "das Intervall der Differenz, {0} bis {1}, enthält 0; deshalb hat die Number needed to treat kein "
      + "zusammenhängendes Intervall",
    "empty-categories-dropped":
      "Kategorien mit einem Anteil von 0 wurden weggelassen",
    "events":
      "{0} Ereignisse",
    "exact-odds-ratio-not-feasible":
      "die Tabelle ist zu groß für das bedingte Odds-Ratio; besser das Odds-Ratio der Stichprobe verwenden",
    "fewer-degrees-of-freedom":
      "Kategorien ohne Information verringern die Freiheitsgrade",
    "median-not-reached":
      "der Median ist unbekannt: Mehr als die Hälfte dauert am Ende noch an",
    "no-cluster-correlation":
      "die Korrelation der Bögen einer Person lässt sich nicht berechnen",
    "no-reliable-change": "eine zuverlässige Veränderung lässt sich aus diesen Daten nicht berechnen",
    "no-reliability":
      "eine Reliabilität lässt sich aus diesen Daten nicht berechnen",
    "limit-out-of-reach":
      "kein Mittel: Die Grenze liegt hinter der letzten Beobachtung oder ist nicht positiv",
    "restricted": "bis {0}",
    "no-bca": "BCa ist für diese Ziehungen nicht definiert; stattdessen steht das Perzentil-Intervall",
    "not-computed": "nicht berechnet: mit diesen Daten nicht definiert",
    "not-computed-constant": "nicht berechnet: alle Werte sind gleich",
    "not-computed-too-few": "nicht berechnet: {0} Beobachtungen, nötig sind mindestens {1}",
    "effect-of-the-test":
      "die Effektgröße ist die des Tests: eine aus Codes könnte einzelne Antworten verraten",
    "effect-of-codes": "die Effektgröße nimmt Codes als Zahlen",
    "empty-groups-left-out": "Gruppen ohne Werte, die außer Betracht bleiben: {0}",
    "not-tested":
      "mit diesen Daten ist kein Test möglich",
    "pairs-not-independent":
      "das Intervall behandelt alle Paare von Zeiteinheiten als unabhängig; die einer Person sind es nicht",
    "undefined":
      "mit diesen Daten nicht definiert",
    "undefined-correlation":
      "die Korrelation ist mit diesen Daten nicht definiert",
    "recurring-units":
      "{0} Kennungen kommen in mehreren Wellen vor; in Querschnitten gelten sie als verschiedene Einheiten",
    "no-recurring-units":
      "keine Einheit kommt in zwei Wellen vor, deshalb lässt sich nichts über Wechsel sagen",
    "whole-population": "Vollerhebung, deshalb ohne Intervalle und Tests beschrieben",
    "population-as-sample":
      "Vollerhebung; Intervalle und Tests nehmen sie als Stichprobe dessen, was hätte sein können",
    "odds-ratio-infinite": "das geschätzte Odds-Ratio ist wegen einer leeren Zelle unendlich",
    "open-counted-as-not-reached": "{0} noch offen, als nicht erreicht gezählt",
    "p-adjusted": "p für {0} Tests korrigiert nach {name}",
    "periods-dropped":
      "{0} Abschnitte, in denen das Ereignis bei niemandem oder bei allen eintrat, wurden weggelassen",
    "ratio-not-finite":
      "{0} Gruppen, in denen das Ereignis immer oder nie eintrat, haben kein endliches Verhältnis",
    "ratios-separated":
      "die Abschnitte trennen die Gruppen; weder Verhältnisse noch Test sind definiert",
    "perfect-correlation": "die Korrelation ist vollkommen, deshalb ist t nicht endlich",
    "persons-counted-once": "{0} Ergebnisse von {1} Personen; jede Person zählt einmal",
    "rate-ratio-infinite":
      "das Verhältnis ist unendlich, weil die zweite Gruppe keine Ereignisse hat",
    "records-not-independent":
      "{0} Datensätze von {1} Personen; das Intervall behandelt sie als unabhängig",
    "rounded-values":
      "um Summen zu vergleichen, wurden die Werte auf {0} Stellen des größten Werts gerundet",
    "single-table": "nur eine Tabelle ist mit diesen Rändern möglich",
    "small-expected-counts":
      "{0} von {1} erwarteten Häufigkeiten liegen unter 5; besser einen exakten Test verwenden",
    "strata-dropped": "{0} Schichten ohne genügend Beobachtungen wurden weggelassen",
    "ties": "Bindungen (gleiche Werte): {0}",
    "undefined-resamples":
      "{0} Ziehungen ließen den Kennwert undefiniert und werden nicht gezählt",
    "zero-cells": "{0} Zellen ohne Beobachtungen zählen als {1}",
    "zero-differences": "{0} Differenzen sind null und haben kein Vorzeichen",
    "zeros-dropped": "{0} Nulldifferenzen weggelassen",
    "power-falls-back":
      "{0} genügen zuerst, aber bis {1} fällt die Teststärke bei manchen Fallzahlen wieder darunter",
    "studies-agree-closely":
      "die Studien stimmen enger überein, als der Zufall erwarten lässt, was den Standardfehler klein macht; mit --interval wald vergleichen",
    "log-scale": "Schätzwerte sind natürliche Logarithmen von Verhältnissen",
    "few-studies": "{0} Studien sagen wenig darüber, wie sehr sich Effekte unterscheiden",
    "egger-few-studies": "mit weniger als 10 Studien findet dieser Test wenig",
    "judged-on-fit": "an den Daten der Anpassung beurteilt, was dem Modell schmeichelt",
    "expected-events": "{0} Ereignisse erwartet",
    "zeros-ranked": "{0} Nulldifferenzen in der Rangfolge mitgezählt, dann weggelassen (Pratt)",
  ]

  /// German remarks by their English text, where a code says too little and there are no values.
  static let sentences: [String: String] = [
    "singular fit: the variance between groups is estimated as zero":
      "Schätzung am Rand: Die Varianz zwischen den Gruppen ist auf null geschätzt",
    "singular fit: the random effects vary in fewer directions than the model has; leave out the random slope":
      "Schätzung am Rand: Die zufälligen Effekte streuen in weniger Richtungen, als das Modell hat; die zufällige Steigung weglassen",
    "not computed: undefined for these data: a series with gaps; complete its periods":
      "nicht berechnet: die Reihe hat Lücken; die fehlenden Perioden ergänzen",
    "α is negative: the items do not form a scale":
      "α ist negativ: die Items bilden keine Skala",
    "negative: ratings differ more within subjects than between them":
      "negativ: die Urteile unterscheiden sich innerhalb der Personen stärker als zwischen ihnen",
    "an interval by Fisher's z needs at least 4 pairs":
      "ein Intervall nach Fishers z braucht mindestens 4 Paare",
    "an interval by Fisher's z needs at least 5 pairs":
      "ein Intervall nach Fishers z braucht mindestens 5 Paare",
    "an interval by Fisher's z needs 4 observations more than there are controls":
      "ein Intervall nach Fishers z braucht 4 Beobachtungen mehr als Kontrollvariablen",
    "the standard error of κ is zero, so there is no interval":
      "der Standardfehler von κ ist null, deshalb gibt es kein Intervall",
    "no interval: one person only, or all persons have the same mean":
      "kein Intervall: nur eine Person, oder alle Personen haben denselben Mittelwert",
  ]
}
