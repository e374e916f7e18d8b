import { runService } from '@dataspor/composition'
import { projectorSettings } from './config.ts'
import { openProjector } from './open-projector.ts'

await runService({ settings: projectorSettings, open: openProjector })
