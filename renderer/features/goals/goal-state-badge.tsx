import { Ban, CircleCheck, CircleDashed, CircleX, Clock, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { GoalState } from '../../../shared/domain/goal.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'

const looks = {
  planned: { tone: 'neutral', icon: CircleDashed },
  running: { tone: 'accent', icon: LoaderCircle },
  waiting: { tone: 'amber', icon: Clock },
  achieved: { tone: 'green', icon: CircleCheck },
  partly: { tone: 'amber', icon: TriangleAlert },
  failed: { tone: 'red', icon: CircleX },
  cancelled: { tone: 'neutral', icon: Ban },
} as const

export function GoalStateBadge({ state }: { state: GoalState }) {
  return (
    <Badge tone={looks[state].tone} icon={looks[state].icon}>
      {strings.goals.state[state]}
    </Badge>
  )
}
