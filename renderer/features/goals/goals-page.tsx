import { Target } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Goal } from '../../../shared/domain/goal.ts'
import { strings } from '../../strings.ts'
import { formatAgo } from '../../format.ts'
import { go, useData } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/field.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { useNow } from '../../ui/use-now.ts'
import { GoalDetail } from './goal-detail.tsx'
import { GoalStateBadge } from './goal-state-badge.tsx'
import './goals.css'

const filters = {
  all: () => true,
  open: (goal: Goal) => goal.state === 'planned' || goal.state === 'running' || goal.state === 'waiting',
  done: (goal: Goal) => goal.state === 'achieved' || goal.state === 'partly',
  ended: (goal: Goal) => goal.state === 'failed' || goal.state === 'cancelled',
}
type Filter = keyof typeof filters
const isFilter = (text: string): text is Filter => Object.hasOwn(filters, text)

export function GoalsPage({ selectedId }: { selectedId: string | null }) {
  const byId = useData((state) => state.goals.byId)
  const [filter, setFilter] = useState<Filter>('all')
  const now = useNow(60_000)
  const list = useMemo(
    () =>
      Object.values(byId)
        .filter((goal) => goal.parentGoalId === null && filters[filter](goal))
        .sort((a, b) => b.updatedAtMs - a.updatedAtMs),
    [byId, filter],
  )
  const current = (selectedId === null ? undefined : byId[selectedId]) ?? list[0]
  const choose = (id: string) => go({ place: 'goals', id })
  useListKeys(
    list.map((goal) => goal.id),
    current?.id ?? null,
    choose,
  )
  if (Object.keys(byId).length === 0) {
    return (
      <EmptyState
        icon={Target}
        title={strings.goals.none}
        actions={
          <Button variant="primary" onClick={() => go({ place: 'chat', id: null })}>
            {strings.goals.start}
          </Button>
        }
      >
        <p>{strings.goals.noneHint}</p>
      </EmptyState>
    )
  }
  return (
    <div className="split">
      <div className="split-list">
        <div className="split-tools">
          <Select
            aria-label={strings.goals.filterLabel}
            value={filter}
            onChange={(event) => isFilter(event.target.value) && setFilter(event.target.value)}
          >
            {Object.keys(filters).map((name) => (
              <option key={name} value={name}>
                {strings.goals.filter[name as Filter]}
              </option>
            ))}
          </Select>
        </div>
        <ul role="list" className="rows" aria-label={strings.goals.list}>
          {list.map((goal) => (
            <li key={goal.id}>
              <button
                type="button"
                className="row-button"
                data-row={goal.id}
                aria-current={goal.id === current?.id}
                onClick={() => choose(goal.id)}
              >
                <span className="row-title-2">{goal.title}</span>
                <span className="row-meta">
                  <GoalStateBadge state={goal.state} />
                  {filters.open(goal) && goal.criteria.length > 1 && (
                    <span>
                      {strings.goals.criteriaMet(
                        goal.criteria.filter((criterion) => criterion.met).length,
                        goal.criteria.length,
                      )}
                    </span>
                  )}
                  {formatAgo(goal.updatedAtMs, now)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="split-detail">
        {current ? (
          <GoalDetail key={current.id} goal={current} />
        ) : (
          <EmptyState icon={Target} title={strings.goals.pick} />
        )}
      </div>
    </div>
  )
}
