import {
  Ban,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  LoaderCircle,
  MinusCircle,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { StepStatus } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'

const icons: Record<StepStatus, LucideIcon> = {
  planned: Circle,
  reserved: CircleDashed,
  awaiting_approval: Clock,
  running: LoaderCircle,
  succeeded: CircleCheck,
  failed: CircleX,
  skipped: MinusCircle,
  interrupted: TriangleAlert,
  cancelled: Ban,
}

/** The state of a step: icon, colour and word. */
export function StepStatusMark({ status, hideWord }: { status: StepStatus; hideWord?: boolean }) {
  const Icon = icons[status]
  return (
    <span className={`step-status step-${status}`}>
      <Icon size={15} aria-hidden />
      <span className={hideWord ? 'sr-only' : undefined}>{strings.stepStatus[status]}</span>
    </span>
  )
}
