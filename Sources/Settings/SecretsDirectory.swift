import Foundation

/// The files of a secrets directory: each is named for the path of a setting and holds its value.
public struct SecretsDirectory: Sendable {
    /// The greatest length of one file in bytes.
    public static let longest = 64 << 10

    /// The contents by file name, one line end at the end cut off.
    public let secrets: [String: Secret]
    /// What is wrong with the directory and its files.
    public let problems: [SettingsProblem]

    /// A directory that was read elsewhere.
    public init(_ contents: [String: Secret]) {
        secrets = contents.mapValues(\.withoutLineEnd)
        problems = []
    }

    private init(secrets: [String: Secret], problems: [SettingsProblem]) {
        self.secrets = secrets
        self.problems = problems
    }

    /// Reads the directory at `path`. Names that begin with a dot are ignored: secret mounts keep their own links there. Files
    /// that may not be trusted with a secret are problems, and their contents are not used. The key's file, which may lie `besides` the
    /// secrets, is none of them.
    public static func read(at path: String, besides keyFile: String? = nil) -> SecretsDirectory {
        let (whole, looks) = inspect(at: path, besides: keyFile)
        let problems = whole.problems + looks.sorted { $0.key < $1.key }.compactMap(\.value.problem)
        return SecretsDirectory(secrets: whole.secrets.filter { looks[$0.key]?.problem == nil }, problems: problems)
    }

    /// The same for looking at what is wrong: files whose mode alone speaks against them are read all the same. Beside the
    /// directory, what was seen of each of its files.
    public static func inspect(
        at path: String, besides keyFile: String? = nil
    ) -> (directory: SecretsDirectory, files: [String: FileLook]) {
        var secrets: [String: Secret] = [:]
        var looks: [String: FileLook] = [:]
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            let problem = SettingsProblem(
                path: "", what: "the secrets directory \(Shown.quoted(path)) cannot be read",
                remedy: "check that it exists and that the service may read it", origin: .secretsDirectory(path))
            return (SecretsDirectory(secrets: [:], problems: [problem]), [:])
        }
        for name in names.sorted() where !name.hasPrefix(".") && path + "/" + name != keyFile {
            let look = FileTrust.inspect(path + "/" + name, for: .secret, atMost: longest)
            looks[name] = look
            if let bytes = look.bytes { secrets[name] = Secret(bytes).withoutLineEnd }
        }
        return (SecretsDirectory(secrets: secrets, problems: []), looks)
    }
}

extension Secret {
    /// The same without one line end at the end, which editors and `echo` leave behind.
    fileprivate var withoutLineEnd: Secret {
        revealBytes { bytes in
            guard bytes.last == 0x0A else { return self }
            let end = bytes.count - (bytes.dropLast().last == 0x0D ? 2 : 1)
            return Secret(Array(bytes[..<end]))
        }
    }
}
