// swift-tools-version: 6.2
import PackageDescription

/// The test targets whose reference values lie beside the tests, with the scripts that made them.
let references = [
  "Controlling", "Datasets", "Disclosure", "Indication", "Journeys", "Measurement", "Outcomes", "Statistics",
  "StudyRunner", "Surveys",
]

let package = Package(
  name: "wirkung",
  platforms: [.macOS(.v14)],
  products: [
    .library(name: "Wirkung", targets: ["Wirkung"]),
    .executable(name: "wirkung", targets: ["CommandLineTool"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
  ],
  targets: [
    // C libraries of the system
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(name: "CRmath", pkgConfig: "libRmath", providers: [.apt(["r-mathlib"]), .brew(["r"])]),
    .systemLibrary(
      name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
    .systemLibrary(
      name: "CReadStat", providers: [.apt(["libreadstat-dev"]), .brew(["readstat"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),

    // Foundations
    .target(name: "Measurement"),
    .target(name: "Statistics", dependencies: ["CGSL", "CRmath"]),
    .target(
      name: "Datasets",
      dependencies: [
        "CExpat", "CReadStat", "CXLSXWriter", "CZip", "Measurement",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Yams", package: "Yams"),
      ]),
    .target(name: "Tables", dependencies: ["Measurement", "Statistics"]),
    .target(name: "Disclosure", dependencies: ["CGLPK", "Measurement", "Tables"]),
    .target(
      name: "Reports",
      dependencies: ["CCmark", "Tables", .product(name: "Mustache", package: "swift-mustache")],
      resources: [.embedInCode("Resources")]),

    // C of ours: loops that choose their instructions when the program runs, and the end where memory is refused
    .target(name: "CTileSums"),
    .target(name: "CAllocation"),

    // Domains: siblings that never import each other
    .target(
      name: "Journeys", dependencies: ["Measurement", "Statistics", "Tables", "Datasets"],
      resources: [.embedInCode("Definitions")]),
    .target(name: "Outcomes", dependencies: ["Measurement", "Statistics", "Tables", "Datasets"]),
    .target(
      name: "Surveys", dependencies: ["Measurement", "Statistics", "Tables", "Datasets"],
      resources: [.embedInCode("Definitions")]),
    .target(name: "Controlling", dependencies: ["Measurement", "Statistics", "Tables", "Datasets"]),
    .target(
      name: "Indication", dependencies: ["CTileSums", "Measurement", "Statistics", "Tables", "Datasets"],
      resources: [.embedInCode("Definitions")]),
    .target(name: "Audit", dependencies: ["Measurement", "Statistics", "Tables"]),
    .target(
      name: "CaseStore",
      dependencies: [
        "CSodium", "Measurement", "Datasets", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),

    // The tool
    .target(
      name: "StudyRunner",
      dependencies: [
        "CSodium", "Measurement", "Statistics", "Datasets", "Tables", "Reports", "Journeys", "Outcomes",
        "Surveys", "Controlling", "Indication", "Audit", "CaseStore", "Disclosure",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.embedInCode("Templates")]),
    .target(
      name: "Wirkung",
      dependencies: [
        "Measurement", "Statistics", "Datasets", "Tables", "Reports", "Journeys", "Outcomes", "Surveys",
        "Controlling", "Indication", "Audit", "CaseStore", "Disclosure", "StudyRunner",
      ]),
    .executableTarget(
      name: "CommandLineTool",
      dependencies: [
        "CAllocation", "Measurement", "Statistics", "Datasets", "Tables", "Reports", "Indication", "Audit",
        "CaseStore",
        "Disclosure", "StudyRunner",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ]
    + [
      ("Measurement", []), ("Statistics", []), ("Datasets", []), ("Tables", []), ("Reports", []),
      ("Journeys", []), ("Outcomes", []), ("Surveys", []),
      ("Controlling", ["Datasets", "Measurement", "Tables"]), ("Indication", ["CTileSums", "Datasets"]),
      ("Audit", ["Measurement", "Statistics", "Tables"]), ("CaseStore", ["Datasets"]),
      ("Disclosure", ["Statistics", "Tables"]),
      ("StudyRunner", ["Audit", "Datasets", "Tables"]),
    ].map { (name: String, others: [String]) in
      .testTarget(
        name: "\(name)Tests", dependencies: ([name] + others).map { .byName(name: $0) },
        exclude: references.contains(name) ? ["Reference"] : [])
    } + [
      .testTarget(name: "ArchitectureTests"),
      .testTarget(name: "CommandLineTests", dependencies: ["CommandLineTool"], exclude: ["Reference"]),
    ],
  swiftLanguageModes: [.v6]
)

for target in package.targets
where target.type != .system && !["CTileSums", "CAllocation"].contains(target.name) {
  target.swiftSettings = [.treatAllWarnings(as: .error)]
}
