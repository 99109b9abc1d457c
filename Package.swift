// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "rekey",
    products: [.executable(name: "rekey", targets: ["rekey"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    ],
    targets: [
        room("StrictJSON", []),
        room("DirectoryNames", [asn1]),
        room("Settings", [yams, logging]),
        room("ResetCore", ["Settings", "StrictJSON", crypto, cryptoExtras, logging]),
        room("LDAPClient", [nioCore, nioPosix, nioTLS, nioSSL, asn1, logging]),
        room("Targets", ["ResetCore", "Settings", "DirectoryNames", "LDAPClient", nioCore, nioPosix, logging]),
        room("Storage", ["ResetCore", "Settings", "StrictJSON", "DirectoryNames", grdb, sqlite, crypto, cryptoExtras, logging]),
        .target(name: "CProcess"),
        room("Connectors", ["ResetCore", "Settings", "StrictJSON", "CProcess", logging]),
        room(
            "WebServer",
            [
                "ResetCore", "Settings", "StrictJSON", hummingbirdCore, hummingbirdTLS,
                nioCore, nioPosix, nioHTTP1, nioTLS, nioSSL, logging,
            ]),
        room(
            "House",
            [
                "StrictJSON", "Settings", "ResetCore", "LDAPClient", "Targets", "Storage", "Connectors", "WebServer", "CProcess",
                arguments, lifecycle, unixSignals, x509, asn1, crypto, nioCore, nioPosix, nioHTTP1, nioSSL, logging,
            ]),
        .executableTarget(name: "rekey", dependencies: ["House"], swiftSettings: strict),
        room(
            "TestSupport",
            ["ResetCore", "Settings", nioCore, nioPosix, nioHTTP1, nioSSL, x509, asn1, crypto, logging]),
        tests("ArchitectureTests", []),
        tests("StrictJSONTests", ["StrictJSON", "TestSupport"]),
        tests("SettingsTests", ["Settings", "TestSupport", logging]),
        tests("ResetCoreTests", ["ResetCore", "Settings", "StrictJSON", "TestSupport", crypto, logging]),
        tests("DirectoryNamesTests", ["DirectoryNames"]),
        tests("LDAPClientTests", ["LDAPClient", "DirectoryNames", nioCore, nioPosix, nioSSL, asn1, x509, crypto]),
        tests("TestSupportTests", ["TestSupport"]),
        tests(
            "HouseTests",
            [
                "House", "LDAPClient", "ResetCore", "Settings", "Storage", "StrictJSON", "Targets", "TestSupport", "WebServer",
                x509, asn1, nioCore, nioPosix, nioSSL, logging,
            ]),
        tests(
            "TargetsTests",
            ["Targets", "LDAPClient", "DirectoryNames", "ResetCore", "Settings", "TestSupport", nioCore, nioPosix, logging]),
        tests("StorageTests", ["Storage", "ResetCore", "Settings", "StrictJSON", "DirectoryNames", "TestSupport", grdb, crypto]),
        tests("ConnectorsTests", ["Connectors", "ResetCore", "StrictJSON", "TestSupport"]),
        tests(
            "WebServerTests",
            [
                "WebServer", "ResetCore", "Settings", "StrictJSON", "TestSupport", nioCore, nioPosix, nioHTTP1, nioSSL, x509,
                crypto, logging,
            ]),
        tests("EndToEndTests", ["TestSupport", "StrictJSON", nioCore, nioSSL, crypto]),
    ]
)
