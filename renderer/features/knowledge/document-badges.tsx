import { EyeOff, FlaskConical, TriangleAlert, Users } from 'lucide-react'
import type { KnowledgeDocument } from '../../../shared/domain/knowledge.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { audienceOf } from './document-words.ts'

const audiences = {
  internal: { tone: 'neutral', icon: EyeOff },
  unapproved: { tone: 'amber', icon: TriangleAlert },
  customers: { tone: 'green', icon: Users },
} as const

/** Who may see it, in a word. */
export function AudienceBadge(marks: { internal: boolean; approved: boolean }) {
  const audience = audienceOf(marks)
  return (
    <Badge
      tone={audiences[audience].tone}
      icon={audiences[audience].icon}
      title={strings.knowledge.audiences[audience]}
    >
      {strings.knowledge.badge[audience]}
    </Badge>
  )
}

export const MockBadge = () => (
  <Badge tone="amber" strong icon={FlaskConical} title={strings.knowledge.mockHint}>
    {strings.knowledge.mock}
  </Badge>
)

export const NotesBadge = ({ problems }: Pick<KnowledgeDocument, 'problems'>) =>
  problems.length === 0 ? null : (
    <Badge tone="amber" icon={TriangleAlert} title={problems.join(' ')}>
      {strings.knowledge.notes(problems.length)}
    </Badge>
  )
