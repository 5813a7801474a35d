import { z } from '../../../shared/zod.ts'
import type { RecordKind } from '../../../shared/domain/records.ts'
import type { AnyCapability } from '../capabilities/define-capability.ts'

/** What a model may put into one input of a capability. What is not one of these only code and people may fill. */
export type ModelInput =
  | { kind: 'record'; of: RecordKind; many: boolean }
  | { kind: 'pasted' }
  | { kind: 'value'; says: string }
  | { kind: 'result' }

const recordKeys: Readonly<Record<string, RecordKind>> = {
  account: 'account',
  contact: 'contact',
  opportunity: 'opportunity',
  product: 'product',
  user: 'user',
  toUser: 'user',
  fromUser: 'user',
}
/** Free words a model may write: what to look for or what a message is to do. They never name a recipient or a number. */
const freeWords = new Set(['query', 'intent', 'purpose', 'role', 'segment', 'region'])
const pastedKeys = new Set(['text', 'body'])
const resultKeys = new Set(['draft', 'facts', 'contacts', 'accounts', 'opportunities'])

type JsonSchema = {
  type?: string | string[]
  enum?: unknown[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
}

const cache = new WeakMap<AnyCapability, ReadonlyMap<string, ModelInput>>()

/** The inputs of a capability that a model may fill, read from its schema: records by handle, choices, numbers, dates, a few words. */
export function modelInputsOf(definition: AnyCapability): ReadonlyMap<string, ModelInput> {
  const known = cache.get(definition)
  if (known) return known
  const schema = z.toJSONSchema(definition.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const inputs = new Map<string, ModelInput>()
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const input = inputOf(key, property)
    if (input) inputs.set(key, input)
  }
  cache.set(definition, inputs)
  return inputs
}

function inputOf(key: string, schema: JsonSchema): ModelInput | null {
  const record = /^(.+?)Id(s?)$/.exec(key)
  if (record) {
    const of = recordKeys[record[1] ?? '']
    return of ? { kind: 'record', of, many: record[2] === 's' } : null
  }
  if (pastedKeys.has(key)) return { kind: 'pasted' }
  if (resultKeys.has(key)) return { kind: 'result' }
  if (key === 'criteria') return { kind: 'value', says: criteriaWords(schema) }
  const plain = schema.anyOf?.find((one) => one.type !== 'null') ?? schema
  if (plain.enum) return { kind: 'value', says: plain.enum.map(String).join(' | ') }
  if (plain.format === 'date') return { kind: 'value', says: 'date, YYYY-MM-DD' }
  if (plain.type === 'integer' || plain.type === 'number')
    return { kind: 'value', says: `number from ${plain.minimum ?? 'any'} to ${plain.maximum ?? 'any'}` }
  if (plain.type === 'boolean') return { kind: 'value', says: 'true | false' }
  if (plain.type !== 'string' && !(Array.isArray(plain.type) && plain.type.includes('string'))) return null
  if (key === 'time') return { kind: 'value', says: 'time, HH:MM' }
  return freeWords.has(key) ? { kind: 'value', says: 'a few words' } : null
}

const criteriaWords = (schema: JsonSchema): string =>
  `object with any of ${Object.entries(schema.properties ?? {})
    .map(
      ([key, property]) =>
        `${key} (${property.properties ? Object.keys(property.properties).join(', ') : [property.type].flat().join(' or ')})`,
    )
    .join(', ')}`

/** An input in the words of the prompt. */
export function describeInput(input: ModelInput): string {
  switch (input.kind) {
    case 'record':
      return input.many ? `list of handles or references, each ${input.of}` : `handle of or reference to: ${input.of}`
    case 'pasted':
      return '"@pasted", or a reference to an earlier step'
    case 'result':
      return 'a reference to an earlier step'
    case 'value':
      return input.says
  }
}

/** The top of what a capability gives, for references: `accounts[].id`, `contacts[].id`, `score`. */
export function outputPathsOf(definition: AnyCapability): string[] {
  const schema = z.toJSONSchema(definition.output, { unrepresentable: 'any' }) as JsonSchema & {
    properties?: Record<string, JsonSchema & { items?: JsonSchema }>
  }
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    if (property.items?.properties && 'id' in property.items.properties) return [`${key}.0.id`]
    if (property.properties && 'id' in property.properties) return [`${key}.id`]
    return property.type === 'string' || property.type === 'number' || key === 'draft' ? [key] : []
  })
}
