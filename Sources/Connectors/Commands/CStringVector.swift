import Glibc

/// Texts as C wants them: an array of pointers ended by NULL, freed with this object.
final class CStringVector {
    private let storage: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>

    init(_ texts: [String]) {
        storage = .allocate(capacity: texts.count + 1)
        storage.initialize(repeating: nil)
        for (index, text) in texts.enumerated() { storage[index] = strdup(text) }
    }

    deinit {
        for text in storage { free(text) }
        storage.deallocate()
    }

    /// Calls `body` with the array, which is valid during the call only.
    func withPointer(_ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Void) {
        guard let first = storage.baseAddress else { return }
        withExtendedLifetime(self) { body(UnsafePointer(first)) }
    }
}
