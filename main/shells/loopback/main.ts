import { requireNode } from '../cli/node-version.ts'

requireNode()
const { runCommand } = await import('./command.ts')
process.exitCode = await runCommand(process.argv.slice(2))
