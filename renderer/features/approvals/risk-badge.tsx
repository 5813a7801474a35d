import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react'
import type { Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'

const looks = {
  low: { tone: 'green', icon: ShieldCheck },
  medium: { tone: 'amber', icon: ShieldQuestion },
  high: { tone: 'red', icon: ShieldAlert },
} as const

export function RiskBadge({ risk }: { risk: Approval['risk'] }) {
  return (
    <Badge tone={looks[risk].tone} icon={looks[risk].icon}>
      {strings.approval.risk[risk]}
    </Badge>
  )
}
