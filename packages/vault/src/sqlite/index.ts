export { openSqliteVault, type SqliteVaultOptions } from './open.ts'
export { vaultFile } from './schema.ts'
