import Measurement
import Tables

extension JourneyMap {
  /// What a stage is called: its label, or the identifier itself where there is no such stage.
  func stageLabel(_ id: String) -> LocalizedText {
    stageIndex(id).map { stages[$0].label } ?? LocalizedText(id)
  }

  /// The stage in a table.
  func stageCell(_ id: String) -> Cell { .label(code: id, stageLabel(id)) }
}
