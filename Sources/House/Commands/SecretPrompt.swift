import Foundation
import Glibc
import Settings

/// Reads a secret from standard input: one line from a terminal, without showing it; everything from a pipe or file.
enum SecretPrompt {
    static func read(_ prompt: String, flag: String? = nil) throws -> Secret {
        guard isatty(STDIN_FILENO) == 1 else {
            let data = FileHandle.standardInput.readDataToEndOfFile()
            return try nonEmpty(Secret(Array(withoutLineEnd(data))), prompt, flag)
        }
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else {
            throw Terminal.refusal("the terminal cannot be asked without showing the answer")
        }
        var quiet = settings
        quiet.c_lflag &= ~tcflag_t(ECHO)
        // Before the prompt: what is pasted the moment it appears must neither be shown nor lost.
        tcsetattr(STDIN_FILENO, TCSADRAIN, &quiet)
        FileHandle.standardError.write(Data(prompt.utf8))
        defer {
            tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return try nonEmpty(Secret(readLine(strippingNewline: true) ?? ""), prompt, flag)
    }

    private static func withoutLineEnd(_ data: Data) -> Data {
        var rest = data
        if rest.last == 0x0a { rest = rest.dropLast() }
        if rest.last == 0x0d { rest = rest.dropLast() }
        return rest
    }

    private static func nonEmpty(_ secret: Secret, _ prompt: String, _ flag: String?) throws -> Secret {
        let ways = "type it, or send it to standard input" + (flag.map { ", or give \($0)" } ?? "")
        guard !secret.isEmpty else { throw Terminal.refusal("\(prompt)the secret is empty; \(ways)") }
        return secret
    }
}
