/**
 * SHA-256 of bytes that arrive in pieces. The browser's own needs all content in memory, and WebAssembly would need a weaker
 * Content-Security-Policy. The loop is unrolled eight times, so that no variables have to be moved.
 */

const K = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const BLOCK = 64;
const STEP = 256 * BLOCK;

export class Sha256 {
  private readonly state = new Int32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ]);
  private readonly words = new Int32Array(BLOCK);
  private readonly rest = new Uint8Array(BLOCK);
  private restBytes = 0;
  private bytes = 0;

  update(piece: Uint8Array): this {
    this.bytes += piece.length;
    let from = 0;
    if (this.restBytes > 0) {
      from = Math.min(BLOCK - this.restBytes, piece.length);
      this.rest.set(piece.subarray(0, from), this.restBytes);
      this.restBytes += from;
      if (this.restBytes === BLOCK) {
        this.blocks(this.rest, 0, BLOCK);
        this.restBytes = 0;
      }
    }
    if (this.restBytes === 0) {
      const end = from + Math.floor((piece.length - from) / BLOCK) * BLOCK;
      // in short calls: engines optimise a function that is called often better than one with a long loop
      for (let at = from; at < end; at += STEP) {
        this.blocks(piece, at, Math.min(at + STEP, end));
      }
      this.rest.set(piece.subarray(end));
      this.restBytes = piece.length - end;
    }
    return this;
  }

  /** The checksum in hex; no bytes may be added afterwards. */
  hex(): string {
    const end = new Uint8Array(this.restBytes < BLOCK - 8 ? BLOCK - this.restBytes : 2 * BLOCK - this.restBytes);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(end.length - 8, Math.floor(this.bytes / 0x20000000));
    view.setUint32(end.length - 4, (this.bytes % 0x20000000) * 8);
    this.update(end);
    return [...this.state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  private blocks(piece: Uint8Array, from: number, end: number): void {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    const w = this.words;
    const h = this.state;
    let h0 = h[0]!, h1 = h[1]!, h2 = h[2]!, h3 = h[3]!, h4 = h[4]!, h5 = h[5]!, h6 = h[6]!, h7 = h[7]!;
    for (let at = from; at < end; at += BLOCK) {
      for (let i = 0; i < 16; i++) {
        w[i] = view.getInt32(at + 4 * i);
      }
      for (let i = 16; i < 64; i++) {
        const x = w[i - 15]!, y = w[i - 2]!;
        w[i] = (w[i - 16]! + w[i - 7]!
          + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
          + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10)) | 0;
      }
      let a = h0, b = h1, c = h2, d = h3, e = h4, f = h5, g = h6, k = h7;
      for (let i = 0; i < 64; i += 8) {
        k = (k + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (g ^ e & (f ^ g)) + K[i]! + w[i]!) | 0;
        d = (d + k) | 0;
        k = (k + ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ c & (a ^ b))) | 0;
        g = (g + ((d >>> 6 | d << 26) ^ (d >>> 11 | d << 21) ^ (d >>> 25 | d << 7)) + (f ^ d & (e ^ f)) + K[i + 1]! + w[i + 1]!) | 0;
        c = (c + g) | 0;
        g = (g + ((k >>> 2 | k << 30) ^ (k >>> 13 | k << 19) ^ (k >>> 22 | k << 10)) + (k & a ^ b & (k ^ a))) | 0;
        f = (f + ((c >>> 6 | c << 26) ^ (c >>> 11 | c << 21) ^ (c >>> 25 | c << 7)) + (e ^ c & (d ^ e)) + K[i + 2]! + w[i + 2]!) | 0;
        b = (b + f) | 0;
        f = (f + ((g >>> 2 | g << 30) ^ (g >>> 13 | g << 19) ^ (g >>> 22 | g << 10)) + (g & k ^ a & (g ^ k))) | 0;
        e = (e + ((b >>> 6 | b << 26) ^ (b >>> 11 | b << 21) ^ (b >>> 25 | b << 7)) + (d ^ b & (c ^ d)) + K[i + 3]! + w[i + 3]!) | 0;
        a = (a + e) | 0;
        e = (e + ((f >>> 2 | f << 30) ^ (f >>> 13 | f << 19) ^ (f >>> 22 | f << 10)) + (f & g ^ k & (f ^ g))) | 0;
        d = (d + ((a >>> 6 | a << 26) ^ (a >>> 11 | a << 21) ^ (a >>> 25 | a << 7)) + (c ^ a & (b ^ c)) + K[i + 4]! + w[i + 4]!) | 0;
        k = (k + d) | 0;
        d = (d + ((e >>> 2 | e << 30) ^ (e >>> 13 | e << 19) ^ (e >>> 22 | e << 10)) + (e & f ^ g & (e ^ f))) | 0;
        c = (c + ((k >>> 6 | k << 26) ^ (k >>> 11 | k << 21) ^ (k >>> 25 | k << 7)) + (b ^ k & (a ^ b)) + K[i + 5]! + w[i + 5]!) | 0;
        g = (g + c) | 0;
        c = (c + ((d >>> 2 | d << 30) ^ (d >>> 13 | d << 19) ^ (d >>> 22 | d << 10)) + (d & e ^ f & (d ^ e))) | 0;
        b = (b + ((g >>> 6 | g << 26) ^ (g >>> 11 | g << 21) ^ (g >>> 25 | g << 7)) + (a ^ g & (k ^ a)) + K[i + 6]! + w[i + 6]!) | 0;
        f = (f + b) | 0;
        b = (b + ((c >>> 2 | c << 30) ^ (c >>> 13 | c << 19) ^ (c >>> 22 | c << 10)) + (c & d ^ e & (c ^ d))) | 0;
        a = (a + ((f >>> 6 | f << 26) ^ (f >>> 11 | f << 21) ^ (f >>> 25 | f << 7)) + (k ^ f & (g ^ k)) + K[i + 7]! + w[i + 7]!) | 0;
        e = (e + a) | 0;
        a = (a + ((b >>> 2 | b << 30) ^ (b >>> 13 | b << 19) ^ (b >>> 22 | b << 10)) + (b & c ^ d & (b ^ c))) | 0;
      }
      h0 = (h0 + a) | 0; h1 = (h1 + b) | 0; h2 = (h2 + c) | 0; h3 = (h3 + d) | 0;
      h4 = (h4 + e) | 0; h5 = (h5 + f) | 0; h6 = (h6 + g) | 0; h7 = (h7 + k) | 0;
    }
    h[0] = h0; h[1] = h1; h[2] = h2; h[3] = h3; h[4] = h4; h[5] = h5; h[6] = h6; h[7] = h7;
  }
}
