import { systemClock } from '@dataspor/kernel'
import { z } from 'zod'
import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { postForJson } from '../control/client.ts'
import type { Check } from '../examine/check.ts'
import { examine } from '../examine/examine.ts'
import { preferServer } from '../offline/prefer-server.ts'
import { dataFolderOf } from '../settings.ts'
import { paint } from '../terminal/paint.ts'
import { clean, printJson, wantsJson } from '../terminal/table.ts'
import { print, type Terminal } from '../terminal/terminal.ts'

const NAME_CHARS = 28

const checksSchema = z.looseObject({
  checks: z.array(
    z
      .object({
        name: z.string(),
        ok: z.boolean(),
        detail: z.string(),
        remedy: z.string().optional(),
      })
      .transform(({ remedy, ...check }): Check =>
        remedy === undefined ? check : { ...check, remedy },
      ),
  ),
})

export const doctor = command({
  name: 'doctor',
  summary: 'look everything over: folder, key file, log, vault, model, clock, disk',
  details: `
Changes nothing. A running server examines itself; else the folder is read here, while its lock is
held. Exit code 1 where something was found, with what to do about it.`,
  options: {
    thorough: { type: 'boolean', help: 'compare the log’s indexes with its rows too (slow)' },
    ...DATA_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const data = dataFolderOf(values, terminal.env, terminal.callerFolder)
    const thorough = values.thorough === true
    const checks = await preferServer<readonly Check[]>(data, terminal, {
      online: async (server) =>
        (await postForJson(server, '/control/doctor', { thorough }, checksSchema)).checks,
      offline: () => examine({ data, clock: systemClock, thorough }),
    })
    if (wantsJson(terminal, values.json)) await printJson(terminal, { checks })
    else for (const check of checks) await print(terminal, lineOf(check, terminal))
    return checks.every(({ ok }) => ok) ? EXIT.ok : EXIT.failed
  },
})

function lineOf({ name, ok, detail, remedy }: Check, { output, env }: Terminal): string {
  const mark = ok ? paint('green', 'ok     ', output, env) : paint('red', 'finding', output, env)
  const todo = remedy === undefined ? '' : `\n${' '.repeat(9)}→ ${clean(remedy)}`
  return `${mark}  ${clean(name).padEnd(NAME_CHARS)}${clean(detail)}${todo}`
}
