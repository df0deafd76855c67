import Foundation

/// The published vectors (synthetic codes and worked deadlines), read from beside this file.
struct CodeVectors: Decodable {
  struct Code: Decodable {
    let code: String
    let birth: String?
    let sex: String?
    let note: String?
  }
  struct Family: Decodable {
    let valid: [Code]
    let invalid: [Code]
  }
  struct Deadline: Decodable, Sendable {
    let id: String
    let start: String
    let n: Int
    let unit: String
    let due: String
  }
  struct Deadlines: Decodable {
    let vectors: [Deadline]
  }

  let citizenIDs: Family
  let creditCodes: Family
  let unitCodes: Family
  let certificates: Family
  let regions: Family
  let serviceItems: Family
  let courtCases: Family
  let deadlines: Deadlines

  enum CodingKeys: String, CodingKey {
    case citizenIDs = "gb11643_citizen_id"
    case creditCodes = "gb32100_uscc"
    case unitCodes = "gbt37346_unit_code"
    case certificates = "certificate_no"
    case regions = "gbt2260_region"
    case serviceItems = "gbt39554_service_item"
    case courtCases = "court_case_no"
    case deadlines = "deadline_vectors"
  }

  static let all: CodeVectors = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Resources/code-vectors.json")
    do {
      return try JSONDecoder().decode(CodeVectors.self, from: Data(contentsOf: file))
    } catch {
      fatalError("code-vectors.json: \(error)")
    }
  }()
}
