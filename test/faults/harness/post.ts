/** What a producer learns of one request. */
export type Sent =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Answer }
  /** Turned away whole: nothing of it was taken in. */
  | { readonly kind: 'turned-away'; readonly code: string }
  /** No answer, half of one, or that the disk failed: it may be stored or not. */
  | { readonly kind: 'broken' }

export interface Answer {
  readonly receipt?: string
  readonly recordedAt?: string
  readonly accepted?: number
  readonly duplicates?: number
  readonly rejected?: readonly { readonly code: string }[]
  readonly code?: string
}

export type Form = 'single' | 'list' | 'stream'

const TYPES: Readonly<Record<Form, string>> = {
  single: 'application/cloudevents+json',
  list: 'application/cloudevents-batch+json',
  stream: 'application/x-ndjson',
}

export interface Target {
  readonly address: string
  readonly token: string
}

/** `POST /v1/events` of one event, a list or a stream. */
export async function postEvents(
  { address, token }: Target,
  form: Form,
  events: readonly object[],
): Promise<Sent> {
  try {
    const response = await fetch(`${address}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': TYPES[form], authorization: `Bearer ${token}` },
      body: bodyOf(form, events),
    })
    const body = (await response.json()) as Answer
    // A write that failed may have reached the disk all the same, and a long list in part.
    if (body.code === 'log_failed') return { kind: 'broken' }
    if (response.status === 503) return { kind: 'turned-away', code: body.code ?? '' }
    return { kind: 'answered', status: response.status, body }
  } catch {
    return { kind: 'broken' }
  }
}

function bodyOf(form: Form, events: readonly object[]): string {
  if (form === 'stream') return events.map((event) => JSON.stringify(event)).join('\n')
  return JSON.stringify(form === 'single' ? events[0] : events)
}
