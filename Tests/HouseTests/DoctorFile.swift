import Foundation

/// Files of the lab.
enum DoctorFile {
    static func bytes(of path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { Array($0) }
    }
}
