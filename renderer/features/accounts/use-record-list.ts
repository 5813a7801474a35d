import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { useData } from '../../store/context.ts'
import { createPages, type Pages } from '../../store/pages.ts'

const PAGE = 100
const MAX_PAGES = 30
/** Letters of a fast hand are gathered into one question. */
const QUIET_MS = 120
const AGAIN_MS = 150

export type ListAnswer<R> = {
  total: number
  rows: readonly R[]
  /** How many of all the order rests on so far; less than `total` while main is still judging. */
  judged: number
}
export type RecordList<R> = {
  /** Null until the first answer. */
  total: number | null
  judged: number
  at(index: number): R | undefined
  /** The place of a row that was loaded. */
  placeOf(id: string): number | null
  /** Tells which places are in sight, so that their rows are fetched. */
  show(from: number, to: number): void
  /** The list stands for an older question while the answer to the last one is on its way. */
  waiting: boolean
}

type Held<R> = { key: string; total: number; judged: number; pages: Pages<R>; places: Map<string, number> }

/**
 * A list of any length over main's, a page at a time. It is asked again when the question or the records change, and what was there
 * stays until the answer is here. `ask` must keep its identity while the question does.
 */
export function useRecordList<R extends { id: string }>(
  question: string,
  ask: (offset: number, limit: number) => Promise<ListAnswer<R> | null>,
): RecordList<R> {
  const revision = useData((state) => state.workspace.recordsRevision)
  const gaps = useData((state) => state.link.gaps)
  const [held, setHeld] = useState<Held<R> | null>(null)
  const [round, again] = useReducer((n: number) => n + 1, 0)
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const sight = useRef({ question, from: 0, to: PAGE - 1 })
  const asked = useRef(false)
  const key = `${revision} ${gaps} ${question}`

  useEffect(() => {
    if (sight.current.question !== question) sight.current = { question, from: 0, to: PAGE - 1 }
    let dropped = false
    let next: ReturnType<typeof setTimeout> | undefined
    const mine: Held<R> = {
      key,
      total: 0,
      judged: 0,
      places: new Map(),
      pages: createPages<R>({
        pageSize: PAGE,
        maxPages: MAX_PAGES,
        load: async (offset, limit) => {
          const answer = await ask(offset, limit)
          if (!answer || dropped) return null
          mine.total = answer.total
          mine.judged = answer.judged
          for (const [index, row] of answer.rows.entries()) mine.places.set(row.id, offset + index)
          if (answer.judged < answer.total) {
            clearTimeout(next)
            next = setTimeout(again, AGAIN_MS)
          }
          return answer.rows
        },
        onChange: () => {
          setHeld(mine)
          redraw()
        },
      }),
    }
    const begin = setTimeout(
      () => mine.pages.ensure(sight.current.from, sight.current.to, sight.current.to + 1),
      asked.current ? QUIET_MS : 0,
    )
    asked.current = true
    return () => {
      dropped = true
      clearTimeout(begin)
      clearTimeout(next)
    }
  }, [key, question, ask, round])

  const show = useCallback(
    (from: number, to: number) => {
      if (sight.current.question === question) sight.current = { question, from, to }
      held?.pages.ensure(from, to, held.total)
    },
    [held, question],
  )
  return {
    total: held?.total ?? null,
    judged: held?.judged ?? 0,
    at: (index) => held?.pages.at(index),
    placeOf: (id) => held?.places.get(id) ?? null,
    show,
    waiting: held?.key !== key,
  }
}
