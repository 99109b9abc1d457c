import Glibc

/// The system's randomness, fetched by the handful: a password draws some thirty numbers, and each would be a system call.
///
/// A class, so that a copy goes on drawing where the original is, and nothing is drawn twice.
final class BufferedRandomness: RandomNumberGenerator {
    private static let count = 32

    private var words = [UInt64](repeating: 0, count: count)
    private var left = 0

    func next() -> UInt64 {
        if left == 0 { fill() }
        left -= 1
        // What was handed out does not stay behind.
        defer { words[left] = 0 }
        return words[left]
    }

    private func fill() {
        let isFilled = words.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return false }
            // Takes 256 bytes at most, which is what there is.
            return getentropy(start, bytes.count) == 0
        }
        left = Self.count
        guard !isFilled else { return }
        // A system that has no such call: one by one, which cannot fail.
        var system = SystemRandomNumberGenerator()
        for index in words.indices { words[index] = system.next() }
    }
}
