import { describeBlockClaims } from '../conformance/block-claims.ts'
import { memoryClaims } from './memory.ts'

describeBlockClaims('memory', async () => {
  const claims = memoryClaims()
  return { one: claims, other: claims, dispose: async () => {} }
})
