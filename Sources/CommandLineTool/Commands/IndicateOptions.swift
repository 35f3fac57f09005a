import ArgumentParser

/// The evaluated cases of the commands that read them.
struct ReferenceOptions: ParsableArguments {
  @Argument(help: "The evaluated cases (CSV).", completion: .file())
  var reference: String

  @Option(
    help: ArgumentHelp("What the columns are, and when they are recorded (YAML).", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var codebook: String
}

/// The model of the commands that match cases with it.
struct FittedModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The model that 'indicate fit' wrote.", valueName: "file"), completion: .file())
  var model: String
}
