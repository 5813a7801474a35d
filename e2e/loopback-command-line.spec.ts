import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './fixtures.ts'
import { cleanEnvironment, node, root } from './node.ts'

const rows = Array.from(
  { length: 10_000 },
  (_, n) =>
    `A${n},${n === 77 ? 'Müller Logistik GmbH' : `Firm ${n} AG`},Logistics,${(n % 900) + 10},${n % 2 ? 'Germany' : 'Sweden'}`,
)
const accounts = `Account ID,Account Name,Industry,Employees,Billing Country\n${rows.join('\n')}\n`
const contacts =
  'Contact ID,First Name,Last Name,Email,Account Name\nC1,Anna,Berg,anna.berg@mueller.example,Müller Logistik GmbH\n'

test.describe('the command line', () => {
  test('asks and approves on a large import, in processes of their own', async ({ cugar, dataDir }) => {
    const file = (name: string, text: string) => {
      const full = path.join(dataDir, name)
      writeFileSync(full, text)
      return full
    }
    const imported = await cugar(['import', file('accounts.csv', accounts), '--as', 'accounts'])
    expect([imported.code, imported.json]).toMatchObject([0, { rows: 10_000, added: 10_000, rejected: 0 }])
    expect((await cugar(['import', file('contacts.csv', contacts), '--as', 'contacts'])).json).toMatchObject({
      added: 1,
    })
    const asked = await cugar(['ask', 'score mueller logistik and draft a first email to Anna Berg about ColdTrack'])
    const run = asked.json as {
      status: string
      runId: string
      approvals: { id: string; hash: string; content: { recipient: { address: string } } }[]
    }
    expect([asked.code, run.status, run.approvals.length]).toEqual([0, 'waiting', 1])
    expect(run.approvals[0]?.content.recipient.address).toBe('anna.berg@mueller.example')
    expect(run.approvals[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
    const id = run.approvals[0]?.id ?? ''
    const approved = await cugar(['approvals', 'approve', id])
    expect([approved.code, approved.json]).toMatchObject([0, { runId: run.runId, status: 'completed' }])
    const again = await cugar(['approvals', 'approve', id])
    expect([again.code, again.json]).toMatchObject([1, { error: { code: 'approval.already-decided' } }])
    expect((await cugar(['trace', 'verify'])).code).toBe(0)
  })

  test('shows the demonstration: four steps, three domains, 2.7 of 100 units, one approval', async ({ cugar }) => {
    const { code, json } = await cugar(['demo'])
    expect(code).toBe(0)
    expect(json).toMatchObject({
      status: 'completed',
      budget: { used: 2.7, limit: 100, byDomain: { intelligence: 0.5, engagement: 1.5, qualification: 0.7 } },
      plan: { price: { units: 2.7 } },
      signals: { runs: 1, successRate: 1, meanSteps: 4, approvals: { requested: 1, approved: 1 } },
    })
  })

  test('replays a run on its record: the same, and what another profile would not have done', async ({ cugar }) => {
    const { json } = await cugar(['demo'])
    const { traceId, runId } = json as { traceId: string; runId: string }
    const metrics = await cugar(['metrics'])
    const same = await cugar(['trace', 'replay', runId])
    expect([same.code, same.json]).toMatchObject([0, { same: true, departures: [], notOnRecord: [] }])
    expect((await cugar(['trace', 'replay', traceId])).json).toEqual(same.json)
    const nobody = await cugar(['trace', 'replay', runId, '--profile', 'nobody'])
    expect([nobody.code, nobody.json]).toMatchObject([2, { error: { code: 'profile.unknown' } }])
    expect((await cugar(['trace', 'replay'])).code).toBe(2)
    expect((await cugar(['traces'])).json).toHaveLength(1)
    expect((await cugar(['metrics'])).json).toEqual(metrics.json)
    const asked = await cugar(['ask', 'Which of my deals are at risk?'])
    const departs = await cugar(['trace', 'replay', (asked.json as { runId: string }).runId, '--profile', 'demo'])
    expect([departs.code, departs.json]).toMatchObject([1, { same: false, profile: 'demo' }])
  })

  test('ends quietly when whoever reads it has seen enough', async ({ cugar, dataDir }) => {
    await cugar(['sample', 'load'])
    const args = ['ask', 'Is Nordfrost Logistik a good fit for us?', '--data', dataDir]
    const child = spawn(node, [path.join(root, 'dist/main/cli.js'), ...args], { cwd: root, env: cleanEnvironment() })
    child.stdout.destroy()
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
    expect(stderr).not.toMatch(/EPIPE|\n\s+at /)
    expect((await cugar(['traces'])).json).toHaveLength(1)
  })

  test('says what is wrong in one sentence with a remedy, and writes nothing', async ({ cugar, dataDir }) => {
    const broken = path.join(dataDir, 'broken.yaml')
    writeFileSync(broken, 'version: [')
    const odd = path.join(dataDir, 'odd.csv')
    writeFileSync(odd, 'colour,shape\nred,round\n')
    const answers = [
      [['ask', '  '], 2, 'input.empty-question'],
      [['ask', 'score x', '--profile', 'boss'], 2, 'profile.unknown'],
      [['ask', 'score x', '--profile', ''], 2, 'profile.unknown'],
      [['ask', 'score x', '--registry', broken], 1, 'registry.invalid'],
      [['import', odd, '--as', 'accounts'], 1, 'import.needs-mapping'],
      [['import', path.join(dataDir, 'none.csv'), '--as', 'accounts'], 1, 'input.file-unreadable'],
      [['import', odd, '--as', 'colours'], 2, 'usage'],
      [['approvals', 'approve', 'nothing'], 1, 'approval.not-found'],
      [['dance'], 2, 'usage'],
    ] as const
    for (const [args, code, error] of answers) {
      const answer = await cugar(args)
      expect([args, answer.code, (answer.json as { error?: { code: string } } | null)?.error?.code]).toEqual([
        args,
        code,
        error,
      ])
      expect(answer.stderr).not.toMatch(/\n\s+at /)
    }
    expect((await cugar(['registry', 'check', broken])).code).toBe(1)
    expect((await cugar(['traces'])).json).toEqual([])
  })

  test('backs up, restores and keeps what it replaced', async ({ cugar, dataDir }) => {
    await cugar(['sample', 'load'])
    const file = path.join(dataDir, 'copy.db')
    expect((await cugar(['backup', file])).json).toMatchObject({ accounts: 100 })
    await cugar(['sample', 'remove'])
    expect((await cugar(['restore', file])).json).toMatchObject({ restored: true, accounts: 100 })
    const asked = await cugar(['ask', 'score Nordfrost Logistik'])
    expect(asked.json).toMatchObject({ status: 'completed', mock: true })
  })
})
