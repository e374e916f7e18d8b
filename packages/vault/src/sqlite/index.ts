export { backupSqliteVault, type BackupProgress } from './backup.ts'
export { openSqliteVault, type SqliteVaultOptions } from './open.ts'
export { vaultFile } from './schema.ts'
export { verifySqliteVault } from './verify.ts'
