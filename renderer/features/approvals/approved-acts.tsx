import { Download, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Approval } from '../../../shared/domain/approval.ts'
import type { OutboxEntry } from '../../../shared/domain/outbox.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../../ui/save-file.ts'

const RULE_DAYS = 30

/** What can be done with an approved draft: take its file to send it, or stop being asked about this person for a while. */
export function ApprovedActs({ approval }: { approval: Approval }) {
  const { app, view } = useServices()
  const [entries, setEntries] = useState<readonly OutboxEntry[]>([])
  useEffect(() => {
    void app.ask('outbox.list', {}).then((list) => {
      if (list) setEntries(list.filter((entry) => entry.approvalId === approval.id))
    })
  }, [app, approval.id])
  const text = strings.outbox
  const save = async (entry: OutboxEntry) => {
    const file = await app.ask('outbox.file', { id: entry.id })
    if (file) saveFile(file)
  }
  const rule = async () => {
    const made = await app.ask('rule.add', { approvalId: approval.id, days: RULE_DAYS })
    if (made) view.done(text.ruled(RULE_DAYS))
  }
  return (
    <footer className="detail-foot">
      <div className="actions">
        <p className="promise actions-promise">{text.promise}</p>
        <div className="actions-row">
          {approval.content.recipient && (
            <Button icon={ShieldCheck} title={text.ruleHint} onClick={() => void rule()}>
              {text.rule(RULE_DAYS)}
            </Button>
          )}
          <span className="actions-gap" />
          {entries.map((entry) => (
            <Button key={entry.id} variant="primary" icon={Download} onClick={() => void save(entry)}>
              {text.take[entry.kind]}
            </Button>
          ))}
        </div>
      </div>
    </footer>
  )
}
