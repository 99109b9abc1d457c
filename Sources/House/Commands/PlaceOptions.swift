import ArgumentParser
import Foundation

/// Where the settings are; the same for every command.
struct PlaceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The settings file (default: $REKEY_CONFIG or /etc/rekey/rekey.yaml).", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("A folder with rekey.yaml in it, such as a demo's.", valueName: "dir"))
    var data: String?

    var place: SettingsPlace {
        SettingsPlace(config: config, data: data, environment: ProcessInfo.processInfo.environment)
    }
}
