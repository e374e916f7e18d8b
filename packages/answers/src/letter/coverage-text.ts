import type { AnswerHead, CoverageEntry } from '../contract/envelope.ts'
import { day } from './dates.ts'
import type { Page } from './page.ts'
import { wrap } from './wrap.ts'

const NAMES_MAX = 12

/** How complete the answer is: the sentence first, then who reports, who no longer does, and who never has. */
export function coverageText(
  { completeness, coverage, declaredNotRecorded }: AnswerHead,
  page: Page,
): string {
  const { columns, strong, word } = page
  const group = (
    status: CoverageEntry['status'],
    label: 'reporting' | 'late' | 'stopped' | 'never',
  ): string => {
    const entries = coverage.filter((entry) => entry.status === status)
    return entries.length === 0
      ? ''
      : wrap(`${word(label)}: ${named(entries, page)}.`, columns, '  ', '    ')
  }
  const declared = declaredNotRecorded.length
  return (
    wrap(strong(completeness.text), columns) +
    group('reporting', 'reporting') +
    group('late', 'late') +
    group('stopped', 'stopped') +
    group('never-connected', 'never') +
    (declared === 0 ? '' : wrap(`${word('declared')}: ${declared}.`, columns, '  ', '    '))
  )
}

/** Names, but municipalities and unemployment funds as numbers where they are many. */
function named(entries: readonly CoverageEntry[], page: Page): string {
  const { word } = page
  const ofKind = (kind: string): readonly CoverageEntry[] =>
    entries.filter(({ party }) => party.kind === kind)
  const many = [
    { entries: ofKind('municipality'), word: word('municipalities') },
    { entries: ofKind('unemployment-fund'), word: word('funds') },
  ].filter((group) => group.entries.length > NAMES_MAX / 3)
  const counted = new Set(many.flatMap((group) => group.entries))
  const names = entries.filter((entry) => !counted.has(entry)).map((entry) => nameOf(entry, page))
  const shown = names.slice(0, NAMES_MAX)
  const rest = names.length - shown.length
  return [
    ...shown,
    ...many.map((group) => `${group.entries.length} ${group.word}`),
    ...(rest > 0 ? [`${rest} ${word('others')}`] : []),
  ].join('; ')
}

/** A source by the name that people know it by: the system's, where it is one. */
function nameOf({ party, status, windows }: CoverageEntry, { language }: Page): string {
  const name = party.system?.label ?? party.name
  const silence =
    status === 'stopped' ? windows.find((window) => window.state === 'silent') : undefined
  return silence === undefined ? name : `${name} (${day(silence.from, language)})`
}
