import {
  modelSettingsSchema,
  type Comparison,
  type ModelState,
  type PlannedWay,
} from '../../../../shared/domain/model.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { changedBy, readTextFile } from '../read-file.ts'
import type { Session } from '../session.ts'

const USE =
  'Use: model, model set FILE.json, model on, model off, model test, or model compare "text", model compare --file FILE, or model compare --suite.'

/** `model [set FILE | on | off | test | compare]`: the language model that may help, and rules against model on the same requests. */
export async function modelCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action = 'state', ...more] = args.rest
  const show = (state: ModelState) => output.value(state, () => inWords(state))
  const present = await session.call('model.state', {})
  switch (action) {
    case 'state':
      show(present)
      return 0
    case 'on':
    case 'off':
      show(await session.call('model.configure', { ...present.settings, enabled: action === 'on' }))
      return 0
    case 'set': {
      const [file] = more
      if (file === undefined) throw new UsageError(USE)
      show(await session.call('model.configure', changedBy(file, present.settings, modelSettingsSchema)))
      return 0
    }
    case 'test': {
      const { checks } = await session.call('model.test', {})
      output.value({ checks }, () =>
        checks
          .map(({ name, ok, message, ms }) => `${ok ? 'ok    ' : 'FAILED'}  ${name}: ${message} (${ms} ms)`)
          .join('\n'),
      )
      // Tools are told of and used nowhere.
      return checks.every(({ name, ok }) => ok || name === 'tools') ? 0 : 1
    }
    case 'compare': {
      const requests = args.options.has('suite')
        ? await session.call('model.requests', {})
        : requestsOf(more, textOption(args, 'file'))
      if (requests.length === 0) throw new UsageError(USE)
      const all: Comparison[] = []
      for (const text of requests) all.push(await session.call('model.compare', { text }))
      output.value(all, () => [...all.map(side), sumOf(all)].join('\n\n'))
      return 0
    }
    default:
      throw new UsageError(`There is no “model ${action}”. ${USE}`)
  }
}

/** One request a line; empty lines and those that begin with # are left out. */
const requestsOf = (words: readonly string[], file: string | undefined): string[] =>
  (file === undefined ? [words.join(' ')] : readTextFile(file).split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

function inWords({ settings, state, reason, keyFrom, price, today }: ModelState): string {
  const lines = [reason ?? `The model ${settings.model} is ready.`]
  if (state === 'off') return lines.join('\n')
  return [
    ...lines,
    `Address: ${settings.baseUrl} (${settings.api}), key: ${keyFrom === null ? 'none' : `from the ${keyFrom}`}`,
    `Plans: ${settings.planner.replaceAll('_', ' ')}; sums up long answers: ${settings.summaries ? 'yes' : 'no'}; words drafts: ${settings.drafts ? 'yes' : 'no'}; chooses quotes: ${settings.documents ? 'yes' : 'no'}; gives titles: ${settings.titles ? 'yes' : 'no'}; explains plans: ${settings.explanations ? 'yes' : 'no'}`,
    price
      ? `Price: ${price.inputUsdPerMillion} dollars in, ${price.outputUsdPerMillion} out, per million tokens`
      : 'Price: unknown',
    `Today: ${today.calls} calls, ${today.inputTokens + today.outputTokens} of ${today.tokenLimit} tokens, ${today.usd === null ? 'cost unknown' : `${today.usd} of ${today.usdLimit} dollars`}`,
  ].join('\n')
}

const way = (name: string, { kind, text, steps, units, usd, ms }: PlannedWay): string => {
  const does =
    kind === 'plan' ? steps.map(({ capability }) => capability).join(', ') : `${kind}: ${text.split('\n')[0] ?? ''}`
  return `  ${name}  ${units} units, ${usd === null ? 'cost unknown' : `${usd} dollars`}, ${ms} ms  ${does}`
}

const side = ({ request, rules, model, differences }: Comparison): string =>
  [request, way('rules', rules), way('model', model), ...differences.map((one) => `  ! ${one}`)].join('\n')

function sumOf(all: readonly Comparison[]): string {
  const same = all.filter(({ differences, model }) => model.kind !== 'failed' && differences.length === 0).length
  const failed = all.filter(({ model }) => model.kind === 'failed').length
  return `${all.length} requests: ${same} the same both ways, ${all.length - same - failed} different, ${failed} without a plan of the model.`
}
