import { join } from 'node:path'
import { type FollowedModels, followModels } from '../survival/follow-models.ts'
import { type InboxSettings, type InboxUnderTest, openInbox } from './inbox.ts'

export interface FollowedInbox extends InboxUnderTest {
  /** Follow the log all the while. */
  readonly models: FollowedModels
}

/** An inbox, and the read models of its log. */
export async function openFollowedInbox(settings: InboxSettings): Promise<FollowedInbox> {
  const inbox = await openInbox(settings)
  const models = followModels(inbox.log, join(settings.folder, settings.name ?? 'data', 'models'))
  return {
    ...inbox,
    models,
    close: async () => {
      // What is followed ends before what it follows.
      await models.close()
      await inbox.close()
    },
  }
}
