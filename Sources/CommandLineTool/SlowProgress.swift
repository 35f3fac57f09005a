import Dispatch
import Measurement

/// Says on standard error how far long work is: after a second, and every two seconds from then on.
final class SlowProgress {
  private let text: String
  private var next = DispatchTime.now() + 1
  private var last = 0
  private var hasBegun = false

  init(_ text: String) { self.text = text }

  /// The work of disclosure control.
  static func protection(_ language: Language) -> SlowProgress {
    SlowProgress(LocalizedText(de: "schütze Anzahlen", en: "protecting counts")[language])
  }

  /// So much of the work is done, from 0 to 1; where a part is begun anew nothing is said until it is further than before.
  func tell(_ share: Double) {
    if !hasBegun { (hasBegun, next) = (true, .now() + 1) }
    guard DispatchTime.now() > next else { return }
    let percent = Int(100 * share)
    guard percent >= last else { return }
    (last, next) = (percent, .now() + 2)
    Terminal.note("\(text): \(percent) % …")
  }
}
