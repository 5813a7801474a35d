import { ArrowLeft, CircleAlert, CircleCheck, GitCompareArrows, History } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { Replay } from '../../../shared/domain/replay.ts'
import type { Problem } from '../../../shared/errors.ts'
import { formatMoment } from '../../format.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { strings } from '../../strings.ts'
import { ActionMenu } from '../../ui/action-menu.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/field.tsx'
import { RunsTable, type Side } from './runs-table.tsx'
import { replayAt } from './trace-address.ts'

const text = strings.traces.replay

/** Opens the replay of a run, as it was or with one of the other profiles. */
export function ReplayMenu({ traceId, profile }: { traceId: string; profile: string }) {
  const profiles = useData((state) => state.workspace.profiles)
  const others = profiles.filter(({ name }) => name !== profile)
  return (
    <ActionMenu
      label={text.with}
      actions={[
        { title: text.asItWas, act: () => go(replayAt(traceId, null)) },
        ...others.map(({ name, title }) => ({
          title: text.withProfile(title),
          act: () => go(replayAt(traceId, name)),
        })),
      ]}
      trigger={
        <Button size="s" icon={History}>
          {text.act}
        </Button>
      }
    />
  )
}

/** A saved run beside its replay: whether they are the same, where they part, and what the record does not hold. */
export function ReplayView({ traceId, profile }: { traceId: string; profile: string | null }) {
  const answer = useReplay(traceId, profile)
  const back = (
    <Button size="s" variant="quiet" icon={ArrowLeft} onClick={() => go({ place: 'traces', id: traceId })}>
      {strings.traces.compare.back}
    </Button>
  )
  if (answer?.problem) {
    return (
      <EmptyState icon={CircleAlert} title={text.failed}>
        <p>
          {answer.problem.message} {answer.problem.remedy}
        </p>
        {back}
      </EmptyState>
    )
  }
  const replay = answer?.value ?? null
  return (
    <article className="trace compare scroll" aria-labelledby="replay-title" aria-busy={replay === null}>
      <header className="trace-head">
        <div className="trace-heading">
          <h2 id="replay-title" className="trace-title">
            {text.title}
          </h2>
          <p className="row-meta">{replay === null ? text.working : text.nothing}</p>
        </div>
        <div className="trace-acts">
          <ProfileChoice traceId={traceId} profile={profile} own={replay?.saved.profile ?? null} />
          {back}
        </div>
      </header>
      {replay && (
        <>
          <Verdict replay={replay} />
          <RunsTable sides={sidesOf(replay)} />
        </>
      )}
    </article>
  )
}

function ProfileChoice({ traceId, profile, own }: { traceId: string; profile: string | null; own: string | null }) {
  const profiles = useData((state) => state.workspace.profiles)
  return (
    <label className="replay-with">
      <span className="muted">{text.profile}</span>
      <Select value={profile ?? ''} onChange={({ target }) => go(replayAt(traceId, target.value || null))}>
        <option value="">{text.asItWas}</option>
        {profiles
          .filter(({ name }) => name !== own)
          .map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
      </Select>
    </label>
  )
}

function Verdict({ replay }: { replay: Replay }) {
  const profiles = useData((state) => state.workspace.profiles)
  const profile = replay.profile === null ? null : titleOf(profiles, replay.profile)
  return (
    <div className="replay-verdict">
      <div role="status">
        {replay.same ? (
          <Callout tone="green" icon={CircleCheck}>
            {profile === null ? text.same : text.sameWith(profile)}
          </Callout>
        ) : (
          <Callout
            tone="amber"
            icon={GitCompareArrows}
            title={profile === null ? text.departs : text.departsWith(profile)}
          >
            <Lines lines={replay.departures} />
          </Callout>
        )}
      </div>
      {replay.notOnRecord.length > 0 && (
        <Callout tone="neutral" icon={CircleAlert} title={text.notOnRecord}>
          <p>{text.notOnRecordHint}</p>
          <Lines lines={replay.notOnRecord} />
        </Callout>
      )}
      <ul role="list" className="replay-notes" aria-label={text.notes}>
        {replay.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="replay-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

const titleOf = (profiles: readonly Profile[], name: string): string =>
  profiles.find((profile) => profile.name === name)?.title ?? name

const sidesOf = ({ traceId, saved, replayed, events }: Replay): readonly [Side, Side] => [
  {
    run: saved,
    heading: saved.request,
    href: formatRoute({ place: 'traces', id: traceId }),
    under: `${text.saved}, ${formatMoment(saved.startedAtMs)}`,
    waitingMs: null,
    events: events.saved,
  },
  {
    run: replayed,
    heading: text.replayed,
    href: null,
    under: text.nowhere,
    waitingMs: null,
    events: events.replayed,
  },
]

/** What main makes of it; null until that is known. */
function useReplay(traceId: string, profile: string | null): { value?: Replay; problem?: Problem } | null {
  const { app } = useServices()
  const [answer, setAnswer] = useState<{ value?: Replay; problem?: Problem } | null>(null)
  useEffect(() => {
    let wanted = true
    const load = async () => {
      const summary = await app.try('trace.get', { id: traceId })
      return summary.ok ? app.try('run.replay', { id: summary.value.runId, profile }) : summary
    }
    void load().then((result) => {
      if (wanted) setAnswer(result.ok ? { value: result.value } : { problem: result.error })
    })
    return () => {
      wanted = false
    }
  }, [app, traceId, profile])
  return answer
}
