import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportKind } from '../../../shared/domain/import.ts'
import type { RecordStore } from '../../storage/records/record-store.ts'
import { records } from '../../storage/migrations/0002-records.ts'
import { createRecordStore } from '../../storage/records/record-store.ts'
import { importCsv, type CsvImport } from './import-csv.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

function openStore(): RecordStore {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  db.exec(records.sql)
  return createRecordStore(db)
}

const load = (store: RecordStore, kind: ImportKind, text: string | Uint8Array, more: Partial<CsvImport> = {}) =>
  importCsv(
    {
      fileName: `${kind}.csv`,
      bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
      kind,
      map: {},
      preview: false,
      signal: new AbortController().signal,
      now: '2026-11-24T10:00:00Z',
      digest,
      workspaceCurrency: 'EUR',
      ...more,
    },
    store,
  )

const messages = (report: Awaited<ReturnType<typeof load>>) =>
  report.issues.map(({ row, severity, message }) => `${row} ${severity}: ${message}`)
const allAccounts = (store: RecordStore) => store.accounts({ afterId: null, limit: 1000 })

describe('columns', () => {
  it.each([
    [
      'accounts' as const,
      'Account ID,Account Name,Type,Industry,Annual Revenue,Employees,Billing Country,Billing State/Province,Billing City,Website,Account Owner,Last Modified Date,Parent Account',
      'id name customer industry revenue employees country region city domain owner observedAt -',
    ],
    [
      'accounts' as const,
      'Record ID,Company name,Company Domain Name,Industry,Annual Revenue,Number of Employees,Country/Region,State/Region,City,Company owner,Lifecycle Stage,Create Date',
      'id name domain industry revenue employees country region city owner customer -',
    ],
    [
      'accounts' as const,
      'Organization - ID,Organization - Name,Organization - Owner,Organization - Country of Address,Organization - Website,Organization - People',
      'id name owner country domain -',
    ],
    [
      'contacts' as const,
      'Contact ID,First Name,Last Name,Title,Account ID,Account Name,Email,Phone,Mailing Country,Email Opt Out',
      'id firstName lastName title accountId account email phone country optedOut',
    ],
    [
      'contacts' as const,
      "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Associated Company,Associated Company IDs,Unsubscribed from all email,Legal basis for processing contact's data",
      'id firstName lastName email phone title account accountId optedOut consentBasis',
    ],
    [
      'contacts' as const,
      'Person - ID,Person - Name,Person - Organization,Person - Email - Work,Person - Email - Home,Person - Phone - Work',
      'id name account email email phone',
    ],
    [
      'opportunities' as const,
      'Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date,Next Step,Push Count,Opportunity Owner,Probability (%),Closed Lost Reason',
      'id name account stage amount closeDate createdDate nextStep pushCount owner - lossReason',
    ],
    [
      'opportunities' as const,
      'Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Company,Associated Contact IDs,Create Date',
      'id name stage closeDate owner amount account contacts createdDate',
    ],
    [
      'opportunities' as const,
      'Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Contact person,Deal - Stage,Deal - Status,Deal - Expected close date,Deal - Lost reason,Deal - Owner,Deal - Won time,Deal - Lost time',
      'id name amount currency account contacts stage status closeDate lossReason owner closedOn closedOn',
    ],
    [
      'activities' as const,
      'Activity - ID,Activity - Subject,Activity - Type,Activity - Due date,Activity - Due time,Activity - Organization,Activity - Deal,Activity - Contact person,Activity - Assigned to user,Activity - Note',
      'id subject kind at time account opportunity contacts owner text',
    ],
    [
      'users' as const,
      'User ID,Full Name,Email,Role,Territory,Languages,Capacity hours',
      'id name email role territory languages capacityHours',
    ],
    [
      'products' as const,
      'Product Code,Product Name,Aliases,Proof,Approved,List Price',
      'id name aliases proof approved -',
    ],
  ])('of a usual export of %s are recognised: %s', async (kind, header, fields) => {
    const report = await load(openStore(), kind, `${header}\n`)
    expect(report.mapping.map(({ field }) => field ?? '-').join(' ')).toBe(fields)
    expect(report).toMatchObject({ rows: 0, added: 0 })
    expect(await load(openStore(), kind, `${header}\n`, { kind: null })).toEqual(report)
  })

  it('the app does not know are reported as unused', async () => {
    const report = await load(openStore(), 'accounts', 'Name,Shoe size\nNordfrost,44\n')
    expect(report.mapping).toEqual([
      { column: 'Name', field: 'name', how: 'recognised' },
      { column: 'Shoe size', field: null, how: 'unused' },
    ])
  })

  it('a person states win, are remembered for the same header, and can be left out', async () => {
    const store = openStore()
    const file = 'Name,Branche,City\nNordfrost,Food,Malmö\n'
    const stated = await load(store, 'accounts', file, { map: { branche: 'industry', City: null } })
    expect(stated.mapping.map(({ field, how }) => [field, how])).toEqual([
      ['name', 'recognised'],
      ['industry', 'stated'],
      [null, 'stated'],
    ])
    const again = await load(store, 'accounts', 'City;Branche;Name\nLund;Dairy;Polar\n')
    expect(again.mapping.map(({ field, how }) => [field, how])).toEqual([
      [null, 'remembered'],
      ['industry', 'remembered'],
      ['name', 'recognised'],
    ])
  })

  it.each([
    [
      'nothing in the file is known',
      'foo,bar\n1,2\n',
      {},
      'accounts.csv has no column for name or domain of accounts. Nothing was imported. Columns found: “foo”, “bar”.',
    ],
    [
      'a stated column is not there',
      'Name\nA\n',
      { Nmae: 'name' },
      'accounts.csv has no column “Nmae”. Did you mean “Name”?',
    ],
    ['a stated field is not there', 'Name\nA\n', { Name: 'nom' }, 'There is no field “nom” for accounts.'],
    [
      'the file is of another kind',
      'Contact ID,First Name,Last Name,Title,Account Name,Email\n1,Dana,Ruiz,COO,Nordfrost,d@n.example\n',
      {},
      'accounts.csv looks like contacts: 6 of its 6 columns fit them',
    ],
  ])('that do not fit are refused with what to do: %s', async (_, file, map, message) => {
    const store = openStore()
    await expect(load(store, 'accounts', file, { map })).rejects.toMatchObject({
      code: 'import.needs-mapping',
      message: expect.stringContaining(message),
      remedy: expect.stringMatching(/./),
    })
    expect(await store.counts()).toMatchObject({ accounts: 0 })
  })
})

describe('files', () => {
  const table = 'Name;City\r\n"Kühlhaus ""Nord""; Süd";Malmö\r\n\r\nPolar;"two\r\nlines"\r\n'
  const utf16 = (text: string, big: boolean): Uint8Array => {
    const buffer = Buffer.from(`\uFEFF${text}`, 'utf16le')
    return big ? buffer.swap16() : buffer
  }

  it.each([
    ['UTF-8', new TextEncoder().encode(table)],
    ['UTF-8', new TextEncoder().encode(`\uFEFF${table}`)],
    ['UTF-16LE', utf16(table, false)],
    ['UTF-16BE', utf16(table, true)],
    ['UTF-16LE', utf16(table, false).subarray(2)],
    ['Windows-1252', Uint8Array.from(table, (letter) => letter.charCodeAt(0))],
  ])('in %s are read alike', async (encoding, bytes) => {
    const store = openStore()
    const report = await load(store, 'accounts', bytes)
    expect(report).toMatchObject({ encoding, delimiter: ';', rows: 2, added: 2, issues: [] })
    expect(new Map((await allAccounts(store)).map(({ name, city }) => [name, city]))).toEqual(
      new Map([
        ['Kühlhaus "Nord"; Süd', 'Malmö'],
        ['Polar', 'two\r\nlines'],
      ]),
    )
  })

  it('say when their encoding is a guess', async () => {
    const report = await load(
      openStore(),
      'accounts',
      Uint8Array.from('Name\nMalmö\n', (letter) => letter.charCodeAt(0)),
    )
    expect(report.assumptions[0]).toBe(
      'The file does not say how its letters are stored: read as Windows-1252. Check a name with an accent.',
    )
  })

  it.each([
    [',', 'Name,City\nA,B\n'],
    [';', 'sep=;\nName;City\nA;B\n'],
    ['\t', 'Name\tCity\nA\tB\n'],
    ['|', 'Name|City\rA|B\r'],
    [';', 'Name;Annual Revenue\nA;1,5\nB;2,5\n'],
    [',', 'Name\nA\n'],
  ])('with separator %j are recognised', async (delimiter, file) => {
    const report = await load(openStore(), 'accounts', file)
    expect(report).toMatchObject({ delimiter, rejected: 0 })
    expect(report.added).toBeGreaterThan(0)
  })

  it.each([
    ['an Excel workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0])],
    ['is empty', new Uint8Array()],
    ['no header row', new TextEncoder().encode('\n\n')],
    ['not a text file', Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 256)],
    ['row 3 of accounts.csv is never closed', new TextEncoder().encode('Name,City\nA,B\nC,"D\nE,F\n')],
  ])('that are no table are refused: %s', async (reason, bytes) => {
    const store = openStore()
    await expect(load(store, 'accounts', bytes)).rejects.toMatchObject({
      code: 'import.bad-file',
      message: expect.stringContaining(reason),
      remedy: expect.stringMatching(/./),
    })
    expect(await store.counts()).toMatchObject({ accounts: 0 })
  })

  it('give back every value whatever stands in it', { timeout: 30_000 }, async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', 'ö', ' ', '=', "'"),
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 6 }), async (cells) => {
        const store = openStore()
        const quoted = cells.map((text, i) => `Firm ${i},"${text.replaceAll('"', '""')}"`)
        await load(store, 'accounts', `Name,Description\n${quoted.join('\n')}\n`)
        const found = await allAccounts(store)
        expect(new Map(found.map(({ name, description }) => [name, description]))).toEqual(
          new Map(cells.map((text, i) => [`Firm ${i}`, text.trim() === '' ? null : text.trim()])),
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('rows', () => {
  it('become whole records', async () => {
    const store = openStore()
    await load(
      store,
      'users',
      'ID,Name,Email,Territory,Regions,Languages,Capacity hours\nu1,Ines Falk,ines@firm.example,North,Sweden;Norway,sv;en,1200\n',
    )
    await load(
      store,
      'accounts',
      'ID,Name,Website,Industry,Employees,Annual Revenue (EUR m),Country,City,Tech stack,Owner,Type,Last Modified Date\n' +
        'A-1,Nordfrost AB,https://www.nordfrost.example,Food,201-500,"12,5",Sweden,Malmö,SAP; Excel,Ines Falk,Customer,2026-10-03\n',
    )
    expect(await store.account('A-1')).toEqual({
      id: 'A-1',
      name: 'Nordfrost AB',
      domain: 'nordfrost.example',
      industry: 'Food',
      employees: { min: 201, max: 500 },
      revenue: { min: 12_500_000, max: 12_500_000, currency: 'EUR' },
      country: 'Sweden',
      region: null,
      city: 'Malmö',
      tools: ['SAP', 'Excel'],
      segment: null,
      ownerId: 'u1',
      customer: true,
      doNotContact: false,
      description: null,
      source: { from: 'accounts.csv', externalId: 'A-1', observedAt: '2026-10-03', mock: false },
    })
    const contacts = await load(
      store,
      'contacts',
      'First Name,Last Name,Email,Account,Opted out,Legal basis,Consent date\nDana,Ruiz,dana@nordfrost.example,nordfrost,no,Legitimate interest,2026-01-05\nOle,Berg,ole@nordfrost.example,,x,,\n',
    )
    expect(contacts).toMatchObject({ added: 2, issues: [] })
    expect(contacts.assumptions).toContain(
      'Contacts without an account were linked to the one whose web address their e-mail has (1 row).',
    )
    const [first, second] = (await store.contactsOf('A-1')).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    expect(first).toMatchObject({
      name: 'Dana Ruiz',
      consent: { optedOut: false, basis: 'legitimate_interest', obtainedAt: '2026-01-05', note: null },
    })
    expect(second).toMatchObject({ name: 'Ole Berg', consent: { optedOut: true } })
    await load(
      store,
      'opportunities',
      'ID,Title,Value,Currency,Organization,Contact person,Stage,Status,Expected close date,Won time,Owner\nO-1,Rollout,"24.000,50",EUR,Nordfrost,Dana Ruiz,Proposal Made,won,31.12.2026,2026-11-20 10:00:00,ines@firm.example\n',
    )
    expect(await store.opportunity('O-1')).toMatchObject({
      accountId: 'A-1',
      stage: 'closed_won',
      stageText: 'Proposal Made',
      amount: { amount: 24_000.5, currency: 'EUR' },
      closeDate: '2026-11-20',
      ownerId: 'u1',
      contactIds: [first?.id],
    })
    await load(
      store,
      'activities',
      'Type,Date,Time,Direction,Deal,Contacts,Subject,Note\nE-mail,2026-11-02,9:05,Inbound,Rollout,dana@nordfrost.example,Re: offer,Looks good\n',
    )
    expect(await store.activitiesOf({ accountId: 'A-1' }, 5)).toMatchObject([
      {
        kind: 'email',
        at: '2026-11-02T09:05:00Z',
        direction: 'in',
        opportunityId: 'O-1',
        contactIds: [first?.id],
        subject: 'Re: offer',
        text: 'Looks good',
      },
    ])
  })

  it('that cannot be read are named with their row as a person counts, and the others go in', async () => {
    const store = openStore()
    const report = await load(
      store,
      'opportunities',
      'Name,Amount,Close Date\nA,100,2026-12-01\nB,soon,2026-12-01\n,5,2026-12-01\nD,5,31/02/2026\nE,1,2,3,4\n\nF,7,\nGrand total\n',
    )
    expect(report).toMatchObject({ rows: 7, added: 2, rejected: 5, issuesTotal: 5 })
    expect(messages(report)).toEqual([
      '3 error: “soon” is not an amount of money. The row was left out.',
      '4 error: The row has no name. It was left out.',
      '5 error: “31/02/2026” is no day in the calendar that can be read here. The row was left out.',
      '6 error: The row has 5 values for 3 columns; a value with the separator in it may lack its quotes. The row was left out.',
      '9 error: The row has a single value; it looks like a remark under the table. The row was left out.',
    ])
  })

  it('with an unreadable detail go in without it, and say so', async () => {
    const store = openStore()
    const report = await load(store, 'accounts', 'Name,Employees,Website,Revenue\nA,Nov-50,nowhere,€12m\nB,12,,€340\n')
    expect(messages(report)).toEqual([
      '2 warning: “Nov-50” looks like a range that a spreadsheet turned into a date. The value was left out.',
      '2 warning: “nowhere” is no web address. The value was left out.',
      '3 warning: “€340” would be a revenue of 340 EUR a year. If the column is in thousands or millions, say so: “Revenue=revenue:millions”.',
    ])
    expect(report).toMatchObject({ added: 2, rejected: 0 })
  })

  it('with ambiguous dates follow the other rows of the column, or are left out', async () => {
    const settled = await load(openStore(), 'opportunities', 'Name,Close Date\nA,03/04/2026\nB,25/04/2026\n')
    expect(settled).toMatchObject({ added: 2, issues: [] })
    expect(settled.assumptions).toContain(
      'Dates such as “03/04/2026” in “Close Date” are read day first, because “25/04/2026” in the file allows nothing else.',
    )
    const open = await load(openStore(), 'opportunities', 'Name,Close Date\nA,03/04/2026\nB,05/05/2026\n')
    expect(messages(open)).toEqual([
      '2 error: “03/04/2026” could be 2026-04-03 or 2026-03-04, and no other row decides it. Say which: “Close Date=closeDate:dmy” or “:mdy”. The row was left out.',
    ])
    const store = openStore()
    await load(store, 'opportunities', 'Name,Close Date\nA,03/04/2026\n', { map: { 'Close Date': 'closeDate:mdy' } })
    expect(await store.opportunities({ afterId: null, limit: 9 })).toMatchObject([{ closeDate: '2026-03-04' }])
  })

  it('never have a currency or a scale guessed in silence', async () => {
    const store = openStore()
    const report = await load(store, 'accounts', 'Name,Revenue\nA,1.234\nB,"$5M"\nC,50000\n', {
      workspaceCurrency: 'USD',
    })
    expect(report.assumptions).toEqual([
      '“Revenue” states no scale: numbers without a unit are read as they stand.',
      'No column says when a row was last changed: the day of the import, 2026-11-24, counts.',
      '“1.234” in “Revenue” could have thousands or decimals: read as thousands (1 row). If that is wrong: “Revenue=revenue:point” or “:comma” names the decimal mark.',
      '“Revenue” states no currency: read as USD, the workspace’s (2 rows).',
      'The sign in “$5M” is used by several currencies: read as USD (1 row).',
    ])
    const hinted = openStore()
    await load(hinted, 'accounts', 'Name,Revenue\nA,12.5\n', { map: { Revenue: 'revenue:millions:SEK' } })
    expect(await allAccounts(hinted)).toMatchObject([{ revenue: { min: 12_500_000, currency: 'SEK' } }])
  })

  it('count an unclear opt-out as an opt-out', async () => {
    const store = openStore()
    const report = await load(store, 'contacts', 'Name,Email,Unsubscribed\nDana Ruiz,d@n.example,perhaps\n')
    expect(messages(report)).toEqual(['2 warning: “perhaps” is neither yes nor no, so it counts as an opt-out.'])
    const found = await store.lookup('contact', 'email', ['d@n.example'], {
      name: 'contacts.csv',
      kind: 'own',
      mock: false,
    })
    const id = found.get('d@n.example')?.[0]?.id ?? ''
    expect((await store.contact(id))?.consent.optedOut).toBe(true)
  })

  it('that refer to nothing are listed with the closest name and never linked by likeness', async () => {
    const store = openStore()
    await load(
      store,
      'accounts',
      'ID,Name,Owner\nA-1,Nordfrost AB,Ines Falk\nA-2,Polar Foods,Ines Falk\nA-3,Polar Foods GmbH,Ines Fakl\n',
    )
    const report = await load(
      store,
      'contacts',
      'Name,Account,Account ID\nDana Ruiz,Nordforst,\nOle Berg,,A-9\nIda Moe,Polar Foods,\nKai Lund,Unheard Of Ltd,\n',
    )
    expect(messages(report)).toEqual([
      '2 warning: There is no account “Nordforst”. The closest is “Nordfrost AB”. The row was taken without a link.',
      '3 warning: There is no account with the id “A-9” yet. The id was kept, so the link works once that account is imported.',
      '4 warning: 2 accounts are called “Polar Foods”. The row was taken without a link; an account id would decide.',
      '5 warning: There is no account “Unheard Of Ltd”. The row was taken without a link.',
    ])
    expect(await store.contactsOf('A-1')).toEqual([])
    expect(await store.contactsOf('A-9')).toHaveLength(1)
  })

  it('bring their owners along until a list of users is there', async () => {
    const store = openStore()
    const first = await load(store, 'accounts', 'Name,Owner\nA,Ines Falk\nB,Ines Falk\nC,Ines Fallk\n')
    expect(first.assumptions).toContain(
      'One owner, such as “Ines Falk”, became a user, since no list of users was imported.',
    )
    expect(messages(first)).toEqual([
      '4 warning: There is no user “Ines Fallk”. The closest is “Ines Falk”. The row was taken without owner.',
    ])
    await load(store, 'users', 'ID,Name,Email\nu7,Ines Falk,ines@firm.example\n')
    const [ines, ...others] = await store.users()
    expect(others).toEqual([])
    expect(ines).toMatchObject({ name: 'Ines Falk', email: 'ines@firm.example' })
    expect((await allAccounts(store)).filter(({ ownerId }) => ownerId === ines?.id)).toHaveLength(2)
    const later = await load(store, 'accounts', 'Name,Owner\nD,Somebody New\nE,u7\n')
    expect(messages(later)).toEqual(['2 warning: There is no user “Somebody New”. The row was taken without owner.'])
    expect((await allAccounts(store)).find(({ name }) => name === 'E')?.ownerId).toBe(ines?.id)
  })
})

describe('importing again', () => {
  const file =
    'Name,Website,Employees,Owner\nNordfrost AB,nordfrost.example,180,Ines Falk\nPolar Foods,,40,\nKühlhaus,kuehl.example,,\n'

  it('changes nothing, also on another day and in another order', async () => {
    const store = openStore()
    await load(store, 'accounts', file)
    const before = await allAccounts(store)
    expect(await load(store, 'accounts', file)).toMatchObject({ rows: 3, added: 0, updated: 0, unchanged: 3 })
    expect(await allAccounts(store)).toEqual(before)
    const [header, ...rows] = file.trim().split('\n')
    const shuffled = [header, ...rows.toReversed()].join('\n')
    expect(await load(store, 'accounts', shuffled, { now: '2026-12-24T00:00:00Z' })).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 3,
    })
    expect((await allAccounts(store)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  it('gives the same ids in another workspace', async () => {
    const ids = async () => {
      const store = openStore()
      await load(store, 'accounts', file)
      return (await allAccounts(store)).map(({ id }) => id)
    }
    expect(await ids()).toEqual(await ids())
  })

  it('corrects what changed, from the next export of the same name', async () => {
    const store = openStore()
    await load(store, 'accounts', file)
    const report = await load(store, 'accounts', file.replace('180', '210'), { fileName: 'accounts (1).csv' })
    expect(report).toMatchObject({ added: 0, updated: 1, unchanged: 2 })
  })

  it('meets the same firm in another system by its web address, keeps both numbers and states the rule', async () => {
    const store = openStore()
    await load(store, 'accounts', file)
    const crm =
      'Record ID,Company name,Company Domain Name,Number of Employees\n901,Nordfrost,www.nordfrost.example,420\n902,Nordfrost Denmark,www.nordfrost.example,15\n'
    const report = await load(store, 'accounts', crm, { fileName: 'hubspot-companies.csv' })
    expect(report).toMatchObject({ added: 1, updated: 0, unchanged: 1 })
    expect(report.assumptions.at(-1)).toMatch(/differ/)
    const nordfrost = (await store.search('Nordfrost', ['account'], 1))[0]?.id ?? ''
    expect(await store.conflicts?.('account', nordfrost)).toMatchObject([
      { field: 'employees', value: { min: 420, max: 420 }, rule: 'first-source' },
    ])
    const contacts = await load(store, 'contacts', 'Name,Company ID\nDana Ruiz,901\n', {
      fileName: 'hubspot-contacts.csv',
    })
    expect(contacts.issues).toEqual([])
    expect(await store.contactsOf(nordfrost)).toHaveLength(1)
    expect(await load(store, 'accounts', crm, { fileName: 'hubspot-companies.csv' })).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 2,
    })
  })

  it('keeps things apart that only share a number', async () => {
    const store = openStore()
    await load(store, 'accounts', 'ID,Name\n5,Nordfrost AB\n', { fileName: 'crm.csv' })
    const other = { fileName: 'fair-leads.csv' }
    const report = await load(store, 'accounts', 'ID,Name\n5,Sudwarm SpA\n', other)
    expect(messages(report)).toEqual([
      '2 warning: Another source uses the id “5” for “Nordfrost AB”. “Sudwarm SpA” was kept apart.',
    ])
    expect((await allAccounts(store)).map(({ name }) => name).toSorted()).toEqual(['Nordfrost AB', 'Sudwarm SpA'])
    expect(await load(store, 'accounts', 'ID,Name\n5,Sudwarm SpA\n', other)).toMatchObject({
      added: 0,
      unchanged: 1,
      issues: [],
    })
  })

  it('says when two rows are about the same thing', async () => {
    const report = await load(openStore(), 'accounts', 'ID,Name\n1,Nordfrost\n2,Polar\n1,Nordfrost AB\n')
    expect(messages(report)).toEqual([
      '4 warning: This row is about the same thing as row 2, which counts. It was left out.',
    ])
    expect(report).toMatchObject({ rows: 3, added: 2, updated: 0, unchanged: 1 })
  })
})

describe('a preview', () => {
  it('says what an import would say and writes nothing', async () => {
    const store = openStore()
    const file = 'ID,Name,Owner\n1,Nordfrost,Ines Falk\n2,Polar,\n1,Nordfrost AB,\n'
    const preview = await load(store, 'accounts', file, { preview: true })
    expect(await store.counts()).toMatchObject({ own: 0 })
    expect(await load(store, 'accounts', file)).toEqual(preview)
  })
})

describe('a large file', () => {
  const rows = (n: number) => Array.from({ length: n }, (_, i) => `A-${i},Firm ${i},firm${i}.example`).join('\n')
  const file = `ID,Name,Website\n${rows(2000)}\n`

  it('reports progress and adds up', { timeout: 30_000 }, async () => {
    const progress: { phase: string; rows: number }[] = []
    const report = await load(openStore(), 'accounts', file, { onProgress: (step) => progress.push(step) })
    expect(report).toMatchObject({ rows: 2000, added: 2000, rejected: 0 })
    expect(progress.filter(({ phase }) => phase === 'writing').length).toBeGreaterThan(4)
    expect(progress.at(-1)).toEqual({ phase: 'writing', rows: 2000, total: 2000 })
  })

  it('that is stopped half-way leaves nothing behind', { timeout: 30_000 }, async () => {
    const store = openStore()
    const controller = new AbortController()
    const stop = new Error('stopped')
    const run = load(store, 'accounts', file, {
      signal: controller.signal,
      onProgress: ({ phase, rows: done }) => {
        if (phase === 'writing' && done >= 1000) controller.abort(stop)
      },
    })
    await expect(run).rejects.toBe(stop)
    expect(await store.counts()).toMatchObject({ accounts: 0, own: 0 })
    expect(await allAccounts(store)).toEqual([])
  })

  it('that the store refuses half-way leaves nothing behind', { timeout: 30_000 }, async () => {
    const store = openStore()
    let calls = 0
    const failing: RecordStore = {
      ...store,
      write: (...args) => {
        calls += 1
        return calls > 3 ? Promise.reject(new Error('disk full')) : store.write(...args)
      },
    }
    await expect(load(failing, 'accounts', file)).rejects.toThrow('disk full')
    expect(await store.counts()).toMatchObject({ own: 0 })
  })
})
