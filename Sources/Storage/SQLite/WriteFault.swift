import GRDB
import ResetCore

/// What an error means for the group of units it came up in.
enum WriteFault: Sendable, Hashable {
    /// This unit alone is undone.
    case unit(JournalFault)
    /// No space: the group is undone, and its outcomes are tried again with the ballast given up.
    case full
    /// The group is undone; the next one may well succeed.
    case passing(String)
    /// What is on disk is no longer certain: the store closes until it is opened anew.
    case fatal(String)

    init(_ error: any Error, isSpaceShort: Bool) {
        if let fault = error as? JournalFault {
            self = .unit(fault)
            return
        }
        guard let reported = error as? DatabaseError else {
            self = .unit(.broken(String(describing: type(of: error))))
            return
        }
        switch reported.resultCode {
        case .SQLITE_FULL: self = .full
        // SQLite reports a full volume this way when it is the log's index that cannot grow.
        case .SQLITE_IOERR where isSpaceShort && reported.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .full
        case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .fatal(reported.summary)
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE: self = .unit(.broken(reported.summary))
        default: self = .passing(reported.summary)
        }
    }
}
