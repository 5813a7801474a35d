import { ArrowRight, Ban, Lock, LockOpen, X } from 'lucide-react'
import { useState } from 'react'
import type { WhatIf } from '../../../shared/domain/territory.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { formatWhole } from './shares.ts'

const FIRST = 20

/** The moves in order, each with its reason, and a way to leave one out. */
export function MovesList({ result, onLeaveOut }: { result: WhatIf; onLeaveOut: (accountId: string) => void }) {
  const [shown, setShown] = useState(FIRST)
  const text = strings.territory
  if (result.moves.length === 0) return null
  const isOwn = result.mode === 'moves'
  return (
    <section className="facts" aria-labelledby="moves-title">
      <h3 id="moves-title" className="facts-title">
        {text.moves(result.moves.length)}
      </h3>
      <ol role="list" className="moves">
        {result.moves.slice(0, shown).map((move) => (
          <li key={move.accountId} className="move">
            <div className="move-what">
              <p className="move-name">
                <strong>{move.accountName}</strong>
                <span className="move-way">
                  {move.fromName ?? text.nobody} <ArrowRight size={13} aria-hidden />
                  <span className="sr-only">→</span> {move.toName}
                </span>
              </p>
              <p className="move-reason">{move.reason}</p>
            </div>
            <span className="move-money">
              {text.moneyOf(formatWhole(move.potential), result.currency)}
              {move.estimated && <span className="muted"> {text.estimated}</span>}
            </span>
            <Button
              size="s"
              variant="quiet"
              icon={isOwn ? X : Lock}
              aria-label={isOwn ? text.takeOutNamed(move.accountName) : text.keepNamed(move.accountName)}
              onClick={() => onLeaveOut(move.accountId)}
            >
              {isOwn ? text.takeOut : text.keep}
            </Button>
          </li>
        ))}
      </ol>
      {result.moves.length > shown && (
        <Button size="s" onClick={() => setShown(result.moves.length)}>
          {text.moreMoves(result.moves.length - shown)}
        </Button>
      )}
    </section>
  )
}

/** What may not move, and why. */
export function CannotMove({ result }: { result: WhatIf }) {
  const text = strings.territory
  if (result.homeless.length === 0) return null
  return (
    <section className="facts" aria-labelledby="cannot-title">
      <h3 id="cannot-title" className="facts-title">
        {text.cannot(result.homeless.length)} <span className="muted facts-aside">{text.cannotHint}</span>
      </h3>
      <ul role="list" className="checks">
        {result.homeless.map((account) => (
          <li key={account.accountId} className="check check-warning">
            <Ban size={15} aria-hidden />
            <p>
              <span className="check-label">{account.name}</span>
              <span className="check-detail">{account.reasons.join('; ')}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What stays whatever is asked for; what the person locked themselves can be released. */
export function LockedList({
  result,
  kept,
  onRelease,
}: {
  result: WhatIf
  kept: readonly string[]
  onRelease: (accountId: string) => void
}) {
  const text = strings.territory
  const { shown, total } = result.locked
  return (
    <Disclosure summary={text.locked(total)} open={kept.length > 0}>
      {total === 0 ? (
        <p className="muted">{text.lockedNone}</p>
      ) : (
        <>
          <p className="muted">{text.lockedHint}</p>
          <ul role="list" className="checks locked-list">
            {shown.map((account) => (
              <li key={account.accountId} className="check">
                <Lock size={14} aria-hidden />
                <div className="locked-row">
                  <p>
                    <span className="check-label">{account.accountName}</span>
                    <span className="check-detail">
                      {account.ownerName ?? text.nobody}: {account.reason}
                    </span>
                  </p>
                  {kept.includes(account.accountId) && (
                    <Button
                      size="s"
                      variant="quiet"
                      icon={LockOpen}
                      aria-label={text.releaseNamed(account.accountName)}
                      onClick={() => onRelease(account.accountId)}
                    >
                      {text.release}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
          {total > shown.length && <p className="muted">{text.lockedMore(total - shown.length)}</p>}
        </>
      )}
    </Disclosure>
  )
}

/** The moves that lead back, and what the figures stand on. */
export function WayBack({ result }: { result: WhatIf }) {
  const text = strings.territory
  const nameOf = new Map(result.moves.map((move) => [move.accountId, move]))
  return (
    <>
      {result.undo.length > 0 && (
        <Disclosure summary={text.undo}>
          <p className="muted">{text.undoHint}</p>
          <ol className="facts-list">
            {result.undo.map((move) => {
              const made = nameOf.get(move.accountId)
              return (
                <li key={move.accountId}>
                  {made?.accountName}: {text.moveTo(made?.toName ?? null, made?.fromName ?? text.nobody)}
                </li>
              )
            })}
          </ol>
        </Disclosure>
      )}
      {result.unknowns.length > 0 && (
        <Disclosure summary={text.unknowns(result.unknowns.length)}>
          <ul className="facts-list">
            {result.unknowns.map((unknown) => (
              <li key={unknown}>{unknown}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}
