import Foundation
import Glibc
import Settings

/// Reads a secret from standard input: one line from a terminal, without showing it; everything from a pipe or file.
enum SecretPrompt {
    static func read(_ prompt: String) throws -> Secret {
        guard isatty(STDIN_FILENO) == 1 else {
            let data = FileHandle.standardInput.readDataToEndOfFile()
            return try nonEmpty(Secret(Array(withoutLineEnd(data))))
        }
        FileHandle.standardError.write(Data(prompt.utf8))
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else {
            throw CommandRefusal("the terminal cannot be asked without showing the answer")
        }
        var quiet = settings
        quiet.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return try nonEmpty(Secret(readLine(strippingNewline: true) ?? ""))
    }

    private static func withoutLineEnd(_ data: Data) -> Data {
        var rest = data
        if rest.last == 0x0a { rest = rest.dropLast() }
        if rest.last == 0x0d { rest = rest.dropLast() }
        return rest
    }

    private static func nonEmpty(_ secret: Secret) throws -> Secret {
        guard !secret.isEmpty else { throw CommandRefusal("the secret is empty; type it, or send it to standard input") }
        return secret
    }
}
