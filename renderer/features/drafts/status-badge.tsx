import { CircleCheck, CircleX, Clock, PenLine, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { DraftStatus } from '../../../shared/domain/draft.ts'
import { strings } from '../../strings.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'

const looks: Record<DraftStatus, { tone: Tone; icon: LucideIcon }> = {
  draft: { tone: 'neutral', icon: PenLine },
  working: { tone: 'neutral', icon: Clock },
  pending: { tone: 'amber', icon: Clock },
  approved: { tone: 'green', icon: CircleCheck },
  changes_requested: { tone: 'neutral', icon: Clock },
  denied: { tone: 'neutral', icon: CircleX },
  expired: { tone: 'neutral', icon: Clock },
  cancelled: { tone: 'neutral', icon: PenLine },
  failed: { tone: 'red', icon: TriangleAlert },
}

/** Where a draft stands, in a word. */
export function DraftStatusBadge({ status }: { status: DraftStatus }) {
  const { tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {strings.drafts.status[status]}
    </Badge>
  )
}
