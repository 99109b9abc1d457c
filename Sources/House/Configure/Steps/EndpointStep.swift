import Foundation
import Glibc
import ResetCore
import Settings

/// Step 1: where the API answers, and by which certificate.
struct EndpointStep: WizardStep {
    let title = "Endpoint"
    let intro = "Where the API answers over HTTPS, and the certificate that callers see."
    // Asked anew each time: a certificate may have been made after the dialogue began.
    private let clock: @Sendable () -> Date

    static let source = "listener.source"
    static let names = "listener.names"

    init(now: @autoclosure @escaping @Sendable () -> Date) {
        clock = now
    }

    func questions(_ draft: WizardDraft) -> [Question] {
        [address(draft), port(draft), source(draft)]
            + (draft.notes[Self.source] == "self" ? [selfSigned(draft)] : [certificate(draft), key(draft)])
    }

    private func address(_ draft: WizardDraft) -> Question {
        .setting(
            "listener.address", "Address to listen on", in: draft,
            help: "0.0.0.0 listens on every IPv4 address of this machine, :: on every address; 127.0.0.1 on this machine only, "
                + "for a proxy in front or a trial."
        ) { text, _ in
            guard Self.isAddress(text) else {
                return .refused(
                    AnswerProblem(
                        "\"\(text)\" is no IP address.", remedy: "type an address of this machine, such as 0.0.0.0 or 10.0.0.7"))
            }
            return .taken
        }
    }

    private func port(_ draft: WizardDraft) -> Question {
        var question = Question.setting(
            "listener.port", "Port", in: draft,
            help: "The port for HTTPS, 1 to 65535; 0 lets the system choose one at each start."
        ) { text, _ in
            let isLow = Int(text).map { (1..<1_024).contains($0) } ?? false
            return .taken(
                notes: isLow ? ["Ports below 1024 need the right CAP_NET_BIND_SERVICE in the service's unit."] : [])
        }
        question.act = { draft, talk in
            let port = Int(draft.value("listener.port") ?? "") ?? 8_080
            let address = draft.value("listener.address") ?? "0.0.0.0"
            switch Self.bindFailure(address, port) {
            case EADDRINUSE: talk.warn("Port \(port) is in use at this moment. If that is Rekey itself, all is well.")
            case EADDRNOTAVAIL: talk.warn("This machine has no address \(address) at this moment.")
            default: break
            }
            return .next
        }
        return question
    }

    private func source(_ draft: WizardDraft) -> Question {
        let present = draft.notes[Self.source] ?? (draft.value("listener.certificate") == nil ? "self" : "files")
        return .choice(
            Self.source, "Certificate",
            [
                .init(key: "files", text: "PEM files that exist: a certificate from your authority and its key"),
                .init(key: "self", text: "a self-signed one, made when the settings are written"),
            ], suggestion: present,
            help:
                "Callers must be able to trust the certificate. A self-signed one has to be handed to every caller; one from your "
                + "own authority usually is trusted already."
        ) { key, draft in
            guard key == "self" else {
                // Where the self-signed one would stand is no answer to where the files are.
                if draft.notes[Self.source] == "self" { draft.remove("listener.certificate") }
                if draft.notes[Self.source] == "self" { draft.remove("listener.key") }
                return .taken
            }
            let file = draft.folder + "/tls.pem"
            guard !FileManager.default.fileExists(atPath: file) else {
                return .refused(
                    AnswerProblem(
                        "\(file) exists already and is not replaced.", remedy: "choose 1 to use it, or move it away first"))
            }
            draft.set("listener.certificate", file)
            draft.set("listener.key", draft.folder + "/tls.key")
            return .taken
        }
    }

    private func selfSigned(_ draft: WizardDraft) -> Question {
        Question(
            id: Self.names, label: "Names and addresses in it",
            help:
                "The host names and IP addresses that callers use in the URL, separated by commas. The loopback is added by itself.",
            suggestion: draft.notes[Self.names] ?? ProcessInfo.processInfo.hostName
        ) { answer, draft in
            let names = ListText.split(answer.text).filter { !$0.isEmpty }
            guard !names.isEmpty, let wrong = names.first(where: { !Self.isAddress($0) && !Self.isName($0) }) else {
                draft.notes[Self.names] = ListText.joined(names)
                return names.isEmpty
                    ? .refused(
                        AnswerProblem("No name is given.", remedy: "type the name callers use, such as reset.corp.example"))
                    : .taken(good: [
                        "A self-signed certificate for \(names.joined(separator: ", ")) will be made, good for 825 days."
                    ])
            }
            return .refused(
                AnswerProblem(
                    "\"\(wrong)\" is neither a host name nor an address.", remedy: "use letters, digits, hyphens and dots"))
        }
    }

    private func certificate(_ draft: WizardDraft) -> Question {
        let clock = clock
        var question = Question.setting(
            "listener.certificate", "Certificate file (PEM)", in: draft,
            help: "The certificate chain: the service's own certificate first, then the authorities between it and the root."
        ) { text, _ in
            do throws(AnswerProblem) {
                _ = try ListenerPair(certificateFile: text, now: clock())
                return .taken
            } catch {
                return .refused(error)
            }
        }
        question.act = { draft, talk in
            guard let file = draft.value("listener.certificate"),
                let facts = try? ListenerPair(certificateFile: file, now: clock()).facts
            else { return .next }
            talk.table(facts.rows(at: clock()))
            if facts.end.timeIntervalSince(clock()) < 30 * 86_400 { talk.warn("It ends soon: renew it.") }
            if facts.names.isEmpty { talk.warn("It names no host: today's callers refuse such a certificate.") }
            return .next
        }
        return question
    }

    private func key(_ draft: WizardDraft) -> Question {
        let clock = clock
        return .setting(
            "listener.key", "Private key file (PEM)", in: draft,
            help: "The private key of that certificate, without a passphrase, readable by the service's user alone (chmod 600)."
        ) { text, draft in
            do throws(AnswerProblem) {
                let pair = try ListenerPair(certificateFile: draft.value("listener.certificate") ?? "", now: clock())
                if let problem = pair.problem(withKeyFile: text) { return .refused(problem) }
                return .taken(good: ["Certificate and key belong together."])
            } catch {
                return .refused(error)
            }
        }
    }

    static func isAddress(_ text: String) -> Bool {
        var four = in_addr()
        var six = in6_addr()
        return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1
    }

    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= 253
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy {
                        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_*".utf8.contains($0)
                    }
            }
    }

    /// Why nobody could listen there now; 0 if somebody could.
    private static func bindFailure(_ address: String, _ port: Int) -> Int32 {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
        guard inet_pton(AF_INET, address, &place.sin_addr) == 1 else { return 0 }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        var reuse: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        let outcome = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return outcome == 0 ? 0 : errno
    }
}
