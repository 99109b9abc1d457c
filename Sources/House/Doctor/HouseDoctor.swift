import Connectors
import Foundation
import ResetCore
import Settings
import Storage
import WebServer

/// The checks of a whole installation, in the order of the report.
struct HouseDoctor: Sendable {
    let loaded: LoadedHouse
    let place: SettingsPlace?
    /// What was seen while the settings were read; `nil` for settings that stand in no file yet.
    let inspection: SettingsPlace.Inspection?
    let options: DoctorOptions
    let time: any TimeSource

    private var settings: HouseSettings { loaded.settings }

    var checks: [DoctorCheck] {
        let (settings, loaded, options, time) = (settings, loaded, options, time)
        let directory = DirectoryCheck(settings: settings, options: options, time: time)
        var checks = [
            DoctorCheck(id: "files") { files() },
            DoctorCheck(id: "endpoint") { await EndpointCheck(listener: settings.listener, time: time).findings() },
            DoctorCheck(id: "endpoint.port") {
                await PortCheck(
                    listener: settings.listener, port: port, record: settings.record.directory
                ).findings()
            },
            DoctorCheck(id: "operation") { operation() },
            DoctorCheck(id: "clients") { ClientCheck(clients: settings.clients, time: time).findings() },
            DoctorCheck(id: "password") { PasswordCheck(settings: settings.password).findings() },
        ]
        checks.append(directoryCheck(directory))
        if let validation = settings.validation {
            let configuration = validation.configuration
            checks.append(
                DoctorCheck(id: "validation", limit: configuration.timeLimit * 2 + .seconds(20)) {
                    await ValidationCheck(configuration: configuration, request: options.request, time: time).findings()
                })
        }
        checks.append(
            DoctorCheck(id: "record", limit: options.deep ? .seconds(86_400) : .seconds(60)) {
                await RecordCheck(
                    settings: settings.record, chainKey: loaded.chainKey, formerChainKey: loaded.formerChainKey,
                    deep: options.deep, file: place?.file
                ).findings()
            })
        checks.append(DoctorCheck(id: "log") { LogCheck(settings: settings.log).findings() })
        return checks
    }

    // A service that was started with another port is asked there; the port of the settings is not the one it has.
    private var port: Int {
        let record = settings.record.directory
        guard let mark = RunningMark.running(in: record), mark.settings == RunningMark.absolute(loaded.file),
            let url = Endpoint.left(in: record)?.url, let port = URL(string: url)?.port
        else { return settings.listener.port }
        return port
    }

    // Settings that others may have written must not lead the service account's password anywhere.
    private func directoryCheck(_ directory: DirectoryCheck) -> DoctorCheck {
        DoctorCheck(id: "", limit: directory.limit) {
            guard inspection?.mayBeBelieved ?? true else {
                return [.skipped("directory", "not asked: others may have changed the settings that name it")]
            }
            return await directory.findings()
        }
    }

    private func operation() -> [Finding] {
        guard let place = settings.operation.listener else { return [] }
        return OperationCheck(place: place, api: settings.listener, record: settings.record.directory).findings()
    }

    private func files() -> [Finding] {
        var found: [Finding] = []
        if let inspection, let place { found += FileModeCheck.findings(inspection, place) }
        if loaded.keys?.former != nil {
            found.append(
                Finding(
                    "files.key-rotation", .warning, "the key file holds two keys: changing the key was not brought to its end",
                    remedy: "run it once more; it completes what was begun", commands: ["rekey secret rekey"]))
        }
        return found + FileModeCheck(place: place, settings: settings).findings()
    }
}
