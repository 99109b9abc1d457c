import Foundation
import Glibc
import Settings

/// A file with the certificates of authorities, as a setting names it.
enum AuthorityFile {
    /// Why nobody can be trusted by what is in the file; nil if somebody can. Reads the file.
    static func problem(with path: String) -> PEMProblem? {
        guard let file = fopen(path, "re") else {
            let code = errno
            return PEMProblem(
                what: "cannot be read: \(String(cString: strerror(code)))",
                remedy: code == EACCES
                    ? "let the service's user read it and its folders: chmod a+r FILE" : "correct the path, or put the file there"
            )
        }
        fclose(file)
        guard let data = FileManager.default.contents(atPath: path) else {
            return PEMProblem(what: "is no file that can be read", remedy: "name a regular file")
        }
        return PEMProblem.ofCertificates(Array(data))
    }

    /// The same as a problem of the setting at `path`.
    static func problem(with file: String, at path: String) -> SettingsProblem? {
        problem(with: file).map { SettingsProblem(path: path, shown: file, what: $0.what, remedy: $0.remedy) }
    }
}
