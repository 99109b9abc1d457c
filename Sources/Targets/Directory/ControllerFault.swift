import LDAPClient
import ResetCore

/// Why a controller gave no usable answer, and what becomes of the connection it was asked by.
struct ControllerFault: Error {
    /// What callers are told.
    let fault: DirectoryFault
    /// Whether the connection must not be used again.
    let breaksConnection: Bool
    /// Whether a question that changes nothing may be asked again on another connection.
    let mayAskAgain: Bool

    init(_ fault: DirectoryFault, breaksConnection: Bool = false) {
        self.fault = fault
        self.breaksConnection = breaksConnection
        mayAskAgain = false
    }

    init(_ cause: LDAPFault, domain: String, controller: String) {
        fault = DirectoryFault(cause, domain: domain, controller: controller)
        switch cause {
        case .connectionClosed, .noticeOfDisconnection:
            (breaksConnection, mayAskAgain) = (true, true)
        case .limitExceeded(.operationsInFlight, _), .refused:
            (breaksConnection, mayAskAgain) = (false, false)
        default:
            (breaksConnection, mayAskAgain) = (true, false)
        }
    }
}

extension Result where Failure == ControllerFault {
    /// Whether the connection that was asked must not be used again.
    var breaksConnection: Bool {
        if case .failure(let fault) = self { fault.breaksConnection } else { false }
    }
}
