import Glibc

/// How wide the terminal at a descriptor is.
enum TerminalSize {
    /// Where a terminal does not tell.
    static let usual = 80

    /// Its columns, ``usual`` where it does not tell them; nil where no terminal is there.
    static func columns(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        let isTold = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isTold ? Int(size.ws_col) : usual
    }
}
