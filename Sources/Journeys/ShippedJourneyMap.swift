/// A journey map that ships with the library, as the bytes of its YAML file.
public struct ShippedJourneyMap: Sendable, Hashable {
  /// The identifier of the map.
  public let id: String
  /// The YAML in UTF-8.
  public let yaml: [UInt8]

  /// The maps that ship with the library: benefits for education and participation, minijobs, qualifications, and
  /// the joint casework of several agencies.
  public static let all: [ShippedJourneyMap] = [
    ShippedJourneyMap(id: "but", yaml: PackageResources.but_yaml),
    ShippedJourneyMap(id: "minijob", yaml: PackageResources.minijob_yaml),
    ShippedJourneyMap(id: "qualification", yaml: PackageResources.qualification_yaml),
    ShippedJourneyMap(id: "joint-casework", yaml: PackageResources.joint_casework_yaml),
  ]

  /// The YAML of a commented map of one's own, valid as it is.
  ///
  /// - Parameter id: the identifier of the map, in kebab-case.
  public static func template(id: String) -> String {
    String(decoding: PackageResources.template_yaml, as: UTF8.self).replacing("@ID@", with: id)
  }
}
