import Measurement

/// A group of cases within which alone cases are compared: an age band, and whether a child's protection is at stake.
public struct SupportBlock: Sendable, Hashable, Codable {
  /// The first years of life of the bands: 0–5, 6–13, 14–17, 18 and older.
  static let bandStarts: [Double] = [0, 6, 14, 18]
  /// How many blocks there are.
  public static let count = bandStarts.count * 2

  /// The position among the blocks, from 0.
  public let position: Int

  /// The block of a case.
  ///
  /// - Parameters:
  ///   - age: in years; fractions count down.
  ///   - protection: whether a child's protection is at stake.
  public init(age: Double, protection: HelpKind.ProtectionNeed) {
    let band = (Self.bandStarts.lastIndex { $0 <= age }) ?? 0
    position = band * 2 + (protection == .atStake ? 1 : 0)
  }

  /// The label for reports.
  public var label: LocalizedText {
    let band = ["0–5", "6–13", "14–17", "18+"][position / 2]
    return position % 2 == 1
      ? LocalizedText(de: "\(band) Jahre, mit Schutzauftrag", en: "ages \(band), protection at stake")
      : LocalizedText(de: "\(band) Jahre, ohne Schutzauftrag", en: "ages \(band), no protection at stake")
  }
}
