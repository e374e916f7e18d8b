import { DatasporError } from '@dataspor/kernel'

export const partGone = (): DatasporError =>
  new DatasporError('damaged', { internal: 'a staged part is gone' })
