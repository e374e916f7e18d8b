import { hostname } from 'node:os'
import type { Members, OtherMember } from '@dataspor/coordination-postgres'
import type { HttpLogger } from '@dataspor/http'
import { sha256 } from '@dataspor/kernel'
import type { AgreedSections } from './agreed-sections.ts'

const NOTED_MAX = 10

/** Whether the processes of a cluster work by the same rules, as was seen last. */
export interface Agreement {
  /** For the process's health: who works by others, and in which sections they differ. Nothing where all agree. */
  notes(): Readonly<Record<string, string>>
}

interface Differing {
  readonly process: string
  readonly since: string
  readonly sections: readonly string[]
}

export interface AgreementOptions {
  readonly members: Members
  /** `ingest` */
  readonly service: string
  readonly sections: AgreedSections
  readonly logger: HttpLogger
}

/**
 * Tells the other processes a digest of each section, and raises an alarm where a live one has another of one that both
 * have. It refuses nothing, so that processes can be replaced one by one: the alarm ends with the last of the old ones.
 */
export async function agree(
  { members, service, sections, logger }: AgreementOptions,
  stack: AsyncDisposableStack,
): Promise<Agreement> {
  const digests = digestsOf(sections)
  let differing: readonly Differing[] = []
  const onSeen = (others: readonly OtherMember[]): void => {
    const before = new Set(differing.map(wordsOf))
    const hadAlarm = differing.length > 0
    differing = others
      .map((other) => ({
        process: other.name,
        since: new Date(other.since).toISOString(),
        sections: Object.keys(digests).filter((name) => differs(digests, other.digests, name)),
      }))
      .filter((other) => other.sections.length > 0)
    for (const other of differing.filter((one) => !before.has(wordsOf(one))))
      logger.warn({ alarm: 'other-rules', ...other }, 'another process works by other rules')
    if (hadAlarm && differing.length === 0)
      logger.info({}, 'no process works by other rules any more')
  }
  const name = `${service} on ${hostname()}, process ${process.pid}`
  const membership = await members.join({ name, digests }, onSeen)
  stack.defer(() => membership.close())
  return {
    notes: () => {
      if (differing.length === 0) return {}
      const left = differing.length - NOTED_MAX
      const words = differing.slice(0, NOTED_MAX).map(wordsOf)
      const more = left > 0 ? [`and ${left} more`] : []
      return { 'other rules': [...words, ...more].join('; ') }
    },
  }
}

function digestsOf(sections: AgreedSections): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sections).map(([name, section]) => [
      name,
      sha256(JSON.stringify(section ?? null)).toString('hex'),
    ]),
  )
}

type Digests = OtherMember['digests']

const differs = (own: Digests, other: Digests, name: string): boolean =>
  other[name] !== undefined && other[name] !== own[name]

const wordsOf = ({ process: name, since, sections }: Differing): string =>
  `${name} (since ${since}) differs in ${sections.join(', ')}`
