import type { ModelCall } from './model.ts'

/** A draft by rules, paragraph by paragraph, and what it quotes. */
export type RulesText = {
  kind: string
  paragraphs: readonly string[]
  evidence: readonly { text: string; from: string; date: string | null }[]
}
/** Sentences to choose from; `words`: how many there is room for. */
export type Quotable = { query: string; words: number; sentences: readonly string[] }
export type Asking = { signal: AbortSignal; onModelCall?: ((call: ModelCall) => void) | undefined }
/** `why`: the sentence for a person when the model failed. */
export type FromModel = { model: string } & ({ ok: true; value: string[] } | { ok: false; why: string })

/**
 * A model that may choose words and sentences. What comes back is unchecked: whoever asks compares it with the records. Null where no model
 * is to help; rejects for nothing that the model does.
 */
export type Writer = {
  /** The same in other words, paragraph by paragraph. */
  phrase(draft: RulesText, asking: Asking): Promise<FromModel | null>
  /** Sentences worth quoting, most telling first. */
  quote(texts: Quotable, asking: Asking): Promise<FromModel | null>
}
