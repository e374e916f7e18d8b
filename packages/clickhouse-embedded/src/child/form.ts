import { badRequest } from './click-error.ts'

const PART = /^Content-Disposition: form-data; name="(\w{1,80})"\r\n\r\n/

/**
 * Reads the form in which the client sends parameters too long for an address: plain text parts, one after another.
 * @throws ClickError for any other form
 */
export function readForm(
  contentType: string,
  body: string,
): readonly (readonly [string, string])[] {
  const boundary = /^multipart\/form-data; boundary=([\w'()+,./:=?-]{1,70})$/.exec(contentType)?.[1]
  if (boundary === undefined) throw badRequest('The form has no boundary.')
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`)
  if (parts.shift() !== '' || parts.pop() !== '--\r\n') throw badRequest('The form is malformed.')
  return parts.map((part) => {
    const found = PART.exec(part.slice(2))
    if (!part.startsWith('\r\n') || found === null) throw badRequest('The form is malformed.')
    return [found[1] ?? '', part.slice(2 + found[0].length)] as const
  })
}
