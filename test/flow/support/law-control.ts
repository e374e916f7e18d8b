import { type ControlPorts, createControlApp, type Progress } from '@dataspor/http'
import { catalogueControl, reassessSteps } from '@dataspor/composition'
import type { System } from '@dataspor/testkit'

type Reply = Awaited<ReturnType<System['report']>>

type Result = Readonly<Record<string, string | number>>

/** What the operator does about the law, over the control socket's routes. */
export interface LawControl {
  readonly publish: (content: unknown) => Promise<Reply>
  readonly get: (path: string) => Promise<Reply>
  /** Judges again; the result of the last line. */
  readonly reassess: (asked?: { readonly since?: string }) => Promise<Result>
  /** The same, with whatever is answered. */
  readonly tryReassess: (asked: object) => Promise<Reply>
}

export function lawControl(system: System): LawControl {
  let mark: unknown
  const marks = {
    read: async () => mark as never,
    write: async (next: unknown) => void (mark = next),
    clear: async () => void (mark = undefined),
  }
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const ports = {
    catalogue: catalogueControl(system),
    reassess: (asked, signal) =>
      reassessSteps(
        {
          law: system.law,
          log: system.log,
          vault: system.vault,
          reached: () => system.drain(),
        },
        asked,
        { clock: system.clock, marks },
        signal,
      ),
  } satisfies Partial<ControlPorts> as unknown as ControlPorts
  const app = createControlApp({ ports, log: silent, ids: () => 'control' })
  const post = async (url: string, body: unknown): Promise<Reply> =>
    app.inject({ method: 'POST', url, payload: JSON.stringify(body) })
  const tryReassess = (asked: object) => post('/control/reassess', asked)
  return {
    publish: (content) => post('/control/catalogue', content),
    get: async (path) => app.inject(path),
    tryReassess,
    reassess: async (asked = {}) => {
      const { body } = await tryReassess(asked)
      const last = JSON.parse(body.trimEnd().split('\n').at(-1)!) as Progress
      if (last.done !== true) throw new Error(body)
      return last.result!
    },
  }
}
