import { runService } from '@dataspor/composition'
import { ingestSettings } from './config.ts'
import { openIngest } from './open-ingest.ts'

await runService({ settings: ingestSettings, open: openIngest })
