import { randomBytes } from 'node:crypto'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz012345'
const LENGTH = 12

/** A new log's name: 12 lower-case letters and digits, 60 random bits. */
export function newLogId(): string {
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte & 31]).join('')
}
