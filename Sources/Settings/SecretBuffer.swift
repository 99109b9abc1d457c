import Glibc

/// The memory of one secret: written once when it is made, overwritten with zeros when the last holder lets go.
// Unchecked because a raw pointer is never Sendable: the bytes are written in `init` and in `deinit` only, and read in between.
final class SecretBuffer: @unchecked Sendable {
    private let memory: UnsafeMutableRawBufferPointer

    init(copying bytes: UnsafeRawBufferPointer) {
        memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        memory.copyMemory(from: bytes)
    }

    deinit {
        if let start = memory.baseAddress {
            // A plain memset before a deallocation may be removed by the optimiser; this one may not.
            explicit_bzero(start, memory.count)
        }
        memory.deallocate()
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory) }
}
