/// SM3 written from the text of GB/T 32905-2016, as slow and plain as the standard: the second implementation.
func plainSM3(_ message: [UInt8]) -> [UInt8] {
  var padded = message + [0x80]
  while padded.count % 64 != 56 { padded.append(0) }
  padded += withUnsafeBytes(of: UInt64(message.count * 8).bigEndian) { Array($0) }

  var state: [UInt32] = [
    0x7380_166f, 0x4914_b2b9, 0x1724_42d7, 0xda8a_0600, 0xa96f_30bc, 0x1631_38aa, 0xe38d_ee4d, 0xb0fb_0e4e,
  ]
  for start in stride(from: 0, to: padded.count, by: 64) {
    state = compress(state, Array(padded[start..<start + 64]))
  }
  return state.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
}

private func compress(_ state: [UInt32], _ block: [UInt8]) -> [UInt32] {
  var words = (0..<16).map { index in block[index * 4..<index * 4 + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
  for j in 16..<68 {
    let mixed = words[j - 16] ^ words[j - 9] ^ rotate(words[j - 3], 15)
    let permuted = mixed ^ rotate(mixed, 15) ^ rotate(mixed, 23)
    words.append(permuted ^ rotate(words[j - 13], 7) ^ words[j - 6])
  }
  var (a, b, c, d) = (state[0], state[1], state[2], state[3])
  var (e, f, g, h) = (state[4], state[5], state[6], state[7])
  for j in 0..<64 {
    let constant: UInt32 = j < 16 ? 0x79cc_4519 : 0x7a87_9d8a
    let first = rotate(rotate(a, 12) &+ e &+ rotate(constant, j % 32), 7)
    let second = first ^ rotate(a, 12)
    let left = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    let right = j < 16 ? e ^ f ^ g : (e & f) | (~e & g)
    let upper = left &+ d &+ second &+ (words[j] ^ words[j + 4])
    let lower = right &+ h &+ first &+ words[j]
    (d, c, b, a) = (c, rotate(b, 9), a, upper)
    (h, g, f, e) = (g, rotate(f, 19), e, lower ^ rotate(lower, 9) ^ rotate(lower, 17))
  }
  return zip(state, [a, b, c, d, e, f, g, h]).map { $0 ^ $1 }
}

private func rotate(_ word: UInt32, _ count: Int) -> UInt32 {
  count == 0 ? word : word << UInt32(count) | word >> UInt32(32 - count)
}
