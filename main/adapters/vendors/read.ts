import { z } from '../../../shared/zod.ts'
import type { Money, MoneyRange, NumberRange } from '../../../shared/domain/records.ts'
import { fault } from '../http/http-fault.ts'

export const text = z.string().trim().transform((value) => (value === '' ? null : value)).nullish().transform((value) => value ?? null) // prettier-ignore
/** A number, or a text that is one, as HubSpot writes them. */
export const number = z
  .union([z.number(), z.string().trim().regex(/^-?\d+(?:\.\d+)?$/).transform(Number), z.literal('').transform(() => null)])
  .nullish()
  .transform((value) => value ?? null) // prettier-ignore
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true'), z.literal('').transform(() => null)])
  .nullish()
  .transform((value) => value ?? null) // prettier-ignore
export const id = z.union([z.string().trim().min(1), z.int()]).transform(String)
export const list = z.array(z.unknown())

/** Holds an answer to its form; throws `agent_contract` naming the place, never the content. */
export function readAnswer<T extends z.ZodType>(schema: T, body: unknown, vendor: string): z.output<T> {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const where = read.error.issues[0]?.path.map(String).join('.') || 'its beginning'
  throw fault('agent_contract', `${vendor} answered in another form than it documents, at ${where}.`)
}

/** Reads the items of a page one by one: one that cannot be read is a problem and costs no other. */
export function readEach<T extends z.ZodType, R>(
  items: readonly unknown[],
  schema: T,
  make: (item: z.output<T>) => R,
): { read: R[]; problems: string[] } {
  const read: R[] = []
  const problems: string[] = []
  for (const item of items) {
    const parsed = schema.safeParse(item)
    if (parsed.success) read.push(make(parsed.data))
    else {
      const where = parsed.error.issues[0]?.path.map(String).join('.') || 'the record'
      problems.push(`${nameOf(item)} could not be read: ${where}.`)
    }
  }
  return { read, problems }
}

function nameOf(item: unknown): string {
  const { id: one, Id: other, uuid } = (item ?? {}) as Record<string, unknown>
  const found = [one, other, uuid].find((value) => typeof value === 'string' || typeof value === 'number')
  return found === undefined ? 'A record without id' : `Record ${found as string | number}`
}

/** Day of an instant, an ISO day, or milliseconds since 1970; null for what is none. Future and past alike. */
export function day(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value
  const ms = typeof value === 'number' ? value : /^\d{12,14}$/.test(value) ? Number(value) : Date.parse(value)
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString().slice(0, 10) : null
}

/** An instant as ISO in UTC, from the forms vendors use (`2026-11-20T10:00:00.000+0000`, `2026-11-20 10:00:00`). */
export function instant(value: string | null): string | null {
  if (value === null) return null
  const plain = value.trim().replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
  const zoned = /(?:Z|[+-]\d{2}:\d{2})$/.test(plain)
    ? plain
    : `${plain.replace(' ', 'T')}${plain.length > 10 ? 'Z' : ''}`
  const ms = Date.parse(zoned)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

/** The bare domain of an address or a domain: no scheme, no `www.`, no path; null for what is none. */
export function domainOf(value: string | null): string | null {
  const host = value?.trim().toLowerCase().replace(/^[a-z]+:\/\//, '').replace(/^www\./, '').replace(/[/?#:].*$/, '') // prettier-ignore
  return host && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host) ? host : null
}

export const exactly = (value: number | null): NumberRange | null =>
  value === null || value < 0 ? null : { min: Math.round(value), max: Math.round(value) }
/** Money in whole units of a currency that the vendor states or documents; without one it is not known. */
export const moneyRange = (value: number | null, currency: string | null): MoneyRange | null =>
  value === null || currency === null || !/^[A-Z]{3}$/.test(currency) ? null : { min: value, max: value, currency }
export const money = (amount: number | null, currency: string | null): Money | null =>
  amount === null || currency === null || !/^[A-Z]{3}$/.test(currency) ? null : { amount, currency }

/** "51-200", "10001+", "c_00051_00100" and "$10M-$50M" as a range of whole units; null for what is none. */
export function range(value: string | null): NumberRange | null {
  if (value === null) return null
  const coded = /^c_0*(\d+)_(?:0*(\d+)|max)$/.exec(value.trim())
  if (coded) return { min: Number(coded[1]), max: coded[2] === undefined ? null : Number(coded[2]) }
  const parts = [...value.replaceAll(',', '').matchAll(/(\d+(?:\.\d+)?)\s*([kmb])?/gi)].map(
    ([, digits, scale]) => Number(digits) * ({ k: 1e3, m: 1e6, b: 1e9 }[scale?.toLowerCase() ?? ''] ?? 1),
  )
  const [min, max] = parts
  if (min === undefined) return null
  if (/\+\s*$|^\s*>/.test(value)) return { min, max: null }
  return { min, max: max ?? min }
}
