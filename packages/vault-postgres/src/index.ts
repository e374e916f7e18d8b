export { openPostgresVault, type PostgresVaultOptions } from './open.ts'
