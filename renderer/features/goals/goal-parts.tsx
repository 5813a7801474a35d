import { RotateCcw } from 'lucide-react'
import { useMemo } from 'react'
import type { Goal } from '../../../shared/domain/goal.ts'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { useData } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { GoalStateBadge } from './goal-state-badge.tsx'
import { stepsDone, subGoalsOf } from './sub-goals.ts'

type Props = {
  goal: Goal
  /** The newest run of the goal; null before it is known. */
  latest: RunReport | null
  /** Another run is being asked for. */
  busy: boolean
  onAgain: (goalId: string) => void
}

/** What a compound goal is made of: each part with its state, how far it is, and a way to run it again alone. */
export function GoalParts({ goal, latest, busy, onAgain }: Props) {
  const byId = useData((state) => state.goals.byId)
  const parts = useMemo(() => subGoalsOf(goal, byId, latest), [goal, byId, latest])
  const text = strings.goals
  if (parts.length === 0) return null
  return (
    <section className="facts" aria-labelledby="goal-parts">
      <h3 id="goal-parts" className="facts-title">
        {text.parts}
      </h3>
      <ol role="list" className="goal-parts">
        {parts.map((part) => {
          const progress = latest && stepsDone(latest, part.id)
          const ended = part.state !== 'running' && part.state !== 'waiting' && part.state !== 'planned'
          return (
            <li key={part.id} className="goal-part">
              <span className="goal-part-title">{part.title}</span>
              <GoalStateBadge state={part.state} />
              {progress && <span className="muted">{text.progress(progress.done, progress.all)}</span>}
              {ended && (
                <Button
                  size="s"
                  variant="quiet"
                  icon={RotateCcw}
                  disabled={busy}
                  aria-label={text.againPart(part.title)}
                  onClick={() => onAgain(part.id)}
                >
                  {text.again}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
