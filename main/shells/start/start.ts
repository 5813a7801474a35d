import { requireNode } from '../cli/node-version.ts'

requireNode()
const { startCommand } = await import('./command.ts')
process.exitCode = await startCommand(process.argv.slice(2))
