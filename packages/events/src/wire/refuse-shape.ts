import type { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { type Refusal, refusal } from '../refusal.ts'

type Issue = z.core.$ZodIssue

const PLAIN_KEY = /^[A-Za-z][A-Za-z_]{0,39}$/
const SIZE_LIMITS: ReadonlySet<number | bigint> = new Set([
  LIMITS.stringBytesMax,
  LIMITS.noteBytesMax,
  LIMITS.arrayItemsMax,
])

/**
 * What a schema found, as a refusal. Keys that the sender made up are named only where they cannot hold a number: a
 * pointer is shown, logged and stored.
 */
export function refuseShape(issues: readonly Issue[], at: string): Refusal {
  const issue = deepest(issues[0]!)
  const place = at + namedPath(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys.find((name) => PLAIN_KEY.test(name))
    return key === undefined
      ? refusal('event_invalid', place, 'Holds a field that is not known here.')
      : refusal('event_invalid', `${place}/${key}`, 'This field is not known here.')
  }
  if (isTooLarge(issue)) return refusal('too_large', place)
  return refusal('event_invalid', place, TEXTS[issue.code] ?? 'Not of the form that is asked for.')
}

/** Down to the first key that the sender made up. */
function namedPath(path: Issue['path']): string {
  const made = path.findIndex((step) => typeof step !== 'number' && !PLAIN_KEY.test(String(step)))
  return path
    .slice(0, made < 0 ? path.length : made)
    .map((step) => `/${String(step)}`)
    .join('')
}

const TEXTS: Readonly<Record<string, string>> = {
  invalid_type: 'Missing, or of the wrong type.',
  invalid_value: 'Not one of the values known here.',
  invalid_union: 'Not of any form known here.',
  too_small: 'Too short, or empty.',
  too_big: 'Too long.',
}

function isTooLarge(issue: Issue): boolean {
  if (issue.code === 'too_big') return SIZE_LIMITS.has(issue.maximum)
  return issue.code === 'custom' && issue.params?.['tooLarge'] === true
}

/** Of a union's branches, the one that got furthest into the value says best what is wrong. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue
  let best: Issue | undefined
  for (const branch of issue.errors) {
    const inner = branch[0]
    if (inner === undefined || (inner.code === 'invalid_type' && inner.path.length === 0)) continue
    best ??= { ...inner, path: [...issue.path, ...inner.path] }
  }
  return best ?? issue
}
