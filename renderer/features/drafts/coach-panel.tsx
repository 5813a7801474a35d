import { CircleCheck, CircleX, Sparkles } from 'lucide-react'
import type { DraftText, TextReview } from '../../../shared/domain/draft.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DiffView } from '../../ui/diff-view.tsx'
import { editDiff } from '../../ui/edit-diff.ts'
import { Meter } from '../../ui/meter.tsx'
import { Checks } from '../evidence/evidence-lists.tsx'
import '../../ui/detail.css'

/** The verdict on the text beside it: points, what blocks it, a better wording, and what the reader's law wants. */
export function CoachPanel({
  review,
  text,
  working,
  disabled,
  onTake,
}: {
  review: TextReview
  text: DraftText
  working: boolean
  disabled: boolean
  onTake: (text: DraftText) => void
}) {
  const words = strings.drafts
  const isBlocked = review.checks.some(({ outcome }) => outcome === 'blocker')
  return (
    <div className="coach-panel" aria-busy={working}>
      <section className="facts">
        <h2 className="facts-title">{strings.approval.coach}</h2>
        <p className="coach-score">
          <strong>{review.score}</strong>
          <span>{words.ofHundred(review.grade)}</span>
          <Badge tone={isBlocked ? 'red' : 'green'} icon={isBlocked ? CircleX : CircleCheck}>
            {isBlocked ? words.blocked : words.ready}
          </Badge>
        </p>
        <Meter
          value={review.score}
          limit={100}
          warnAt={1}
          moreIsBetter
          thin
          label={strings.approval.coachScore(review.score)}
        />
      </section>
      {/* The coach's own verdict stands above in full. */}
      <Checks checks={review.checks.filter(({ name }) => name !== 'quality')} qualityScore={null} />
      <Legal review={review} text={text} disabled={disabled} onTake={onTake} />
      <BetterWording review={review} text={text} disabled={disabled} onTake={onTake} />
      <Issues review={review} />
      <p className="field-hint">{words.coachHint}</p>
    </div>
  )
}

function BetterWording({
  review: { rewrite, score },
  text,
  disabled,
  onTake,
}: {
  review: TextReview
  text: DraftText
  disabled: boolean
  onTake: (text: DraftText) => void
}) {
  const words = strings.drafts
  if (!rewrite) return null
  return (
    <section className="facts better">
      <h2 id="better-title" className="facts-title">
        {words.better(score, rewrite.score)}
      </h2>
      <div className="better-text scroll" tabIndex={0} role="region" aria-labelledby="better-title">
        {rewrite.subject !== null && rewrite.subject !== text.subject && (
          <p className="better-subject">
            <DiffView label={strings.approval.subject} parts={editDiff(text.subject ?? '', rewrite.subject)} />
          </p>
        )}
        <DiffView label={strings.approval.changes} parts={editDiff(text.body, rewrite.body)} />
      </div>
      <Button
        size="s"
        icon={Sparkles}
        disabled={disabled}
        onClick={() => onTake({ subject: rewrite.subject, body: rewrite.body })}
      >
        {words.takeBetter}
      </Button>
    </section>
  )
}

function Issues({ review: { issues } }: { review: TextReview }) {
  const words = strings.drafts
  return (
    <section className="facts">
      <h2 className="facts-title">{words.issues}</h2>
      {issues.length === 0 ? (
        <p className="muted">{words.noIssues}</p>
      ) : (
        <ul role="list" className="issues">
          {issues.map((issue) => (
            <li key={issue.rule} className="issue">
              <span className="issue-points">+{issue.pointsToWin}</span>
              <div>
                <p className="check-label">{issue.label}</p>
                <p className="check-detail">{issue.advice}</p>
                {issue.found.length > 0 && (
                  <p className="check-detail">{words.found(issue.found.map((found) => `“${found}”`).join(', '))}</p>
                )}
                {issue.rewrite !== null && <p className="issue-better">{words.tryThis(issue.rewrite)}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Legal({
  review: { legal },
  text,
  disabled,
  onTake,
}: {
  review: TextReview
  text: DraftText
  disabled: boolean
  onTake: (text: DraftText) => void
}) {
  const words = strings.drafts
  const { mended } = legal
  return (
    <section className="facts">
      <h2 className="facts-title">{words.legal(legal.countryName)}</h2>
      {legal.applies ? (
        <>
          <p className="check-detail">{legal.law}</p>
          <ul role="list" className="checks legal-list">
            {legal.elements.map(({ label, present }) => (
              <li key={label} className={present ? 'check check-passed' : 'check check-blocker'}>
                {present ? <CircleCheck size={15} aria-hidden /> : <CircleX size={15} aria-hidden />}
                <span>
                  {label}
                  {!present && <span className="legal-missing"> {words.legalMissing}</span>}
                </span>
              </li>
            ))}
          </ul>
          {mended !== null && (
            <Button size="s" disabled={disabled} onClick={() => onTake({ subject: text.subject, body: mended })}>
              {words.mend}
            </Button>
          )}
        </>
      ) : (
        <p className="muted">{words.legalNone}</p>
      )}
    </section>
  )
}
