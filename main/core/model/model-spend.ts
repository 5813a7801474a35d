import type { ModelPrice } from '../registry/registry.ts'
import type { ModelRequest } from '../ports/model.ts'

/** What calls of one day cost together. Dollars in millionths. `unpriced` counts calls whose price nobody knows. */
export type ModelSpend = {
  calls: number
  inputTokens: number
  outputTokens: number
  microUsd: number
  unpriced: number
}

export const noSpend: ModelSpend = { calls: 0, inputTokens: 0, outputTokens: 0, microUsd: 0, unpriced: 0 }

export const addSpend = (a: ModelSpend, b: ModelSpend): ModelSpend => ({
  calls: a.calls + b.calls,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  microUsd: a.microUsd + b.microUsd,
  unpriced: a.unpriced + b.unpriced,
})

export const minusSpend = (a: ModelSpend, b: ModelSpend): ModelSpend => ({
  calls: a.calls - b.calls,
  inputTokens: a.inputTokens - b.inputTokens,
  outputTokens: a.outputTokens - b.outputTokens,
  microUsd: a.microUsd - b.microUsd,
  unpriced: a.unpriced - b.unpriced,
})

/** Bytes of UTF-8: no tokeniser in use makes more tokens than bytes, so this never counts too few. */
const utf8Bytes = (text: string): number => {
  let bytes = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

const PER_MESSAGE = 16

/** The most a call can cost, reserved before it goes out. */
export function upperBound(request: ModelRequest, price: ModelPrice | null): ModelSpend {
  const format = request.format ? JSON.stringify(request.format.schema) : ''
  const inputTokens = utf8Bytes(request.system) + utf8Bytes(request.user) + utf8Bytes(format) + 2 * PER_MESSAGE
  return spendOf({ inputTokens, outputTokens: request.maxOutputTokens }, price)
}

/** What a call did cost. */
export const spendOf = (
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
  price: ModelPrice | null,
): ModelSpend => ({
  calls: 1,
  inputTokens,
  outputTokens,
  microUsd: price ? Math.ceil(inputTokens * price.inputUsdPerMillion + outputTokens * price.outputUsdPerMillion) : 0,
  unpriced: price ? 0 : 1,
})

/** What calls cost together, in millionths of a dollar; null when the price of one is unknown. */
export const costOf = (calls: readonly { microUsd: number | null }[]): number | null =>
  calls.reduce<number | null>((sum, { microUsd }) => (sum === null || microUsd === null ? null : sum + microUsd), 0)

export const toUsd = (microUsd: number | null): number | null => (microUsd === null ? null : microUsd / 1e6)
