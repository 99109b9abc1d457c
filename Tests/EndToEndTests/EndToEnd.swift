import Testing

/// Tests of the built program as a black box. One after another: each measures a whole service on a small machine.
@Suite(.serialized)
enum EndToEnd {}
