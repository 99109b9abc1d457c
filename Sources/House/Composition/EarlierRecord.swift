import Foundation
import Glibc
import Settings
import Storage

/// What the service that ran before by the same settings file wrote down of its record: it tells a record that is gone, folder and all,
/// from one that never was. A real first start has nothing written down; a record that was moved stands where the settings say now.
enum EarlierRecord: Equatable {
    /// Nothing is known of one.
    case none
    /// It stood in this very folder.
    case here
    /// It stood elsewhere, and its database still does.
    case elsewhere(String)
    /// It stood elsewhere, and its database is there no more.
    case gone(String)
    /// It stood elsewhere, and whether it still does cannot be seen.
    case unseen(String)

    /// What is known by the settings `file` of the record that is to stand in `directory`.
    static func look(beside file: String, directory: String) -> EarlierRecord {
        guard let left = RecordPointer.left(beside: file) else { return .none }
        guard left != RecordPointer.text(directory) else { return .here }
        var status = stat()
        if stat(left + "/record.sqlite", &status) == 0 { return .elsewhere(left) }
        return errno == ENOENT || errno == ENOTDIR ? .gone(left) : .unseen(left)
    }

    /// What is wrong where there is no database for a command that goes on with the record; nil where there is one, or never was.
    static func lack(_ loaded: LoadedHouse) -> String? {
        let directory = loaded.settings.record.directory
        guard !FileManager.default.fileExists(atPath: directory + "/record.sqlite") else { return nil }
        // The ballast is made with the first record and never removed.
        let hadOne = FileManager.default.fileExists(atPath: directory + "/record.ballast")
        return look(beside: loaded.file, directory: directory).loss(in: directory)
            ?? (hadOne ? "\(directory) had a record, and its database is gone" : nil)
    }

    /// The loss that a new record in `directory` stands for; nil where none is known.
    func loss(in directory: String) -> String? {
        switch self {
        case .none, .elsewhere, .unseen: nil
        case .here: "\(directory) had the record of the service that ran by these settings before, and it is gone"
        case .gone(let left):
            "the service that ran by these settings before had its record in \(left), where it is gone; nor is it in \(directory)"
        }
    }

    /// What is worth knowing of a new record in `directory`, where it is no loss.
    func remark(in directory: String) -> String? {
        switch self {
        case .none, .here, .gone: nil
        case .elsewhere(let left): "a new record is begun in \(directory); the one from before stands in \(left)"
        case .unseen(let left):
            "a new record is begun in \(directory); the one from before stood in \(left), where this user cannot look"
        }
    }
}
