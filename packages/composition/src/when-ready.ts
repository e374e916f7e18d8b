import { DatasporError } from '@dataspor/kernel'
import type { AnalyticsModels } from './analytics-models.ts'

type Methods = Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>

/** A reader that is asked for at each question: what stands behind it may be starting, down, or made anew. */
export function whenReady<Reader extends object>(ready: () => Promise<Reader>): Reader {
  const ask =
    (name: string) =>
    async (...args: readonly unknown[]): Promise<unknown> => {
      const reader = (await ready()) as unknown as Methods
      return reader[name]!(...args)
    }
  const methods = new Map<PropertyKey, ReturnType<typeof ask>>()
  return new Proxy({} as Reader, {
    get(_, name) {
      // A promise's test for being one must find none.
      if (typeof name !== 'string' || name === 'then') return undefined
      const known = methods.get(name) ?? ask(name)
      methods.set(name, known)
      return known
    },
  })
}

/** Models that cannot be asked, and say why. */
export function downModels(reason: string): AnalyticsModels {
  const refuse = () => Promise.reject(analyticsNotReady(reason))
  return { oversight: whenReady(refuse), statistics: whenReady(refuse) }
}

/** `detail` is for whoever asked. */
export function analyticsNotReady(detail: string): DatasporError {
  return new DatasporError('not_ready', { detail })
}
