import type { LogWatch, ModelName } from '@dataspor/composition/cluster'
import type { ControlStatus } from '@dataspor/http'
import type { ModelRunner } from './model-runner.ts'

/** A model that this process fills or stands by for. */
export interface RunningModel {
  readonly name: ModelName
  readonly runner: ModelRunner
  isMine(): boolean
  stop(): Promise<void>
}

export async function status(
  models: readonly RunningModel[],
  watch: LogWatch,
  told: { readonly address: string; readonly log: string },
): Promise<ControlStatus> {
  const lines = models.flatMap(({ name, runner, isMine }) => [
    [name, `${runner.state()}, ${isMine() ? 'writes' : 'stands by'}`] as const,
    [`${name} applied`, runner.applied()] as const,
  ])
  return { ...told, head: watch.head().position, ...Object.fromEntries(lines) }
}
