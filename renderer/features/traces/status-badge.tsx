import { humanise } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'

const tones: Readonly<Record<string, Tone>> = {
  completed: 'green',
  partial: 'amber',
  waiting: 'amber',
  failed: 'red',
  running: 'accent',
}

export const statusWord = (status: string): string =>
  Object.hasOwn(strings.runStatus, status)
    ? strings.runStatus[status as keyof typeof strings.runStatus]
    : humanise(status)

export const StatusBadge = ({ status }: { status: string }) => (
  <Badge tone={tones[status] ?? 'neutral'}>{statusWord(status)}</Badge>
)
