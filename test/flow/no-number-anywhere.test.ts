import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startSystem } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import { CHILD_NUMBER, disclosure, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { FULL_EVENTS } from './support/full-events.ts'

const REFUSED_NUMBER = '6412995678'
const NUMBERS = [NUMBER, OTHER_NUMBER, CHILD_NUMBER, REFUSED_NUMBER]

/** The ways in which a number could lie in a file. */
function written(number: string): readonly Buffer[] {
  const dashed = `${number.slice(0, 6)}-${number.slice(6)}`
  return [number, dashed].flatMap((text) => {
    const bytes = Buffer.from(text)
    // Base64 of a text depends on where it begins among its neighbours; nine of ten digits are enough to know it by.
    const base64 = bytes.subarray(0, 9).toString('base64')
    return [
      bytes,
      Buffer.from(base64),
      Buffer.from(bytes.toString('hex')),
      Buffer.from(text, 'utf16le'),
    ]
  })
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

it('no number that was used can be read in any file, nor in any line of the program’s own log', async () => {
  const system = await startSystem({ storage: 'sqlite', authorities: { hold: [FUND] } })
  try {
    for (const { source, event } of FULL_EVENTS) await system.report(source, event)
    const sealed = { subject: { cpr: OTHER_NUMBER }, note: `ringede om ${NUMBER}` }
    await system.report(FUND, disclosure('sealed', sealed))
    const clear = { purpose: `om ${REFUSED_NUMBER}`, subject: { cpr: REFUSED_NUMBER } }
    expect((await system.report(FUND, disclosure('clear', clear))).statusCode).toBe(422)
    for (const number of NUMBERS) await system.ask(number, '/v1/me/answer')
    await system.ask(NUMBER, `/v1/me/disclosures?purpose=${NUMBER}`)
    await system.get(FUND, `/v1/events/${FUND}%2F${NUMBER}`)
    const places = [...filesIn(system.folder)]
    expect(places.length).toBeGreaterThan(4)
    const contents = [
      ...places.map((file) => readFileSync(file)),
      Buffer.from(system.logLines.join('\n')),
    ]
    places.push('log lines')
    // What is not secret is found by the same look: else it would prove nothing.
    for (const known of ['ydelsesadministration', '/v1/me/answer'])
      expect(contents.some((content) => content.includes(known))).toBe(true)
    for (const [i, content] of contents.entries())
      for (const [n, number] of NUMBERS.entries())
        for (const form of written(number))
          expect([places[i], n, content.includes(form)]).toEqual([places[i], n, false])
    expect(system.logLines.length).toBeGreaterThan(5)
  } finally {
    await system.close()
  }
})
