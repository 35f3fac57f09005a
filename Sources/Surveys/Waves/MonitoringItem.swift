import Measurement

/// One item of a monitoring.
public struct MonitoringItem: Sendable, Hashable, Codable {
  /// The code in the data.
  public let code: String
  /// What the item is called.
  public let label: LocalizedText
  /// The code of its topic, or nil for none.
  public let topic: String?

  /// Creates an item.
  public init(code: String, label: LocalizedText, topic: String? = nil) {
    self.code = code
    self.label = label
    self.topic = topic
  }
}
