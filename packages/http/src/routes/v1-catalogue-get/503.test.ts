import { DatasporError } from '@dataspor/kernel'
import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { testApp } from '../../testing/test-app.ts'

it('before there is a catalogue it is not ready', async () => {
  const catalogue = () => {
    throw new DatasporError('not_ready')
  }
  const { app } = testApp({ catalogue })
  for (const url of ['/v1/catalogue', '/v1/catalogue/flows', '/v1/catalogue/flows/F1']) {
    expectProblem(await app.inject(url), 'not_ready')
  }
})
