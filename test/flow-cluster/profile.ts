import { beforeEach, inject } from 'vitest'

const { missing, postgresUrl, folder, run } = inject('clusterEngines')

process.env['DATASPOR_TEST_PROFILE'] = 'cluster'
process.env['DATASPOR_TEST_FOLDER'] = folder
process.env['DATASPOR_TEST_RUN'] = run
if (postgresUrl !== undefined) process.env['DATASPOR_POSTGRES_URL'] = postgresUrl

beforeEach(({ skip }) => skip(missing !== undefined, missing))
