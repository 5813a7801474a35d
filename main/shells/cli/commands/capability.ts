import { AppError } from '../../../../shared/errors.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { runInWords } from '../run-words.ts'
import type { Session } from '../session.ts'
import { unknownProfile } from '../../../core/orchestrator/engine.ts'
import { settle } from './ask.ts'

/** `capability NAME --input JSON`: one step through the same engine, budget, approval and trace as any other. */
export async function capabilityCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [name] = args.rest
  if (name === undefined) throw new UsageError('capability needs a name.')
  const { context } = session
  const registry = context.registry.current()
  const profileName = textOption(args, 'profile') ?? (await context.selectedProfile())
  const profile = registry.profiles.get(profileName)
  if (!profile) throw unknownProfile(profileName, registry.profiles.keys())
  const capability = registry.capabilities.get(name)
  if (!capability)
    throw new AppError('input.invalid', `There is no capability “${name}”.`, {
      remedy: `Choose one of: ${[...registry.capabilities.keys()].join(', ')}.`,
    })
  if (!profile.capabilities.includes(name)) {
    throw new AppError('input.invalid', `The profile ${profile.name} may not use ${name}.`, {
      remedy: 'Choose another one with --profile.',
    })
  }
  const input = parseInput(textOption(args, 'input') ?? '{}')
  const checked = capability.definition.input.safeParse(input)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    throw new AppError(
      'input.invalid',
      `--input, ${issue?.path.map(String).join('.') || 'the whole'}: ${issue?.message ?? 'not valid'}.`,
      { remedy: 'Correct this field.' },
    )
  }
  const { domain, sideEffect, costMilliUnits } = capability
  const counts = await context.records.counts()
  const run = await context.engine.create({
    id: context.ids.next(),
    traceId: context.ids.next(),
    conversationId: null,
    request: name,
    pasted: null,
    title: name,
    kind: 'answer',
    reasons: ['one capability was called by name'],
    profile: profile.name,
    planner: 'rules',
    runbook: null,
    criteria: [],
    entities: [],
    mock: counts.mock > 0,
    plan: {
      explanation: capability.definition.purpose,
      revision: 0,
      steps: [
        {
          id: 's1',
          capability: name,
          domain,
          sideEffect,
          title: name,
          why: '',
          input,
          dependsOn: [],
          when: null,
          costMilliUnits,
        },
      ],
    },
    goal: null,
    parentGoalId: null,
    message: null,
    begin: 'at-once',
    direct: null,
  })
  const report = await settle(session, run.id, false)
  output.value(report, () => runInWords(report))
  return report.status === 'failed' ? 1 : 0
}

function parseInput(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Said below, in words.
  }
  throw new AppError('input.invalid', '--input is not a JSON object.', {
    remedy: `Write it as --input '{"accountId": "…"}'.`,
  })
}
