/** Where a request's text is sealed: a box that is moved elsewhere does not open. */
export function textPlace(dedupKey: Uint8Array): string {
  return `textSealed:${Buffer.from(dedupKey).toString('hex')}`
}
