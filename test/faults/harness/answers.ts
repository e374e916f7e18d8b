import { until } from './until.ts'
import type { Service } from './service.ts'

/** Resolves when all that is in the log is applied; gives the log's last position as clients write it. */
export async function caughtUp({ control }: Service): Promise<string> {
  const { log, events } = await until(
    'the model follows the log',
    async () => {
      const status = await control.status()
      return status.applied >= status.events ? status : undefined
    },
    120_000,
  )
  return positionText(log, events)
}

export function positionText(logId: string, position: number): string {
  return `${logId}.${String(position).padStart(16, '0')}`
}

/** The person's own answer as known at a position, byte for byte. */
export async function answerAsOf(
  { address }: Service,
  token: string,
  asOf: string,
): Promise<string> {
  const response = await fetch(`${address}/v1/me/answer?asOf=${encodeURIComponent(asOf)}`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  })
  const body = await response.text()
  if (response.status !== 200) throw new Error(`no answer: ${response.status} ${body}`)
  return body
}
