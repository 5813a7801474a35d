import { AppError, toProblem } from '../../../shared/errors.ts'
import { requireNode } from './node-version.ts'
import { parseArguments, UsageError, type Arguments } from './arguments.ts'
import { help } from './help.ts'
import { createOutput, type Output } from './output.ts'

requireNode()
// Whoever reads may have seen enough (“| head”): what is under way ends as it would, and nobody is told of a pipe.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

/** Exit codes: 0 ok, 1 failed, 2 wrong use. JSON alone on stdout with --json; everything else that is said goes to stderr. */
async function main(argv: readonly string[]): Promise<number> {
  let json = argv.includes('--json')
  try {
    const args = parseArguments(argv)
    json = args.options.has('json')
    return await run(args, createOutput(json))
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      complain(json, 'usage', thrown.message, 'See: npm run -s cugar -- help')
      return 2
    }
    if (!(thrown instanceof AppError) && process.env['CUGAR_DEBUG']) console.error(thrown)
    const { code, message, remedy } = toProblem(thrown)
    complain(json, code, message, remedy)
    return code === 'input.empty-question' || code === 'profile.unknown' ? 2 : 1
  }
}

function complain(json: boolean, code: string, message: string, remedy: string | undefined): void {
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, remedy: remedy ?? null } }, null, 2)}\n`)
  process.stderr.write(`${message}${remedy ? ` ${remedy}` : ''}\n`)
}

async function run(args: Arguments, output: Output): Promise<number> {
  if (args.options.has('help') || args.command === 'help') {
    process.stdout.write(help)
    return 0
  }
  if (args.command === 'audit' && args.rest[0] === 'verify')
    return (await import('./commands/audit.ts')).auditVerifyCommand(args, output)
  if (args.command === 'registry') return (await import('./commands/registry.ts')).registryCommand(args, output)
  if (args.command === 'restore') return (await import('./commands/keeping.ts')).restoreCommand(args, output)
  if (args.command === 'serve') return (await import('./commands/serve.ts')).serveCommand(args)
  if (args.command === 'demo') return (await import('./commands/demo.ts')).demoCommand(args, output)
  const command = Object.hasOwn(commands, args.command) ? commands[args.command] : undefined
  if (!command) throw new UsageError(`There is no command “${args.command}”.`)
  if (args.command === 'ask' && args.rest.join(' ').trim() === '') {
    throw new AppError('input.empty-question', 'The question is empty.', {
      remedy: 'Write it after ask: ask "score Nordfrost Logistik".',
    })
  }
  const { openSession } = await import('./session.ts')
  const session = await openSession(args)
  try {
    return await (
      await command()
    )(args, session, output)
  } finally {
    await session.close()
  }
}

type Command = (args: Arguments, session: import('./session.ts').Session, output: Output) => Promise<number>
const commands: Record<string, () => Promise<Command>> = {
  ask: async () => (await import('./commands/ask.ts')).askCommand,
  approvals: async () => (await import('./commands/approvals.ts')).approvalsCommand,
  resume: async () => (await import('./commands/resume.ts')).resumeCommand,
  goals: async () => (await import('./commands/goals.ts')).goalsCommand,
  explain: async () => (await import('./commands/goals.ts')).explainCommand,
  feedback: async () => (await import('./commands/goals.ts')).feedbackCommand,
  suggestions: async () => (await import('./commands/suggestions.ts')).suggestionsCommand,
  runbooks: async () => (await import('./commands/runbooks.ts')).runbooksCommand,
  adapters: async () => (await import('./commands/adapters.ts')).adaptersCommand,
  model: async () => (await import('./commands/model.ts')).modelCommand,
  metrics: async () => (await import('./commands/metrics.ts')).metricsCommand,
  diagnostics: async () => (await import('./commands/diagnostics.ts')).diagnosticsCommand,
  alerts: async () => (await import('./commands/alerts.ts')).alertsCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  traces: async () => (await import('./commands/traces.ts')).tracesCommand,
  trace: async () => (await import('./commands/traces.ts')).traceCommand,
  import: async () => (await import('./commands/records.ts')).importCommand,
  sample: async () => (await import('./commands/records.ts')).sampleCommand,
  capability: async () => (await import('./commands/capability.ts')).capabilityCommand,
  backup: async () => (await import('./commands/keeping.ts')).backupCommand,
  outbox: async () => (await import('./commands/keeping.ts')).outboxCommand,
  rules: async () => (await import('./commands/keeping.ts')).rulesCommand,
  knowledge: async () => (await import('./commands/knowledge.ts')).knowledgeCommand,
  settings: async () => (await import('./commands/settings.ts')).settingsCommand,
  profiles: async () => {
    const { profilesCommand } = await import('./commands/registry.ts')
    return (_args, session, output) => profilesCommand(session, output)
  },
}

process.exitCode = await main(process.argv.slice(2))
