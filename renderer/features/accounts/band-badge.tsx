import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react'
import type { RiskView } from '../../../shared/domain/record-view.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'

const looks = {
  low: { tone: 'green', icon: ShieldCheck },
  medium: { tone: 'amber', icon: ShieldQuestion },
  high: { tone: 'red', icon: ShieldAlert },
} as const
const isBand = (band: string): band is keyof typeof looks => Object.hasOwn(looks, band)

/** The risk of a deal in its band's words. */
export function BandBadge({ risk: { score } }: { risk: RiskView }) {
  const look = isBand(score.band) ? looks[score.band] : { tone: 'neutral' as const, icon: ShieldQuestion }
  return (
    <Badge tone={look.tone} icon={look.icon} title={strings.records.risk.of100(score.shownTotal)}>
      {score.bandLabel}
    </Badge>
  )
}
