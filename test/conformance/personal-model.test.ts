import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describePersonalModel, type PersonalModelFixture } from '@dataspor/read-models/conformance'
import { openPersonalReader, openPersonalWriter } from '@dataspor/read-models/personal-sqlite'

describePersonalModel('SQLite', async (): Promise<PersonalModelFixture> => {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-personal-'))
  const file = join(folder, 'personal.db')
  const open = () => ({
    writer: openPersonalWriter({ file }),
    reader: openPersonalReader({ file }),
  })
  let now = open()
  const close = async () => {
    await now.reader.close()
    await now.writer.close()
  }
  return {
    get writer() {
      return now.writer
    },
    get reader() {
      return now.reader
    },
    reopen: async () => {
      await close()
      now = open()
    },
    dispose: async () => {
      await close()
      rmSync(folder, { recursive: true })
    },
  }
})
