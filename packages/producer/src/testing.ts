import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { acknowledged, type Entry, type Outcome } from './entry.ts'
import type { ReportedEvent } from './reported-event.ts'
import { SendAgain, type Transport } from './transport.ts'

export const CPR = '6101801234'

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-producer-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function disclosure(id: string): ReportedEvent & { readonly id: string } {
  return {
    type: 'disclosure.recorded',
    id,
    time: '2026-03-02T09:15:00+01:00',
    data: {
      subject: { cpr: CPR },
      sender: 'a-kasse:3f',
      recipient: 'dfdg',
      act: 'disclosure',
      mode: 'push',
      flow: 'F40',
      dataCategories: ['dfdg-til-afmelding'],
      legalBases: ['gdpr-6-1-e'],
    },
  }
}

export interface TransportDouble extends Transport {
  /** Every entry that came through, those sent again too. */
  readonly sent: Entry[]
  /** While shut, each sending fails; `after` lets it through and then loses the answer. */
  state: 'open' | 'shut' | 'answers-lost'
  reject: ReadonlySet<string>
}

export function transportDouble(): TransportDouble {
  const double: TransportDouble = {
    sent: [],
    state: 'open',
    reject: new Set(),
    prepare: async (entry) => entry,
    send: async (entries) => {
      if (double.state === 'shut') throw new SendAgain('shut')
      double.sent.push(...entries)
      if (double.state === 'answers-lost') throw new SendAgain('lost')
      return entries.map((entry): Outcome =>
        double.reject.has(entry.headers['id']!)
          ? { state: 'rejected', id: entry.headers['id']!, code: 'event_invalid' }
          : acknowledged(entry),
      )
    },
    close: async () => {},
  }
  return double
}

export const idsOf = (entries: readonly Entry[]): readonly string[] =>
  entries.map(({ headers }) => headers['id']!)
