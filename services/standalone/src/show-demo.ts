import { reassessMarks, type ServedHttp } from '@dataspor/composition'
import { actLater, loadDemoSteps } from '@dataspor/composition/demo'
import { systemClock } from '@dataspor/kernel'
import { announceActs, announceAnswer, progressBar } from './announce.ts'
import type { Config } from './config-schema.ts'
import { afterLoading, demoIsDue, whileLoading } from './demo-marker.ts'
import type { Standalone } from './standalone.ts'

/**
 * Fills an empty folder with synthetic people and shows one's answer; lets officers act when that can be. Ends early where the process is to stop; the next
 * start takes the load up again then.
 */
export async function showDemo(
  system: Standalone,
  config: Config,
  { address }: ServedHttp,
  stopping: Promise<number>,
): Promise<void> {
  if (config.cpr.mode !== 'synthetic') return
  const stop = new AbortController()
  void stopping.then(() => stop.abort())
  const marks = reassessMarks(system.folder.reassessment)
  const context = { address, clock: systemClock, marks }
  try {
    if (demoIsDue(system.folder.root, system.isNew))
      await whileLoading(system.folder.root, async () => {
        const bar = progressBar('Loading synthetic people')
        for await (const step of loadDemoSteps(system, config.demo, context, stop.signal))
          bar.step(step)
        stop.signal.throwIfAborted()
      })
    const tokens = await announceAnswer(system, config, address)
    if (!config.analytics.enabled) return
    await afterLoading(system.folder.root, async () => {
      const { officer, dpo } = tokens
      const acts = { address, officer, dpo, now: systemClock.now(), signal: stop.signal }
      announceActs(await actLater(system, acts))
    })
  } catch (error) {
    if (!stop.signal.aborted) throw error
  }
}
