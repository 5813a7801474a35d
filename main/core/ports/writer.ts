import type { ModelCall } from '../model/model-access.ts'

/** A text that stands behind what a draft says. */
export type Evidence = { text: string; from: string; date: string | null }
export type Asking = { signal: AbortSignal; onModelCall?: ((call: ModelCall) => void) | undefined }

/**
 * A model that may put finished things into other words. What comes back is unchecked: whoever asks compares it with the records. Null where
 * no model is to help; rejects for nothing that the model does.
 */
export type Writer = {
  /** A draft by rules, paragraph by paragraph, in other words. `why`: the sentence for a person when the model failed. */
  phrase(
    draft: { kind: string; paragraphs: readonly string[]; evidence: readonly Evidence[] },
    asking: Asking,
  ): Promise<({ model: string } & ({ ok: true; paragraphs: string[] } | { ok: false; why: string })) | null>
}
