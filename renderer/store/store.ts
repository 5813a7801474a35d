import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge, Channel, Input, Output } from '../../shared/ipc/contract.ts'
import type { AppEvent } from '../../shared/ipc/events.ts'
import type { Problem, Result } from '../../shared/errors.ts'
import { tryInvoke } from '../bridge.ts'
import type { Answered, Change } from './change.ts'
import { initialState, reduceApp, type AppState } from './reduce-app.ts'

export type AppStore = {
  readonly data: StoreApi<AppState>
  readonly shell: Bridge['shell']
  /** For what is to be done at once and is no state. */
  onEvent(listener: (event: AppEvent) => void): () => void
  /** Asks main and hands the outcome over as it is. */
  try<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>>>
  /** Asks main; null when it could not, after the problem was shown. */
  ask<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C> | null>
  /** Asks main and folds what the answer tells. */
  learn<C extends Channel>(
    channel: C,
    input: Input<C>,
    told: (output: Output<C>) => Answered,
  ): Promise<Output<C> | null>
  /** Folds an answer that was got with `try`, asked when `since` events had been seen. */
  tell(data: Answered, since: number): void
  /** Fetches what every screen stands on. */
  refresh(): Promise<void>
  /** Begins to follow main's events; returns the way to stop. */
  follow(): () => void
}

/** Events that arrive within this time are folded together, so that a burst costs one drawing. */
const BATCH_MS = 16

/** Joins the bridge to the slices. `report` shows a problem to the person. */
export function createAppStore(bridge: Bridge, report: (problem: Problem) => void): AppStore {
  const data = createStore<AppState>(() => initialState)
  const fold = (changes: readonly Change[]) => data.setState((state) => changes.reduce(reduceApp, state), true)
  const waiting: AppEvent[] = []
  const flush = () => {
    if (waiting.length === 0) return
    const gaps = data.getState().link.gaps
    fold(waiting.splice(0))
    if (data.getState().link.gaps !== gaps) void store.refresh()
  }

  const store: AppStore = {
    data,
    shell: bridge.shell,
    onEvent: (listener) => bridge.onEvent(listener),
    try: (channel, input) => tryInvoke(bridge, channel, input),
    async ask(channel, input) {
      const result = await store.try(channel, input)
      if (result.ok) return result.value
      report(result.error)
      return null
    },
    async learn(channel, input, told) {
      const since = data.getState().link.seen
      const output = await store.ask(channel, input)
      if (output !== null) store.tell(told(output), since)
      return output
    },
    tell(answered, since) {
      flush()
      fold([{ type: 'answered', since, data: answered }])
    },
    async refresh() {
      await Promise.all([
        store.learn('app.info', {}, (info) => ({ info })),
        store.learn('profile.list', {}, (profiles) => ({ profiles })),
        store.learn('budget.today', {}, (budget) => ({ budget })),
        store.learn('conversation.list', {}, (conversations) => ({ conversations })),
        store.learn('approval.list', { status: 'pending' }, (approvals) => ({ approvals })),
        store.learn('goal.list', {}, (goals) => ({ goals })),
        store.learn('keys.get', {}, (keys) => ({ keys })),
      ])
    },
    follow() {
      const stopEvents = bridge.onEvent((event) => {
        waiting.push(event)
        if (waiting.length === 1) setTimeout(flush, BATCH_MS)
        // What the top bar says about the data can only be asked for.
        if (event.type === 'records-changed') void store.learn('app.info', {}, (info) => ({ info }))
        if (event.type === 'message-added' && !data.getState().conversations.byId[event.message.conversationId]) {
          void store.learn('conversation.list', {}, (conversations) => ({ conversations }))
        }
      })
      const stopConnection = bridge.onConnection((state) => {
        flush()
        fold([{ type: 'link', lost: state === 'lost' }])
        if (state === 'back') void store.refresh()
      })
      return () => {
        stopEvents()
        stopConnection()
      }
    },
  }
  return store
}
