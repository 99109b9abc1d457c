import Glibc

/// The file that is executed, and whether somebody else could put another in its place.
struct CommandFile {
    let path: String

    /// What speaks against executing the file: not there, no regular file, not executable, or changeable by others.
    func problems() -> [CommandProblem] {
        guard let resolved = Self.resolved(path), let status = Self.status(resolved) else {
            let reason = String(cString: strerror(errno))
            return [problem("the command's file cannot be reached: \(reason)", "correct the path, or install the file")]
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            return [problem("the command is not a regular file", "give the path of a program or script")]
        }
        var problems: [CommandProblem] = []
        if status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH) == 0 {
            problems.append(problem("the command's file is not executable", "chmod 755 \(resolved)"))
        }
        if status.st_mode & (S_IWGRP | S_IWOTH) != 0 {
            problems.append(problem("the command's file can be changed by its group or by others", "chmod go-w \(resolved)"))
        }
        // A link's own folder and the folder of what it leads to both decide which file is executed.
        for folder in Set([Self.folder(of: path), Self.folder(of: resolved)]).sorted() where Self.isOpen(folder) {
            problems.append(
                problem("others can replace the command: its folder \(folder) is writable for them", "chmod go-w \(folder)"))
        }
        return problems
    }

    private func problem(_ message: String, _ remedy: String) -> CommandProblem {
        CommandProblem(.line, value: path, message: message, remedy: remedy)
    }

    private static func isOpen(_ folder: String) -> Bool {
        guard let status = status(folder) else { return true }
        return status.st_mode & (S_IWGRP | S_IWOTH) != 0 && status.st_mode & S_ISVTX == 0
    }

    private static func folder(of path: String) -> String {
        let parts = path.split(separator: "/")
        return "/" + parts.dropLast().joined(separator: "/")
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
