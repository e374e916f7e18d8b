import { runService } from '@dataspor/composition'
import { apiSettings } from './config.ts'
import { openApi } from './open-api.ts'

await runService({ settings: apiSettings, open: openApi })
