import { progress, type Progress as Bar } from '@dataspor/cli'
import { personOf, who } from '@dataspor/composition'
import { type ActedLater, type DemoTokens, demoTokens, tryOut } from '@dataspor/composition/demo'
import { person, WRONGED_PERSON } from '@dataspor/demo'
import type { Progress } from '@dataspor/http'
import type { Config } from './config-schema.ts'
import type { Standalone } from './standalone.ts'

const LINES_MAX = 90

/** What the operator reads first: where it listens, where everything is kept, and what losing the key means. */
export function announceStart({ folder, keyring }: Standalone, address: string): void {
  const made = keyring.created ? ' (made now)' : ''
  say(`Dataspor listens on ${address}`)
  say(`  data folder  ${folder.root}`)
  say(`  key file     ${folder.keyFile}${made}`)
  say(
    '  Back the key file up, apart from the data. Without it nobody can find a person or open what is sealed.',
  )
}

/** One person's answer as the demo has it, so that the first start shows what this is for; and what else to try. */
export async function announceAnswer(
  system: Standalone,
  config: Config,
  address: string,
): Promise<DemoTokens> {
  const index = Math.min(WRONGED_PERSON, config.demo.people - 1)
  const { number } = person(index, config.demo.seed)
  let text = ''
  for await (const chunk of await who(system, { number, language: 'da', format: 'text' }))
    text += chunk
  const lines = text.trimEnd().split('\n')
  say(
    `\nA synthetic person's answer (${lines.length} lines; the first ${Math.min(LINES_MAX, lines.length)}):\n`,
  )
  say(lines.slice(0, LINES_MAX).join('\n'))
  if (lines.length > LINES_MAX) say('…')
  const tokens = await demoTokens(system.tokens, (await personOf(system, number)).id)
  say(`\n${tryOut(address, tokens)}`)
  say(`\nReady: ${address}   Ask for anybody: npm run dataspor -- who   Stop: Ctrl-C`)
  return tokens
}

/** What became of the part of the demonstration that needs analytics. */
export function announceActs(acted: ActedLater): void {
  if (acted === 'done')
    return say('Findings, a breach, a control of look-ups and published statistics are there now.')
  say('Analytics does not run here: what needs it answers "not_ready", everything else works.')
}

/** A bar for one piece of long work, fed by its steps. */
export function progressBar(label: string): { step(progress: Progress): void } {
  let bar: Bar | undefined
  return {
    step: ({ done, count, total }) => {
      if (done === true) return bar?.end()
      bar ??= progress(process.stderr, label, 'count')
      bar.update(count ?? 0, total ?? 0)
    },
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
