import ArgumentParser

/// The clusters that a study is planned with.
struct ClusterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Clusters: the mean number of persons.", valueName: "number"))
  var clusterSize: Double?

  @Option(help: ArgumentHelp("Clusters: the intraclass correlation of the values.", valueName: "number"))
  var icc: Double?

  @Option(
    help: ArgumentHelp(
      "Clusters: the coefficient of variation of their sizes. (default: 0)", valueName: "number"))
  var clusterVariation: Double?
}
