import {
  MOST_EARLIER_TEXTS,
  type DraftContent,
  type DraftForm,
  type DraftText,
  type WrittenDraft,
} from '../../../shared/domain/draft.ts'

/** Letters typed within this time of each other are one step of Undo. */
export const ONE_STEP_MS = 1200

/** What is on the screen: what is kept on the disk, and what only lasts as long as the page. */
export type DraftState = {
  readonly content: DraftContent
  /** Texts taken back, the next one last. */
  readonly later: readonly DraftText[]
  readonly typedAtMs: number | null
  /** Counts up with every change that has to be kept. */
  readonly changes: number
}

export type DraftAction =
  | { type: 'form'; form: DraftForm }
  | { type: 'written'; written: WrittenDraft }
  /** A text taken over whole: a variant (which becomes the base), a better wording, an empty sheet. */
  | { type: 'take'; text: DraftText; isBase: boolean }
  | { type: 'type'; text: DraftText; atMs: number }
  | { type: 'undo' }
  | { type: 'redo' }

export const emptyForm: DraftForm = {
  contactId: null,
  kind: 'first',
  tone: 'plain',
  productId: null,
  points: '',
  pasted: '',
}

export const emptyContent = (contactId: string | null): DraftContent => ({
  form: { ...emptyForm, contactId },
  written: null,
  base: null,
  text: null,
  earlier: [],
})

export const startState = (content: DraftContent): DraftState => ({ content, later: [], typedAtMs: null, changes: 0 })

export const sameText = (a: DraftText | null, b: DraftText | null): boolean =>
  a === b || (a !== null && b !== null && a.subject === b.subject && a.body === b.body)

/** One change of a draft. Every text that is replaced can be had back, a stretch of typing as one. */
export function reduceDraft(state: DraftState, action: DraftAction): DraftState {
  const { content } = state
  const changed = (part: Partial<DraftContent>, rest: Partial<DraftState> = {}): DraftState => ({
    ...state,
    typedAtMs: null,
    ...rest,
    content: { ...content, ...part },
    changes: state.changes + 1,
  })
  switch (action.type) {
    case 'form': {
      const { text } = content
      // A call script has no subject, every other kind has one.
      const isCall = action.form.kind === 'call_script'
      const fits = text === null || (text.subject === null) === isCall
      // What was written for another person or another kind of message must not be used by mistake.
      const isOther = action.form.contactId !== content.form.contactId || action.form.kind !== content.form.kind
      return changed({
        form: action.form,
        ...(isOther ? { written: null } : {}),
        ...(fits ? {} : { text: { ...text, subject: isCall ? null : '' } }),
      })
    }
    case 'written':
      return changed({ written: action.written })
    case 'take':
      if (sameText(action.text, content.text)) return action.isBase ? changed({ base: action.text }) : state
      return changed(
        { text: action.text, earlier: withEarlier(content), ...(action.isBase ? { base: action.text } : {}) },
        { later: [] },
      )
    case 'type': {
      if (sameText(action.text, content.text)) return state
      const isSameStep = state.typedAtMs !== null && action.atMs - state.typedAtMs < ONE_STEP_MS
      return changed(
        { text: action.text, ...(isSameStep ? {} : { earlier: withEarlier(content) }) },
        { typedAtMs: action.atMs, later: [] },
      )
    }
    case 'undo': {
      const before = content.earlier.at(-1)
      if (before === undefined || content.text === null) return state
      return changed({ text: before, earlier: content.earlier.slice(0, -1) }, { later: [...state.later, content.text] })
    }
    case 'redo': {
      const next = state.later.at(-1)
      if (next === undefined) return state
      return changed({ text: next, earlier: withEarlier(content) }, { later: state.later.slice(0, -1) })
    }
  }
}

const withEarlier = ({ text, earlier }: DraftContent): DraftText[] =>
  text === null ? [...earlier] : [...earlier, text].slice(-MOST_EARLIER_TEXTS)
