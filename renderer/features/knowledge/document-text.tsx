import { useCallback, useEffect, useRef, useState } from 'react'
import type { DocumentPassage } from '../../../shared/domain/knowledge.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'

const PART = 200

/** The text of a document, passage by passage, a part at a time. `at` is the passage to go to. */
export function DocumentText({ id, at }: { id: string; at: number | null }) {
  const { app } = useServices()
  const [passages, setPassages] = useState<readonly DocumentPassage[] | null>(null)
  const [from, setFrom] = useState(0)
  const [next, setNext] = useState<number | null>(null)
  const target = useRef<HTMLLIElement>(null)
  const read = useCallback(
    (start: number) => app.ask('knowledge.passages', { id, from: start, limit: PART }),
    [app, id],
  )
  useEffect(() => {
    let open = true
    void (async () => {
      const first = await read(0)
      const holdsTarget =
        at === null || first?.next === null || (first?.passages.some(({ start }) => start === at) ?? true)
      const part = holdsTarget ? first : await read(at)
      if (!open || !part) return
      setFrom(holdsTarget ? 0 : at)
      setPassages(part.passages)
      setNext(part.next)
    })()
    return () => {
      open = false
    }
  }, [read, at])
  useEffect(() => {
    target.current?.scrollIntoView({ block: 'center' })
  }, [passages, at])
  const text = strings.knowledge
  if (!passages) return <p className="muted">{strings.loading}</p>
  const more = async () => {
    const part = next === null ? null : await read(next)
    if (!part) return
    setPassages([...passages, ...part.passages])
    setNext(part.next)
  }
  const fromStart = async () => {
    const part = await read(0)
    if (!part) return
    setFrom(0)
    setPassages(part.passages)
    setNext(part.next)
  }
  return (
    <>
      {from > 0 && (
        <Button size="s" onClick={() => void fromStart()}>
          {text.fromStart}
        </Button>
      )}
      <ol role="list" className="passages">
        {passages.map((passage, index) => {
          const before = passages[index - 1]
          return (
            <li
              key={passage.start}
              ref={passage.start === at ? target : undefined}
              className={classNames('passage', passage.start === at && 'is-target')}
              aria-current={passage.start === at ? 'location' : undefined}
            >
              {passage.heading !== null && passage.heading !== before?.heading && (
                <h4 className="passage-heading">{passage.heading}</h4>
              )}
              {passage.page !== null && passage.page !== before?.page && (
                <p className="passage-page">{text.page(passage.page)}</p>
              )}
              <p className="passage-text">{passage.text}</p>
            </li>
          )
        })}
      </ol>
      {next !== null && <Button onClick={() => void more()}>{text.moreText}</Button>}
    </>
  )
}
