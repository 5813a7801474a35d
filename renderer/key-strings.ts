import type { KeyAction, KeyRefusal } from '../shared/domain/keys.ts'

/** What each key does, in the order in which it is listed. */
const actions: Readonly<Record<KeyAction, string>> = {
  palette: 'Search and go to',
  newConversation: 'New conversation',
  newDraft: 'New draft',
  traces: 'Traces, and back',
  settings: 'Settings',
  showKeys: 'Show the keys',
  approve: 'Approve',
  edit: 'Edit',
  requestChanges: 'Request changes',
  decline: 'Decline',
  select: 'Select it, to approve several at once',
  confirm: 'Approve what you see, edits included, or send your note',
  studioGo: 'Write variants, or put the text to approval',
  next: 'Next',
  previous: 'Previous',
}

type FixedKey = readonly [keys: string, what: string]
type KeyGroup = { title: string; actions: readonly KeyAction[]; fixed: readonly FixedKey[] }

const groups: readonly KeyGroup[] = [
  {
    title: 'Anywhere',
    actions: ['palette', 'newConversation', 'newDraft', 'traces', 'settings', 'showKeys'],
    fixed: [],
  },
  {
    title: 'In the composer',
    actions: [],
    fixed: [
      ['Enter', 'Send'],
      ['Shift+Enter', 'New line'],
    ],
  },
  {
    title: 'A draft that waits for you',
    actions: ['approve', 'edit', 'requestChanges', 'decline', 'confirm', 'select'],
    fixed: [['Escape', 'Decide later']],
  },
  {
    title: 'In the draft studio',
    actions: ['studioGo'],
    fixed: [
      ['Mod+Z', 'Undo, whole texts included'],
      ['Mod+Shift+Z', 'Redo'],
    ],
  },
  {
    title: 'Lists',
    actions: ['next', 'previous'],
    fixed: [
      ['Enter', 'On to the account or deal'],
      ['Escape', 'Back to the list of accounts or deals'],
    ],
  },
]

const refusals: Readonly<Record<Exclude<KeyRefusal['why'], 'taken'>, (keys: string) => string>> = {
  moving: (keys) => `${keys} moves through the page or closes what is open. Choose other keys.`,
  writing: (keys) => `${keys} is needed for writing and finding text. Choose other keys.`,
  window: (keys) => `${keys} belongs to the window or the browser. Choose other keys.`,
  character: (keys) =>
    `${keys} would be typed into a text, and this has to work there too. Hold Ctrl or ⌘ with it, or choose F2, F4, F8 or F9.`,
  alt: () => 'Alt types other characters on many keyboards and opens menus. Choose keys without it.',
  unknown: () => 'These keys cannot be told apart from others. Choose other keys.',
}

/** The keys, in their list and in Settings › Keyboard. */
export const keyStrings = {
  title: 'Keys',
  actions,
  groups,
  note: 'Single letters work while you are not typing in a text field.',
  changeThem: 'Change them in Settings › Keyboard',
  lead: 'Press Change and then the keys you want. They count at once, here, in the menu and in every hint.',
  change: 'Change',
  changeOf: (what: string) => `Change the keys for: ${what}`,
  reset: 'Reset',
  resetOf: (what: string, keys: string) => `Reset to ${keys}: ${what}`,
  resetAll: 'Reset all keys',
  resetAllDone: 'All keys are as they were at first.',
  fixed: 'always this',
  waiting: 'Press the keys…',
  escape: 'Esc cancels',
  done: (what: string, keys: string) => `${what}: ${keys}`,
  refused: (refusal: KeyRefusal, keys: string) =>
    refusal.why === 'taken'
      ? `${keys} is taken by “${actions[refusal.by]}”. Change that one first, or choose other keys.`
      : refusals[refusal.why](keys),
  unusable: 'Some of your keys could not be used',
  unusableAll: 'What was kept could not be read, so every key is as it was at first.',
  unusableOne: (what: string, keys: string) =>
    keys === ''
      ? `${what} has its first key again.`
      : `${what} has its first key again: ${keys} cannot be used for it.`,
  unusableNotice: 'Some of your keys could not be used and are as they were at first.',
  unusableRemedy: 'Settings › Keyboard says which.',
  tracesHint: (places: string, keys: string) =>
    keys === 'Ctrl+T' || keys === '⌘T'
      ? `${places} (${keys}; no new tab here, you can change it in Settings › Keyboard)`
      : `${places} (${keys})`,
}
