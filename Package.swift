// swift-tools-version: 6.2
import PackageDescription

// The rooms and who may import whom: see CONTRIBUTING.md. A forbidden import does not compile.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "nn",
  products: [
    // Tests load it into the program.
    .library(name: "SlowTerminal", type: .dynamic, targets: ["SlowTerminal"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Without its traits, one of which links all of Foundation.
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
  ],
  targets: [
    .target(name: "Vocabulary", swiftSettings: settings),
    .target(name: "Syntax", swiftSettings: settings),
    .target(name: "Kernels", linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "NeuralNetwork", dependencies: ["Kernels", "Vocabulary"], swiftSettings: settings),
    .target(
      name: "Exchange",
      dependencies: [
        "NeuralNetwork", "Vocabulary", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["ONNX/onnx.proto"], swiftSettings: settings),
    .target(name: "CLoader", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CCairo", dependencies: ["CLoader"]),
    .target(name: "CSQLite", dependencies: ["CLoader"]),
    .target(name: "CSandbox"),
    .target(name: "Plotting", dependencies: ["CCairo", "Vocabulary"], swiftSettings: settings),
    .target(
      name: "Interpreter",
      dependencies: [
        "CSQLite", "CSandbox", "Exchange", "NeuralNetwork", "Plotting", "Syntax", "Vocabulary",
      ],
      swiftSettings: settings),
    .target(
      name: "Presentation", dependencies: ["Interpreter", "Plotting", "Syntax", "Vocabulary"],
      swiftSettings: settings),
    .target(
      name: "Translation", dependencies: ["NeuralNetwork", "Syntax", "Vocabulary"],
      swiftSettings: settings),
    .target(
      name: "Grading",
      dependencies: ["Interpreter", "NeuralNetwork", "Presentation", "Syntax", "Vocabulary"],
      swiftSettings: settings),
    .target(name: "CReadline", linkerSettings: [.linkedLibrary("readline")]),
    .executableTarget(
      name: "nn",
      dependencies: [
        "CReadline", "Grading", "Interpreter", "NeuralNetwork", "Plotting", "Presentation",
        "Syntax", "Translation", "Vocabulary",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "bench",
      dependencies: [
        "AllocationCount", "Interpreter", "Kernels", "NeuralNetwork", "Plotting", "Syntax",
        "Vocabulary",
      ],
      swiftSettings: settings),
    .target(name: "AllocationCount", path: "Tests/AllocationCount"),
    .target(
      name: "SlowTerminal", path: "Tests/SlowTerminal", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "SandboxProbe", dependencies: ["CSandbox"], path: "Tests/SandboxProbe"),
    .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"], swiftSettings: settings),
    .testTarget(name: "SyntaxTests", dependencies: ["Syntax"], swiftSettings: settings),
    .testTarget(
      name: "NeuralNetworkTests",
      dependencies: ["AllocationCount", "Kernels", "NeuralNetwork", "Vocabulary"],
      swiftSettings: settings),
    .testTarget(
      name: "ExchangeTests", dependencies: ["Exchange", "NeuralNetwork", "Vocabulary"],
      swiftSettings: settings),
    .testTarget(
      name: "PlottingTests", dependencies: ["Plotting", "Vocabulary"], exclude: ["Golden"],
      swiftSettings: settings),
    .testTarget(
      name: "InterpreterTests",
      dependencies: [
        "Interpreter", "NeuralNetwork", "Plotting", "Presentation", "SandboxProbe", "Syntax",
        "Vocabulary",
      ],
      swiftSettings: settings),
    .testTarget(name: "ProgramTests", dependencies: ["nn"], swiftSettings: settings),
  ]
)

// What reads model files, for libFuzzer, which brings its own main: scripts/fuzz loaders.
if Context.environment["NN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "LoaderFuzz", dependencies: ["Exchange", "NeuralNetwork", "Vocabulary"],
      path: "Tests/FuzzLoaders", exclude: ["corpus"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
