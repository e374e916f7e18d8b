import { createHash } from 'node:crypto'

const SIX = 6

/**
 * Every way in which a number of ten digits could lie in a file: as people and programs write it, encoded, as the
 * integer that SQLite stores, and as its plain hash, which anybody can try all numbers against.
 */
export function formsOf(number: string): ReadonlyMap<string, Buffer> {
  const [date, serial] = [number.slice(0, SIX), number.slice(SIX)]
  const written = new Map([
    ['plain', number],
    ['dashed', `${date}-${serial}`],
    ['spaced', `${date} ${serial}`],
    ['percent-encoded', `${date}%20${serial}`],
  ])
  const forms = new Map<string, Buffer>()
  for (const [name, text] of written) {
    const ascii = Buffer.from(text, 'ascii')
    forms.set(name, ascii)
    forms.set(`${name}, hex`, Buffer.from(ascii.toString('hex')))
    forms.set(`${name}, upper hex`, Buffer.from(ascii.toString('hex').toUpperCase()))
    forms.set(`${name}, UTF-16LE`, Buffer.from(text, 'utf16le'))
    for (const alphabet of ['base64', 'base64url'] as const)
      for (const before of [0, 1, 2])
        forms.set(`${name}, ${alphabet} after ${before}`, encodedWithin(ascii, before, alphabet))
  }
  const integer = Buffer.alloc(8)
  integer.writeBigInt64BE(BigInt(number))
  forms.set('SQLite integer', integer.subarray(2))
  for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'])
    for (const [line, text] of [
      ['', number],
      [' of the line', `${number}\n`],
    ] as const)
      for (const [form, bytes] of hashForms(createHash(algorithm).update(text).digest()))
        forms.set(`${algorithm}${line}${form}`, bytes)
  return forms
}

function hashForms(hash: Buffer): readonly (readonly [string, Buffer])[] {
  return [
    ['', hash],
    [', hex', Buffer.from(hash.toString('hex'))],
    [', base64', Buffer.from(hash.toString('base64').slice(0, 20))],
    [', base64url', Buffer.from(hash.toString('base64url').slice(0, 20))],
  ]
}

/** The characters that the bytes give wherever they stand in a longer text, `before` bytes (modulo 3) into it. */
function encodedWithin(bytes: Buffer, before: number, alphabet: 'base64' | 'base64url'): Buffer {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString(alphabet)
    .replaceAll('=', '')
  const first = Math.ceil((before * 8) / 6)
  const whole = Math.floor(((before + bytes.length) * 8) / 6)
  return Buffer.from(text.slice(first, whole))
}
