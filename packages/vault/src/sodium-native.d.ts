/** The three functions of libsodium that the vault uses; the package brings no types of its own. */
declare module 'sodium-native' {
  interface Sodium {
    /** Returns the length of `box` (plaintext + 16). */
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      box: Uint8Array,
      plaintext: Uint8Array,
      additional: Uint8Array | null,
      secretNonce: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
    /** Returns the length of `plaintext`; throws where the box does not verify. */
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      plaintext: Uint8Array,
      secretNonce: null,
      box: Uint8Array,
      additional: Uint8Array | null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
    randombytes_buf(buffer: Uint8Array): void
  }
  const sodium: Sodium
  export default sodium
}
