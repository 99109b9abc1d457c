/// JSON by RFC 8259, and what is none.
enum JSONRows {
    /// A whole body with `value` as a further member.
    static func check(with value: String) -> String {
        #"{"type":"request","request":{"action":"check","extra":\#(value)},"more":\#(value)}"#
    }

    static let malformed: [String] =
        [
            "", " ", "{", "}", "[", "{]", "{\"type\"}", "{\"type\":}", "{,}", "{\"type\":\"request\",}", "nul", "NaN", "tru", "x",
            TestService.checkBody + "x", TestService.checkBody + TestService.checkBody, TestService.checkBody + "\u{0}",
            "\u{FEFF}" + TestService.checkBody, "{'type':'request'}", "{type:\"request\"}", "// c\n" + TestService.checkBody,
            "/**/" + TestService.checkBody, String(TestService.checkBody.dropLast()), "\u{A0}" + TestService.checkBody,
            "\u{B}" + TestService.checkBody, "\u{C}" + TestService.checkBody,
        ]
        + [
            "[1,]", "[,1]", "[1 2]", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{1:1}", "{\"a\":1,,\"b\":2}", "01", "+1",
            "-", "1.",
            ".1", "1e", "1e+", "0x1", "1_000", "Infinity", "-Infinity", "- 1", "--1", "1.e1", "\"\t\"", "\"\n\"", "\"\u{0}\"",
            "\"\\x\"",
            "\"\\u12\"", "\"\\uD800\"", "\"\\uDC00\\uD800\"", "\"\\uD800\\n\"", "\"\\\"", "\"", "'a'", "True", "NULL",
            "undefined",
            "[\"a\"", "\"\\u{41}\"", "1 1", "\\u0031",
        ].map(check)

    /// Texts that are not even UTF-8.
    static let malformedBytes: [[UInt8]] =
        [
            [0x80], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff], [0xc3], [0xe2, 0x82],
            [0xf0, 0x9f, 0x98],
        ].map { bytes in
            Array(#"{"type":"request","request":{"action":"generate_password","user":""#.utf8) + bytes + Array(#""}}"#.utf8)
        } + [[0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00], [0x00, 0x7b, 0x00, 0x7d], [0xef, 0xbb, 0xbf, 0x7b, 0x7d]]

    /// Values that every strict reader takes.
    static let wellFormed: [String] = [
        "null", "true", "false", "0", "-0", "1", "-1", "123456789012345678901234567890", "0.1", "-0.0", "1e400", "1E-400", "1e+2",
        "1E2",
        "0e0", "1.5e300", "\"\"", "\"a\"", "\"\\u0000\"", "\"\\u0041\"", "\"\\uD834\\uDD1E\"", "\"\\ud834\\udd1e\"",
        "\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"",
        "\"\u{7F}\"", "\"\u{2028}\u{2029}\"", "\"\u{E9}\"", "\"e\u{301}\"", "\"\u{1F600}\"", "\"\u{10FFFF}\"", "\"\u{FFFF}\"",
        "\"\u{FEFF}\"",
        "\"\\uFFFE\"", "[]", "{}", "[[]]", "[null,true,1,\"a\",{},[]]", "{\"a\":{\"b\":[1,2,{\"c\":null}]}}", "{\"\":0}",
        "{\"type\":\"x\",\"a\":{\"type\":\"y\"}}", "{\"user\":1,\"User\":2,\"action\":[],\"action \":{}}", " [ 1 , 2 ] ",
        "{\"\u{E9}\":1,\"e\u{301}\":2}", "[{\"a\":1},{\"a\":1}]",
        "\t\n\r {\"a\" : 1 }\n",
        "\"' OR 1=1 --\"", "\"<script>\"", "\"${jndi:ldap://x}\"", "\"*)(uid=*\"", "0.30000000000000004", "[0.1,1.10,1.100]",
        String(repeating: "[", count: 60) + String(repeating: "]", count: 60),
    ]
}
