import House

@main
struct Main {
    static func main() async {
        await RekeyCommand.start()
    }
}
