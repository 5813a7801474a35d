import { z } from '../../../shared/zod.ts'
import type { ModelRequest } from '../ports/model.ts'
import type { ModelCall } from '../ports/model.ts'
import type { ModelAccess } from './model-access.ts'

/** What a model gave in the form it was asked for, or why there is nothing, for a person. */
export type Formed<T> = { call: ModelCall | null } & ({ ok: true; value: T } | { ok: false; why: string })

/** Asks a model for JSON of a form. What it gives is unchecked but for that. */
export async function askForm<T>(
  asked: Pick<ModelRequest, 'purpose' | 'system' | 'maxOutputTokens' | 'mostMicroUsd'> & {
    data: object
    schema: z.ZodType<T>
  },
  prompt: string,
  access: Pick<ModelAccess, 'ask'>,
  signal: AbortSignal,
): Promise<Formed<T>> {
  const { data, schema, ...rest } = asked
  const format = { name: asked.purpose, schema: z.toJSONSchema(schema) as Record<string, unknown> }
  const answer = await access.ask({ ...rest, user: JSON.stringify(data), format }, prompt, signal)
  const { call } = answer
  if (!answer.ok) return { ok: false, why: answer.failure.message, call }
  const read = schema.safeParse(readJson(answer.text))
  return read.success
    ? { ok: true, value: read.data, call }
    : { ok: false, why: 'The model’s answer does not have the form it was asked for.', call }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
