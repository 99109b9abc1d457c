import Dispatch
import Glibc
import House

@main
struct Main {
    // Not asynchronous: the runtime would start libdispatch's threads before the first line.
    static func main() {
        // A thread of libdispatch asks for a priority that only root may have, and where the system has a log, libdispatch would
        // tell it so at every command. Who wants to read what libdispatch says sets the variable. Setting it moves the
        // environment, beside which the runtime looks for the arguments.
        _ = CommandLine.arguments
        setenv("LIBDISPATCH_LOG", "NO", 0)
        Task {
            await RekeyCommand.start()
            exit(EXIT_SUCCESS)
        }
        dispatchMain()
    }
}
