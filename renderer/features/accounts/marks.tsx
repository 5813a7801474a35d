import { Ban, FlaskConical } from 'lucide-react'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'

/** Sample data say so wherever they show. */
export const MockMark = () => (
  <Badge tone="amber" strong icon={FlaskConical} title={strings.top.data.mock.hint}>
    {strings.approval.mock}
  </Badge>
)

/** The same in the little room of a row. */
export const MockWord = () => (
  <span className="mock-word" title={strings.top.data.mock.hint}>
    {strings.approval.mock}
  </span>
)

/** Nobody may write to them, and why. */
export const BarredMark = ({ reason }: { reason: string }) => (
  <Badge tone="red" icon={Ban} title={reason}>
    {strings.records.barred(reason)}
  </Badge>
)
