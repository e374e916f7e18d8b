import type { AnswerDocument, AnswerItem } from '@dataspor/answers'
import type { System } from '@dataspor/testkit'
import { disclosure, event, FUND, FUND_TO_DFDG, type Json, NUMBER } from './events.ts'

export const ORIGINAL = 'e1'
export const ORIGINAL_ID = `${FUND}/${ORIGINAL}`

/** A correction of `e1`; `replacement` overrides the fields of what `disclosure` says. */
export function corrected(id: string, replacement: Json, data: Json = {}): Json {
  return event(FUND, 'disclosure.corrected', id, {
    corrects: ORIGINAL_ID,
    reason: 'content',
    replacement: { ...FUND_TO_DFDG, ...replacement },
    ...data,
  })
}

export function retracted(id: string, data: Json = {}): Json {
  return event(FUND, 'disclosure.retracted', id, {
    retracts: ORIGINAL_ID,
    reason: 'did-not-happen',
    ...data,
  })
}

/** Reports as a source, and gives the receipt. Throws where it is not stored. */
export async function stored(system: System, source: string, reported: Json): Promise<string> {
  const response = await system.report(source, reported)
  if (response.statusCode !== 201) throw new Error(response.body)
  return response.json<{ receipt: string }>().receipt
}

/** Reports `e1` about a person; gives the receipt. */
export function reportOriginal(system: System, data: Json = {}): Promise<string> {
  return stored(system, FUND, disclosure(ORIGINAL, data))
}

/** What became of a report that was refused: status, code, pointer. */
export async function refusalOf(
  system: System,
  source: string,
  reported: Json,
): Promise<readonly [number, string, string | undefined]> {
  const response = await system.report(source, reported)
  const { code, pointer } = response.json<{ code: string; pointer?: string }>()
  return [response.statusCode, code, pointer]
}

/** A person's whole answer, with what was recorded by mistake. */
export async function everything(
  system: System,
  number = NUMBER,
  query: Readonly<Record<string, string>> = {},
): Promise<AnswerDocument> {
  const response = await system.ask(number, '/v1/me/answer', query)
  if (response.statusCode !== 200) throw new Error(`no answer: ${response.body}`)
  return response.json<AnswerDocument>()
}

export async function itemsOf(
  system: System,
  number = NUMBER,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly AnswerItem[]> {
  return (await everything(system, number, query)).items
}

/** A page of a person's list, filtered. */
export async function listed(
  system: System,
  query: Readonly<Record<string, string>>,
  number = NUMBER,
): Promise<readonly AnswerItem[]> {
  const response = await system.ask(number, '/v1/me/disclosures', query)
  return response.json<{ items: readonly AnswerItem[] }>().items
}
