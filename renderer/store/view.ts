import { createStore } from 'zustand/vanilla'
import type { Problem } from '../../shared/errors.ts'
import type { Notice } from '../ui/notices.tsx'
import { everyAccount, everyDeal, type AccountFilter, type DealFilter } from './record-filters.ts'

/** What the window itself decides: nothing of it is main's truth. */
export type ViewState = {
  readonly notices: readonly Notice[]
  readonly overlay: 'palette' | 'keys' | null
  /** The approval whose dialog is open. */
  readonly approvalId: string | null
  /** Approvals whose dialog opened by itself or was put off: it does not open by itself again. */
  readonly seenApprovals: readonly string[]
  /** Where Escape leads from Traces. */
  readonly cameFrom: string | null
  /** What the lists of accounts and deals are narrowed to, kept while a person looks at something else. */
  readonly accountFilter: AccountFilter
  readonly dealFilter: DealFilter
  /** Spoken once by a screen reader. */
  readonly announcement: string
}

const initialView: ViewState = {
  notices: [],
  overlay: null,
  approvalId: null,
  seenApprovals: [],
  cameFrom: null,
  accountFilter: everyAccount,
  dealFilter: everyDeal,
  announcement: '',
}

const MAX_NOTICES = 4

export type ViewStore = ReturnType<typeof createViewStore>

export function createViewStore() {
  const store = createStore<ViewState>(() => initialView)
  let count = 0
  const add = (notice: Omit<Notice, 'id'>) => {
    count += 1
    const id = count
    store.setState(({ notices }) => ({
      // The same complaint twice is one complaint.
      notices: [...notices.filter((old) => old.message !== notice.message), { ...notice, id }].slice(-MAX_NOTICES),
    }))
  }
  return {
    state: store,
    problem: (problem: Problem) => add({ tone: 'problem', message: problem.message, remedy: problem.remedy ?? null }),
    done: (message: string) => add({ tone: 'done', message, remedy: null }),
    closeNotice: (id: number) =>
      store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
    announce: (announcement: string) => store.setState({ announcement }),
    openOverlay: (overlay: ViewState['overlay']) => store.setState({ overlay }),
    openApproval: (approvalId: string) =>
      store.setState(({ seenApprovals }) => ({
        approvalId,
        seenApprovals: seenApprovals.includes(approvalId) ? seenApprovals : [...seenApprovals, approvalId],
      })),
    closeApproval: () => store.setState({ approvalId: null }),
    narrowAccounts: (part: Partial<AccountFilter>) =>
      store.setState(({ accountFilter }) => ({ accountFilter: { ...accountFilter, ...part } })),
    narrowDeals: (part: Partial<DealFilter>) =>
      store.setState(({ dealFilter }) => ({ dealFilter: { ...dealFilter, ...part } })),
    setCameFrom: (cameFrom: string) => store.setState({ cameFrom }),
  }
}
