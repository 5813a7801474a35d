import { numberOf, shown, shownDate, type Truth } from './truth.ts'

/** What an answer must hold: a text as it stands, or a pattern. */
export type Says = string | RegExp
/**
 * One turn: what the rep types, the capabilities that may run for it (exactly these), and what the answer must hold. `truth` are the
 * records, `seen` the answers before. `waits`: who the draft that waits is for. `asks`: a question back, with options it must offer.
 */
export type Turn = {
  say: string
  does: string[]
  says?: (truth: Truth, seen: readonly string[]) => Says[]
  waits?: string
  asks?: { about: RegExp; options?: string[] }
}
export type Conversation = { name: string; turns: Turn[] }

const recall = ['recall_result']
const explain = ['explain_recommendation']
const lookUp = ['look_up_record']

/** Numbered names of the last answer that lists: "1. Nordfrost". */
const listed = (answer: string | undefined): string[] =>
  [...(answer ?? '').matchAll(/^- (\d+)\. ([^:(,]+?)(?: \(|:|, |$)/gm)].map((match) => (match[2] ?? '').trim())
/** Names with the score after them: "**Nordfrost: medium risk, 50 of 100**". */
const judged = (answer: string | undefined): { name: string; score: number }[] =>
  [...(answer ?? '').matchAll(/\*\*([^*:]+): [^*]*?(\d+) of 100\*\*/g)].map((match) => ({
    name: match[1] ?? '',
    score: Number(match[2]),
  }))
const amountOf = (truth: Truth, deal: string): number => numberOf(truth.deal(deal)['Amount'])
const nordfrost = 'Nordfrost Logistik GmbH'

export const conversations: readonly Conversation[] = [
  {
    name: 'a score, why, and the next account',
    turns: [
      {
        say: 'score nordfrost',
        does: ['score_account_fit'],
        says: (truth) => [nordfrost, `${truth.account(nordfrost)['Employees']} people`],
      },
      { say: 'why?', does: explain, says: (_, seen) => [`${judged(seen[0])[0]?.score} of 100`] },
      {
        say: 'what about polar freight?',
        does: ['score_account_fit'],
        says: (truth) => [`${truth.account('Polar Freight Lines')['Employees']} people`],
      },
      {
        say: 'which one is better?',
        does: recall,
        says: (_, seen) => [judged(`${seen[0]}\n${seen[2]}`).toSorted((a, b) => b.score - a.score)[0]?.name ?? '?'],
      },
      {
        say: 'who works there?',
        does: ['find_contacts'],
        says: (truth) => [`**You know ${truth.people('Polar Freight Lines').length} `],
      },
    ],
  },
  {
    name: 'a list, its second, its biggest, its size',
    turns: [
      {
        say: 'find logistics companies in germany',
        does: ['find_accounts'],
        says: (truth) => [`3 of ${truth.accounts.length} accounts match`, nordfrost],
      },
      { say: 'and the second one?', does: recall, says: (_, seen) => [`2 of 3, ${listed(seen[0])[1]}`] },
      {
        say: 'how many of those have more than 200 people?',
        does: recall,
        says: (truth, seen) => [
          `**${listed(seen[0]).filter((name) => numberOf(truth.account(name)['Employees']) > 200).length} of those 3**`,
        ],
      },
      {
        say: 'which of those three is the biggest?',
        does: recall,
        says: (truth, seen) => [
          listed(seen[0]).toSorted(
            (a, b) => numberOf(truth.account(b)['Employees']) - numberOf(truth.account(a)['Employees']),
          )[0] ?? '?',
        ],
      },
      {
        say: 'why is the first one on the list?',
        does: explain,
        says: (_, seen) => [listed(seen[0])[0] ?? '?', 'Logistics; Germany'],
      },
    ],
  },
  {
    name: 'deals at risk, by amount and in sum',
    turns: [
      { say: 'which of my deals are at risk?', does: Array<string>(5).fill('assess_deal_risk') },
      {
        say: 'how many of those are over 160k?',
        does: recall,
        says: (truth, seen) => [
          `**${judged(seen[0]).filter(({ name }) => amountOf(truth, name) > 160_000).length} of those 5**`,
        ],
      },
      {
        say: 'what is the total of those?',
        does: recall,
        says: (truth, seen) => {
          const kept = judged(seen[0]).filter(({ name }) => amountOf(truth, name) > 160_000)
          const euros = kept.filter(({ name }) => truth.deal(name)['Currency'] === 'EUR')
          return [`${shown(euros.reduce((sum, { name }) => sum + amountOf(truth, name), 0))} EUR (${euros.length})`]
        },
      },
    ],
  },
  {
    name: 'the second deal at risk, and why that one',
    turns: [
      { say: 'which of my deals are at risk?', does: Array<string>(5).fill('assess_deal_risk') },
      {
        say: 'what about the second one?',
        does: recall,
        says: (_, seen) => [`2 of 5, ${judged(seen[0])[1]?.name}`, `${judged(seen[0])[1]?.score} of 100`],
      },
      {
        say: 'why?',
        does: explain,
        says: (_, seen) => [judged(seen[0])[1]?.name ?? '?', `The risk is ${judged(seen[0])[1]?.score} of 100`],
      },
      {
        say: 'which of them is the riskiest?',
        does: recall,
        says: (_, seen) => [judged(seen[0]).toSorted((a, b) => b.score - a.score)[0]?.name ?? '?'],
      },
      {
        say: 'which of those closes first?',
        does: recall,
        says: (truth, seen) => {
          const [first] = judged(seen[0])
            .map(({ name }) => ({ name, close: truth.deal(name)['Close Date'] ?? '' }))
            .toSorted((a, b) => (a.close < b.close ? -1 : 1))
          return [first?.name ?? '?', shownDate(first?.close ?? '2000-01-01')]
        },
      },
    ],
  },
  {
    name: 'an unclear "her", taken back for the CFO',
    turns: [
      {
        say: 'who are the people at nordfrost?',
        does: ['find_contacts'],
        says: (truth) => [`**You know ${truth.people(nordfrost).length} people`],
      },
      { say: 'draft to her', does: [], asks: { about: /Who is the e-mail for/, options: ['Anna Berg', 'Dana Ruiz'] } },
      { say: 'not her, the CFO', does: ['draft_outbound_message'], waits: 'Anna Berg' },
    ],
  },
  {
    name: 'the second of the deciders, then the first instead',
    turns: [
      { say: 'decision makers at nordfrost', does: ['find_contacts'], says: () => ['Anna Berg', 'Björn Baumann'] },
      { say: 'email the second one', does: ['draft_outbound_message'], waits: 'Björn Baumann' },
      { say: 'no, the first one', does: ['draft_outbound_message'], waits: 'Anna Berg' },
    ],
  },
  {
    name: 'a draft to her, taken back for a role',
    turns: [
      { say: 'email katrin otte', does: ['draft_outbound_message'], waits: 'Katrin Otte' },
      { say: 'not her, the CFO', does: ['find_contacts', 'draft_outbound_message'], waits: 'Anna Berg' },
    ],
  },
  {
    name: 'facts of a deal',
    turns: [
      {
        say: 'what is the amount of nordfrost fleet rollout?',
        does: lookUp,
        says: (truth) => [`${shown(amountOf(truth, 'Nordfrost fleet rollout'))} EUR`],
      },
      {
        say: 'when does it close?',
        does: lookUp,
        says: (truth) => [shownDate(truth.deal('Nordfrost fleet rollout')['Close Date'] ?? '')],
      },
      {
        say: 'who owns it?',
        does: lookUp,
        says: (truth) => [truth.deal('Nordfrost fleet rollout')['Opportunity Owner'] ?? '?'],
      },
      {
        say: 'and Polar Freight reefer sensors?',
        does: lookUp,
        says: (truth) => [
          'Polar Freight reefer sensors',
          truth.deal('Polar Freight reefer sensors')['Opportunity Owner'] ?? '?',
        ],
      },
    ],
  },
  {
    name: 'facts of an account',
    turns: [
      {
        say: 'how many employees does nordfrost have?',
        does: lookUp,
        says: (truth) => [`employees: ${truth.account(nordfrost)['Employees']} people`],
      },
      {
        say: 'and kaltwerk?',
        does: lookUp,
        says: (truth) => [`employees: ${truth.account('Kaltwerk AG')['Employees']} people`],
      },
      { say: 'where is it based?', does: lookUp, says: (truth) => [truth.account('Kaltwerk AG')['City'] ?? '?'] },
    ],
  },
  {
    name: 'facts of a person',
    turns: [
      {
        say: 'what is the phone number of dana ruiz?',
        does: lookUp,
        says: (truth) => [truth.person('Dana Ruiz', nordfrost)['Phone'] ?? '?'],
      },
      {
        say: 'what is her email?',
        does: lookUp,
        says: (truth) => [truth.person('Dana Ruiz', nordfrost)['Email'] ?? '?'],
      },
      {
        say: 'what is her job title?',
        does: lookUp,
        says: (truth) => [truth.person('Dana Ruiz', nordfrost)['Job Title'] ?? '?'],
      },
    ],
  },
  {
    name: 'a goal, and what it says of its score',
    turns: [
      {
        say: 'score nordfrost and draft a first email to dana ruiz about coldtrack 2',
        does: ['score_account_fit', 'draft_outbound_message'],
        waits: 'Dana Ruiz',
      },
      {
        say: 'why that score?',
        does: explain,
        says: (_, seen) => [`The score is ${judged(seen[0])[0]?.score} of 100`],
      },
      {
        say: 'what was the score again?',
        does: recall,
        says: (_, seen) => [`score: ${judged(seen[0])[0]?.score} of 100`],
      },
    ],
  },
  {
    name: 'two accounts compared, and by how much',
    turns: [
      { say: 'compare nordfrost and polar freight', does: ['score_account_fit', 'score_account_fit'] },
      {
        say: 'which one is better?',
        does: recall,
        says: (_, seen) => [judged(seen[0]).toSorted((a, b) => b.score - a.score)[0]?.name ?? '?'],
      },
      {
        say: 'by how much?',
        does: recall,
        says: (_, seen) => {
          const [a, b] = judged(seen[0])
          return [`ahead by ${Math.abs((a?.score ?? 0) - (b?.score ?? 0))} points`]
        },
      },
      { say: 'and what about müller?', does: [], asks: { about: /müller/i } },
    ],
  },
  {
    name: 'a qualified deal, what is not known, and what it cost',
    turns: [
      { say: 'qualify nordfrost fleet rollout', does: ['qualify_opportunity'] },
      { say: 'what is missing?', does: recall, says: () => ['Not known in that result'] },
      { say: 'what should I do next?', does: ['recommend_next_step'], says: () => ['Nordfrost fleet rollout'] },
    ],
  },
  {
    name: 'what the documents say, where, and of another product',
    turns: [
      {
        say: 'what does coldtrack 2 measure?',
        does: ['retrieve_product_knowledge'],
        says: () => ['One reading every minute'],
      },
      { say: 'where does that come from?', does: explain, says: () => ['ColdTrack 2 data sheet'] },
      { say: 'and frostguard?', does: ['retrieve_product_knowledge'], says: () => ['FrostGuard'] },
    ],
  },
  {
    name: 'a brief, its first deal, and how many',
    turns: [
      { say: 'morning brief', does: ['assess_deal_risk', 'assess_deal_risk', 'assess_deal_risk', 'find_accounts'] },
      { say: 'why the first one?', does: explain, says: (_, seen) => [judged(seen[0])[0]?.name ?? '?'] },
      {
        say: 'how many deals are in it?',
        does: recall,
        says: (_, seen) => [`**${judged(seen[0]).length} of those ${judged(seen[0]).length}**`],
      },
    ],
  },
  {
    name: 'a list narrowed twice',
    turns: [
      { say: 'find accounts in the Nordics', does: ['find_accounts'], says: () => [/\*\*\d+ of 100 accounts match/] },
      {
        say: 'which of those are in Norway?',
        does: recall,
        says: (truth, seen) => [
          `**${listed(seen[0]).filter((name) => truth.account(name)['Country'] === 'Norway').length} of those ${listed(seen[0]).length}**`,
        ],
      },
      {
        say: 'how many of those are customers?',
        does: recall,
        says: (truth, seen) => [
          `**${listed(seen[1]).filter((name) => truth.account(name)['Type'] === 'Customer').length} of those ${listed(seen[1]).length}**`,
        ],
      },
    ],
  },
  {
    name: 'the last one of a list, scored',
    turns: [
      { say: 'find logistics companies in germany', does: ['find_accounts'] },
      { say: 'score the last one', does: ['score_account_fit'], says: (_, seen) => [listed(seen[0]).at(-1) ?? '?'] },
      { say: 'and the first one?', does: ['score_account_fit'], says: (_, seen) => [listed(seen[0])[0] ?? '?'] },
    ],
  },
  {
    name: 'the risk of one deal, then of another',
    turns: [
      { say: 'how risky is nordfrost fleet rollout?', does: ['assess_deal_risk'] },
      { say: 'what about Polar Freight reefer sensors?', does: ['assess_deal_risk'] },
      {
        say: 'which one is riskier?',
        does: recall,
        says: (_, seen) => [judged(`${seen[0]}\n${seen[1]}`).toSorted((a, b) => b.score - a.score)[0]?.name ?? '?'],
      },
    ],
  },
  {
    name: 'an average over deals',
    turns: [
      { say: 'which of my deals are at risk?', does: Array<string>(5).fill('assess_deal_risk') },
      {
        say: 'what is the average amount of those?',
        does: recall,
        says: (truth, seen) => {
          const euros = judged(seen[0]).filter(({ name }) => truth.deal(name)['Currency'] === 'EUR')
          const sum = euros.reduce((total, { name }) => total + amountOf(truth, name), 0)
          return [`${shown(sum / euros.length)} EUR (${euros.length})`]
        },
      },
    ],
  },
  {
    name: 'a result that is not there',
    turns: [
      { say: 'find logistics companies in germany', does: ['find_accounts'] },
      { say: 'and the ninth one?', does: recall, says: () => ['lists 3, no more'] },
    ],
  },
  {
    name: 'the sources of an answer',
    turns: [
      { say: 'score polar freight', does: ['score_account_fit'] },
      { say: 'what are your sources?', does: recall, says: () => ['stands on', 'Transport'] },
      { say: 'what do you not know?', does: recall, says: () => ['Not known in that result'] },
    ],
  },
  {
    name: 'people, and one of them by her place',
    turns: [
      {
        say: 'who works at polar freight?',
        does: ['find_contacts'],
        says: (truth) => [`**You know ${truth.people('Polar Freight Lines').length} `],
      },
      {
        say: 'how many are there?',
        does: recall,
        says: (truth) => [
          `**${truth.people('Polar Freight Lines').length} of those ${truth.people('Polar Freight Lines').length}**`,
        ],
      },
      { say: 'email Lars Lindqvist', does: ['draft_outbound_message'], waits: 'Lars Lindqvist' },
      {
        say: 'what is his phone number?',
        does: lookUp,
        says: (truth) => [truth.person('Lars Lindqvist', 'Polar Freight Lines')['Phone'] ?? '?'],
      },
    ],
  },
  {
    name: 'a pure question never prepares anything',
    turns: [
      { say: 'when did we last talk to nordfrost?', does: lookUp, says: () => [nordfrost, '2026'] },
      {
        say: 'is it a customer?',
        does: lookUp,
        says: (truth) => [truth.account(nordfrost)['Type'] === 'Customer' ? 'customer: yes' : 'customer: not yet'],
      },
    ],
  },
]
