import { DatasporError } from '@dataspor/kernel'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const TEXT_CHARS_MAX = 1_000

type Given = Readonly<Record<string, string>>

/** A filter by its name; undefined where it is not given. Error: `filter_invalid` for an empty or endless one. */
export function textFilter(given: Given, name: string): string | undefined {
  const text = given[name]
  if (text === undefined) return undefined
  if (text.trim() === '' || text.length > TEXT_CHARS_MAX) throw invalid(name)
  return text
}

export function choiceFilter<T extends string>(
  given: Given,
  name: string,
  choices: readonly T[],
): T | undefined {
  const text = textFilter(given, name)
  if (text === undefined) return undefined
  const found = choices.find((choice) => choice === text)
  if (found === undefined) throw invalid(name, `Known here are: ${choices.join(', ')}.`)
  return found
}

/** Several choices with commas between. */
export function choicesFilter<T extends string>(
  given: Given,
  name: string,
  choices: readonly T[],
): readonly T[] | undefined {
  const text = textFilter(given, name)
  if (text === undefined) return undefined
  const parts = text.split(',', choices.length + 1)
  const found = parts.map((part) => choiceFilter({ [name]: part }, name, choices)!)
  if (new Set(found).size < found.length) throw invalid(name, 'One is named twice.')
  return found
}

/** A whole number from `min` to `max`. */
export function numberFilter(
  given: Given,
  name: string,
  [min, max]: readonly [number, number],
): number | undefined {
  const text = textFilter(given, name)
  if (text === undefined) return undefined
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= min && value <= max)) throw invalid(name, `A whole number from ${min} to ${max}.`)
  return value
}

/** `from` and `to`, days, both inclusive; a period that ends before it begins is refused. */
export function periodFilter(given: Given): {
  readonly periodFrom?: string
  readonly periodTo?: string
} {
  const [from, to] = [dayFilter(given, 'from'), dayFilter(given, 'to')]
  if (from !== undefined && to !== undefined && from > to)
    throw invalid('to', 'The period ends before it begins.')
  return {
    ...(from === undefined ? {} : { periodFrom: from }),
    ...(to === undefined ? {} : { periodTo: to }),
  }
}

function dayFilter(given: Given, name: string): string | undefined {
  const text = textFilter(given, name)
  if (text === undefined) return undefined
  const time = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw invalid(name, 'A day, YYYY-MM-DD.')
  return text
}

export function invalid(name: string, detail?: string): DatasporError {
  return new DatasporError('filter_invalid', {
    pointer: `/${name}`,
    ...(detail === undefined ? {} : { detail }),
  })
}
