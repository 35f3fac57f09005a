/// A journey map that ships with the library, as the bytes of its YAML file.
public struct ShippedJourneyMap: Sendable, Hashable {
  /// The identifier of the map.
  public let id: String
  /// The YAML in UTF-8.
  public let yaml: [UInt8]

  /// The maps that ship with the library: benefits for education and participation, and minijobs.
  public static let all: [ShippedJourneyMap] = [
    ShippedJourneyMap(id: "but", yaml: PackageResources.but_yaml),
    ShippedJourneyMap(id: "minijob", yaml: PackageResources.minijob_yaml),
  ]
}
