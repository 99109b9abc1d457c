import Testing

@testable import Storage

@Suite("Distinguished names")
struct NameKeyTests {
    private static let same: [(String, String)] = [
        ("CN=Jon One,DC=a", "cn=jon one,dc=A"), ("CN=Jon One , DC=a", "CN=Jon One,DC=a"), ("CN = x,DC=a", "CN=x,DC=a"),
        ("CN=a  b,DC=a", "CN=a b,DC=a"), ("CN=Doe\\, J,DC=a", "CN=Doe\\2c J,DC=a"), ("CN=\\e4\\b8\\ad,DC=a", "CN=中,DC=a"),
        ("CN=a+OU=b,DC=a", "OU=b+CN=a,DC=a"), ("CN=\\#x,DC=a", "CN=\\23x,DC=a"), ("CN=x\\ ,DC=a", "CN=x\\20,DC=a"),
    ]

    private static let different: [(String, String)] = [
        ("CN=a,DC=a", "CN=b,DC=a"), ("CN=a\\,DC\\=b,DC=a", "CN=a,DC=b,DC=a"), ("CN=x\\ ,DC=a", "CN=x,DC=a"),
        ("CN=a\\+OU\\=b,DC=a", "CN=a+OU=b,DC=a"), ("CN=a,DC=a", "OU=a,DC=a"), ("CN=a,DC=a", "CN=a,DC=a,DC=b"),
    ]

    private static let malformed = [
        "", ",", "=", "CN=", "CN", "CN=a,", "CN=a,,DC=b", "CN=a\\", "CN=a\\zz", "CN=\\ff,DC=a", "C N=a", "CN=a\"b", "CN=a<b",
        "ÄN=a",
        "CN=a\\01", "CN=a\\00", "+CN=a", "CN=a+", "CN=a\0",
    ]

    @Test(arguments: same)
    func `spellings of one name have one key`(one: String, other: String) {
        #expect(NameKey.distinguished(one) != nil)
        #expect(NameKey.distinguished(one) == NameKey.distinguished(other))
    }

    @Test(arguments: different)
    func `different names have different keys`(one: String, other: String) {
        #expect(NameKey.distinguished(one) != NameKey.distinguished(other))
    }

    @Test(arguments: malformed)
    func `malformed names have none`(name: String) {
        #expect(NameKey.distinguished(name) == nil)
    }
}
