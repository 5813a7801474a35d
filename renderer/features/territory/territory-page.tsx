import { FlaskConical, Send, Split, TriangleAlert, Upload } from 'lucide-react'
import { useState } from 'react'
import type { RunReport } from '../../../shared/domain/run.ts'
import type { WhatIf } from '../../../shared/domain/territory.ts'
import { strings } from '../../strings.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLoadSample } from '../settings/use-load-sample.ts'
import { CannotMove, LockedList, MovesList, WayBack } from './moves-list.tsx'
import { NotAllowed, TERRITORY_CAPABILITY } from './not-allowed.tsx'
import { ProposalState } from './proposal-state.tsx'
import { ShareChart } from './share-chart.tsx'
import { Tiles } from './tiles.tsx'
import { useChoices } from './use-choices.ts'
import { useWhatIf } from './use-what-if.ts'
import { questionOf, startWhatIf, type WhatIfForm } from './what-if-form.ts'
import { WhatIfControls } from './what-if-controls.tsx'
import '../../ui/detail.css'
import './territory.css'

/** Territory what-if, for whoever may look at it. */
export function TerritoryPage() {
  const info = useData((state) => state.workspace.info)
  const profiles = useData((state) => state.workspace.profiles)
  const profile = profiles.find(({ name }) => name === info?.profile)
  if (!info || !profile) return null
  if (!profile.capabilities.includes(TERRITORY_CAPABILITY)) return <NotAllowed title={profile.title} />
  return info.counts.accounts === 0 ? (
    <NoTerritory />
  ) : (
    <WhatIfScreen isMock={info.data !== 'live'} asks={profile.approvalFor.includes('propose')} />
  )
}

function NoTerritory() {
  const { loading, load } = useLoadSample()
  const text = strings.territory
  return (
    <EmptyState
      icon={Split}
      title={text.empty}
      actions={
        <>
          <Button variant="primary" icon={Upload} onClick={() => go({ place: 'settings', id: 'data' })}>
            {text.import}
          </Button>
          <Button icon={FlaskConical} disabled={loading} onClick={() => void load()}>
            {loading ? strings.welcome.loading : strings.welcome.sample}
          </Button>
        </>
      }
    >
      <p>{text.emptyHint}</p>
    </EmptyState>
  )
}

function WhatIfScreen({ isMock, asks }: { isMock: boolean; asks: boolean }) {
  const { app, view } = useServices()
  const [form, setForm] = useState<WhatIfForm>(startWhatIf)
  const [proposing, setProposing] = useState(false)
  const [proposed, setProposed] = useState<{ runId: string; moves: string } | null>(null)
  const run = useData((state) => (proposed === null ? undefined : state.runs.byId[proposed.runId]))
  const change = (part: Partial<WhatIfForm>) => setForm((before) => ({ ...before, ...part }))
  const { choices, problem: noChoices } = useChoices({
    text: form.text,
    ownerId: form.ownerId,
    segment: form.segment,
    region: form.region,
  })
  const { result, problem, working } = useWhatIf(questionOf(form))
  const text = strings.territory

  const leaveOut = (accountId: string) => {
    if (form.mode !== 'moves') change({ keep: [...form.keep, accountId] })
    else change({ chosen: new Map([...form.chosen].filter(([id]) => id !== accountId)) })
  }
  const propose = async () => {
    if (!result) return
    setProposing(true)
    const report = await app.learn(
      'territory.propose',
      {
        segment: form.segment,
        region: form.region,
        movesFor: result.mode,
        moves: result.moves.map(({ accountId, toUserId }) => ({ accountId, toUserId })),
      },
      (told) => ({ runs: [told] }),
    )
    setProposing(false)
    if (!report) return
    setProposed({ runId: report.runId, moves: keyOf(result) })
    const waiting = report.approvals.find(({ status }) => status === 'pending')
    if (waiting) view.openApproval(waiting.id)
  }
  const trouble = noChoices ?? problem
  const isProposed = result !== null && run !== undefined && proposed?.moves === keyOf(result) && isStanding(run)
  return (
    <div className="split territory">
      <div className="split-list">
        <div className="territory-controls scroll">
          {choices && <WhatIfControls form={form} choices={choices} onChange={change} />}
        </div>
      </div>
      <div className="split-detail territory-pane">
        <div className="detail" aria-busy={working}>
          <header className="detail-head">
            <h2 className="detail-title">{text.result}</h2>
            {isMock && (
              <Badge tone="amber" strong icon={FlaskConical} title={strings.top.data.mock.hint}>
                {strings.approval.mock}
              </Badge>
            )}
          </header>
          {proposed !== null && <ProposalState key={proposed.runId} runId={proposed.runId} />}
          {trouble && (
            <Callout tone="amber" icon={TriangleAlert} role="alert" title={trouble.message}>
              {trouble.remedy}
            </Callout>
          )}
          {!result && !trouble && (
            <p className="territory-hint muted">{working ? text.working : text.nothing[form.mode]}</p>
          )}
          {result && (
            <>
              {result.moves.length === 0 && (
                <p className="territory-hint muted">
                  {
                    text.nothing[
                      result.homeless.length > 0 ? 'forbidden' : form.mode === 'absence' ? 'held' : 'rebalance'
                    ]
                  }
                </p>
              )}
              <Tiles result={result} />
              <ShareChart result={result} />
              <MovesList key={form.mode} result={result} onLeaveOut={leaveOut} />
              <CannotMove result={result} />
              <div className="territory-more">
                <LockedList
                  key={form.keep.length === 0 ? 'none' : 'some'}
                  result={result}
                  kept={form.keep}
                  onRelease={(id) => change({ keep: form.keep.filter((kept) => kept !== id) })}
                />
                <WayBack result={result} />
              </div>
            </>
          )}
        </div>
        {result && result.moves.length > 0 && (
          <footer className="territory-foot">
            <p className="muted">{asks ? text.promise : text.promiseUnasked}</p>
            <Button
              variant="primary"
              icon={Send}
              disabled={proposing || working || isProposed}
              onClick={() => void propose()}
            >
              {proposing ? text.proposing : isProposed ? text.proposed : text.propose(result.moves.length)}
            </Button>
          </footer>
        )}
        <p className="sr-only" role="status">
          {result && !working ? text.announce(result.moves.length) : ''}
        </p>
      </div>
    </div>
  )
}

/** The same moves, whatever they were looked at for. */
const keyOf = ({ moves }: WhatIf): string => moves.map(({ accountId, toUserId }) => `${accountId}>${toUserId}`).join()

/** Whether a proposal still stands: it waits, is being worked on, or was approved. */
const isStanding = (run: RunReport): boolean =>
  (run.status === 'running' || run.status === 'waiting' || run.status === 'completed') &&
  !run.approvals.some(({ status }) => status === 'denied')
