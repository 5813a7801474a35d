import { z } from '../../shared/zod.ts'
import type { ModelCheck } from '../../shared/domain/model.ts'
import type { ModelAccess } from '../core/model/model-access.ts'
import type { ModelRequest } from '../core/ports/model.ts'

const answerSchema = z.strictObject({ city: z.string(), letters: z.int() })
const plain: ModelRequest = {
  purpose: 'test',
  system: 'You are being tested. Do exactly what is asked.',
  user: 'Count from one to ten in words, separated by spaces.',
  format: null,
  maxOutputTokens: 200,
}

const form = { name: 'answer', schema: z.toJSONSchema(answerSchema) as Record<string, unknown> }

const shapes = [
  [
    'structured',
    'answer',
    'It keeps to a given form, so it can plan.',
    'It does not keep to a given form: its plans will be refused and the rules will plan.',
  ],
  ['tools', 'tool', 'It calls a tool as asked. This app uses none.', 'It calls no tool as asked. This app uses none.'],
] as const

/** What works at the endpoint, tried in turn with four small calls. Tools are tried for whoever wants to know: this app uses none. */
export async function testModel(access: ModelAccess, signal: AbortSignal): Promise<ModelCheck> {
  const checks: ModelCheck['checks'] = []
  let pieces = 0
  const said = await access.ask(plain, 'test-1', signal, () => {
    pieces += 1
  })
  const ms = said.call?.latencyMs ?? 0
  checks.push({ name: 'chat', ok: said.ok, ms, message: said.ok ? 'It answers.' : said.failure.message })
  if (!said.ok) return { checks }
  checks.push({
    name: 'streaming',
    ok: pieces > 1,
    ms,
    message: pieces > 1 ? `The answer came in ${pieces} pieces.` : 'The answer came in one piece: it shows late.',
  })
  for (const [name, as, yes, no] of shapes) {
    const asked = await access.ask(
      {
        ...plain,
        user: 'Give the city of the Eiffel Tower and how many letters its name has.',
        format: { ...form, as },
      },
      'test-1',
      signal,
    )
    const ok = asked.ok && fitsSchema(asked.text)
    const message = ok ? yes : asked.ok ? no : asked.failure.message
    checks.push({ name, ok, ms: asked.call?.latencyMs ?? 0, message })
  }
  return { checks }
}

function fitsSchema(text: string): boolean {
  try {
    return answerSchema.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
