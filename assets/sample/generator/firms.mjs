import { accounts as named, contacts as cast } from './cast.mjs'
import { csv, day } from './random.mjs'

const places = [
  { country: 'Germany', cities: [['Hamburg', 'Hamburg'], ['Bremen', 'Bremen'], ['Leipzig', 'Sachsen'], ['Rostock', 'Mecklenburg-Vorpommern'], ['Kassel', 'Hessen']], legal: ['GmbH', 'AG', 'GmbH & Co. KG'], stems: ['Kuhlen', 'Brink', 'Halden', 'Morgen', 'Siegers', 'Alster', 'Wenden'], ends: ['feld', 'hof', 'bach', 'werk', 'tal'], phone: '+49 40 5550', owners: ['Maya Lind', 'Lena Vogt'], currency: 'EUR', first: ['Katrin', 'Stefan', 'Ulrike', 'Björn', 'Miriam', 'Holger', 'Sabine'], last: ['Krüger', 'Baumann', 'Voss', 'Riedel', 'Schäfer', 'Lindner', 'Otte'], zone: 'Europe/Berlin', consentFirst: true },
  { country: 'Sweden', cities: [['Malmö', 'Skåne'], ['Göteborg', 'Västra Götaland'], ['Gävle', 'Gävleborg']], legal: ['AB'], stems: ['Sten', 'Ljung', 'Vret', 'Hagel', 'Tall'], ends: ['sund', 'vik', 'holm', 'ås'], phone: '+46 40 555', owners: ['Maya Lind'], currency: 'EUR', first: ['Elin', 'Gustav', 'Sara', 'Nils', 'Karin'], last: ['Åkesson', 'Nordahl', 'Wikner', 'Sjögren', 'Palm'], zone: 'Europe/Stockholm', consentFirst: false },
  { country: 'Denmark', cities: [['Aarhus', 'Midtjylland'], ['Esbjerg', 'Syddanmark']], legal: ['A/S', 'ApS'], stems: ['Klit', 'Rug', 'Sol', 'Hede'], ends: ['gaard', 'bjerg', 'lund'], phone: '+45 55 50', owners: ['Maya Lind'], currency: 'EUR', first: ['Mette', 'Søren', 'Signe', 'Kasper'], last: ['Aaberg', 'Holst', 'Kjær', 'Friis'], zone: 'Europe/Copenhagen', consentFirst: true },
  { country: 'Norway', cities: [['Stavanger', 'Rogaland'], ['Trondheim', 'Trøndelag']], legal: ['AS'], stems: ['Fjell', 'Hav', 'Grønn'], ends: ['nes', 'vang', 'dal'], phone: '+47 555', owners: ['Maya Lind'], currency: 'EUR', first: ['Ingrid', 'Torstein', 'Hilde'], last: ['Myhre', 'Ekeland', 'Ruud'], zone: 'Europe/Oslo', consentFirst: true },
  { country: 'Netherlands', cities: [['Rotterdam', 'Zuid-Holland'], ['Venlo', 'Limburg']], legal: ['BV', 'NV'], stems: ['Duin', 'Maas', 'Polder', 'Veen'], ends: ['waard', 'kade', 'oever'], phone: '+31 10 555', owners: ['Jonas Petersen'], currency: 'EUR', first: ['Femke', 'Joost', 'Anouk', 'Bram'], last: ['Terpstra', 'van Aalst', 'Kuiper', 'de Wit'], zone: 'Europe/Amsterdam', consentFirst: true },
  { country: 'United Kingdom', cities: [['Bristol', 'South West'], ['Hull', 'Yorkshire'], ['Glasgow', 'Scotland']], legal: ['Ltd', 'PLC'], stems: ['Brack', 'Thorn', 'Elder', 'Marsh', 'Wick'], ends: ['well', 'ford', 'leigh', 'mere'], phone: '+44 117 496', owners: ['Jonas Petersen'], currency: 'GBP', first: ['Hannah', 'Callum', 'Imogen', 'Rhys', 'Nadia'], last: ['Pickering', 'Ashdown', 'Okafor', 'Bevan', 'Marlow'], zone: 'Europe/London', consentFirst: false },
  { country: 'France', cities: [['Lyon', 'Auvergne-Rhône-Alpes'], ['Rennes', 'Bretagne'], ['Lille', 'Hauts-de-France']], legal: ['SAS', 'S.A.'], stems: ['Clair', 'Mont', 'Riv', 'Beau'], ends: ['val', 'bois', 'lac', 'rive'], phone: '+33 4 5550', owners: ['Omar Haddad'], currency: 'EUR', first: ['Élodie', 'Mathieu', 'Camille', 'Yanis'], last: ['Garnier', 'Lefort', 'Marchand', 'Roussel'], zone: 'Europe/Paris', consentFirst: false },
  { country: 'Italy', cities: [['Verona', 'Veneto'], ['Parma', 'Emilia-Romagna'], ['Bari', 'Puglia']], legal: ['S.r.l.', 'S.p.A.'], stems: ['Val', 'Monte', 'Riva', 'Campo'], ends: ['fredda', 'chiara', 'nova', 'lago'], phone: '+39 045 555', owners: ['Omar Haddad'], currency: 'EUR', first: ['Chiara', 'Davide', 'Elisa', 'Paolo'], last: ['Zanetti', 'Ferraro', 'Colombini', 'Riva'], zone: 'Europe/Rome', consentFirst: true },
  { country: 'Poland', cities: [['Poznań', 'Wielkopolskie'], ['Gdynia', 'Pomorskie']], legal: ['Sp. z o.o.'], stems: ['Mroz', 'Zima', 'Lod'], ends: ['pol', 'trans', 'hurt'], phone: '+48 61 555', owners: ['Lena Vogt'], currency: 'EUR', first: ['Agnieszka', 'Marek', 'Zofia'], last: ['Wrona', 'Jasińska', 'Malec'], zone: 'Europe/Warsaw', consentFirst: true },
  { country: 'Spain', cities: [['Valencia', 'Valencia'], ['Bilbao', 'País Vasco']], legal: ['S.L.', 'S.A.'], stems: ['Costa', 'Sierra', 'Huerta'], ends: ['fría', 'verde', 'sur'], phone: '+34 96 555', owners: ['Omar Haddad'], currency: 'EUR', first: ['Lucía', 'Andrés', 'Marta'], last: ['Ibáñez', 'Cordero', 'Vidal'], zone: 'Europe/Madrid', consentFirst: true },
  { country: 'United States', cities: [['Chicago', 'Illinois'], ['Seattle', 'Washington'], ['Atlanta', 'Georgia'], ['Dallas', 'Texas']], legal: ['Inc', 'LLC', 'Corp'], stems: ['Cedar', 'Prairie', 'Granite', 'Harbor', 'Willow'], ends: [' Creek', ' Point', ' Ridge', ' Valley'], phone: '+1 312 555', owners: ['Jonas Petersen'], currency: 'USD', first: ['Megan', 'Tyler', 'Aisha', 'Brandon', 'Grace'], last: ['Whitlock', 'Navarro', 'Kessler', 'Odom', 'Freeman'], zone: '', consentFirst: false },
  { country: 'Canada', cities: [['Toronto', 'Ontario'], ['Halifax', 'Nova Scotia']], legal: ['Inc', 'Ltd'], stems: ['Maple', 'Birch', 'Caribou'], ends: [' Bay', ' Lake', ' Crossing'], phone: '+1 416 555', owners: ['Jonas Petersen'], currency: 'USD', first: ['Noah', 'Chloe', 'Amrit'], last: ['Tremblay', 'Gill', 'Fraser'], zone: 'America/Toronto', consentFirst: true },
]

const trades = [
  ['Logistics', ['Logistics', 'Supply', 'Cargo'], 0.9], ['Transport', ['Transport', 'Freight', 'Haulage'], 0.8], ['Cold storage', ['Cold Storage', 'Frigo'], 1.2], ['Food production', ['Foods', 'Provisions'], 0.9],
  ['Dairy', ['Dairy', 'Creamery'], 0.8], ['Meat and fish', ['Seafood', 'Meats'], 0.7], ['Frozen food', ['Frozen', 'Ice Cream'], 0.8], ['Bakery', ['Bakery'], 0.4],
  ['Grocery', ['Markets'], 0.5], ['Pharmaceuticals', ['Pharma', 'Biologics'], 0.7], ['Restaurants', ['Catering'], 0.3], ['Software', ['Systems'], 0.1], ['Construction', ['Building'], 0.05],
]

const titles = ['Head of Logistics', 'Quality Manager', 'Operations Director', 'CFO', 'Fleet Manager', 'Procurement Lead', 'Warehouse Manager', 'IT Manager', 'CEO', 'Supply Chain Manager', 'Food Safety Officer', 'Maintenance Lead']
const tools = ['SAP', 'Excel', 'paper logs', 'ThermaLog', 'IceTrace', 'Oracle', 'Microsoft Dynamics', 'ColdTrack 2']

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ø/g, 'o').replace(/Ø/g, 'O').replace(/ł/g, 'l').replace(/æ/g, 'ae')
const slug = (text) => fold(text).toLowerCase().replace(/[^a-z]+/g, '')

/** Account rows as objects, the named ones first. */
export function makeAccounts(random) {
  const made = named.map(([n, name, domain, industry, employees, revenue, currency, country, region, city, used, segment, owner, type]) => ({
    id: `mock-acc-${n}`, name, domain, industry, employees, revenue, currency, country, region, city, tools: used, segment, owner, type, fit: 0.8,
  }))
  const taken = new Set(made.map(({ domain }) => domain))
  while (made.length < 100) {
    const place = places[made.length % places.length]
    const [industry, words, fit] = trades[Math.floor(random.next() ** 1.4 * trades.length)]
    const base = `${random.pick(place.stems)}${random.pick(place.ends)}`
    const domain = `${slug(base)}.example`
    if (taken.has(domain)) continue
    taken.add(domain)
    const [city, region] = random.pick(place.cities)
    const staff = Math.round(20 * 1.6 ** (random.next() * 9))
    made.push({
      id: `mock-acc-${String(made.length + 1).padStart(3, '0')}`,
      name: `${base} ${random.pick(words)} ${random.pick(place.legal)}`,
      domain, industry, fit,
      employees: staff,
      revenue: Math.round((staff * random.between(120, 260)) / 100) * 100_000,
      currency: place.currency, country: place.country, region, city,
      tools: random.chance(0.7) ? random.shuffle(tools).slice(0, random.between(1, 2)).join(';') : '',
      segment: staff > 250 ? 'A' : staff > 90 ? 'B' : 'C',
      owner: random.pick(place.owners),
      type: random.chance(0.15) ? 'Customer' : 'Prospect',
    })
  }
  return made
}

/** What is wrong on purpose. The reader of the sample finds out in the import report, not here. */
export function accountsCsv(accounts, random) {
  const ownerless = new Set([19, 27, 38, 46, 55, 63, 78, 91])
  const header = ['Account ID', 'Account Name', 'Website', 'Industry', 'Employees', 'Annual Revenue', 'Currency', 'Country', 'State/Region', 'City', 'Technologies', 'Segment', 'Account Owner', 'Type', 'Do not contact', 'Description', 'Last Modified Date']
  const rows = accounts.map((account, i) => {
    const n = i + 1
    const range = [[1, 10], [11, 50], [51, 200], [201, 500], [501, 1000], [1001, 5000]].find(([, top]) => account.employees <= top)
    return [
      account.id,
      account.name,
      n % 4 === 0 ? `https://www.${account.domain}/` : account.domain,
      { 21: 'Logisitcs', 34: 'Food prodution', 58: 'Pharmaceuticls' }[n] ?? (n % 17 === 0 ? '' : account.industry),
      n > 12 && n % 5 === 0 && range ? `${range[0]}-${range[1]}` : n % 19 === 0 ? '' : account.employees,
      // Two ways of writing the same thing, as two people kept the list.
      n % 13 === 0 ? '' : n % 2 === 0 ? `${account.revenue / 1e6}M` : account.revenue.toLocaleString('en-US'),
      account.currency,
      n === 37 ? 'Deutschland' : account.country,
      account.region,
      account.city,
      account.tools,
      account.segment,
      n === 72 ? 'Lena Voigt' : ownerless.has(n) ? '' : account.owner,
      account.type,
      n === 67 ? 'yes' : 'no',
      n === 67 ? 'Asked in writing in March 2026 not to be contacted again.' : '',
      n <= 12 ? day(-n - 3) : day(-random.between(5, 300)),
    ]
  })
  return csv(header, rows)
}

/** The same firms as a bought directory sees them: in millions of euros, and not always of the same opinion. */
export function directoryCsv(accounts) {
  const otherStaff = { 'mock-acc-007': 1250, 'mock-acc-031': 45, 'mock-acc-033': 900 }
  const rows = accounts
    .filter(({ currency }, i) => currency === 'EUR' && i % 2 === 0)
    .map((account, i) => [
      `DIR-${1000 + i}`,
      account.name,
      account.domain,
      otherStaff[account.id] ?? account.employees,
      account.id === 'mock-acc-005' ? 72.5 : account.revenue / 1e6,
      account.country,
      day(-40),
    ])
  return csv(['Company ID', 'Company', 'Domain', 'Headcount', 'Revenue (EUR m)', 'Country', 'As of'], rows)
}

export function makeContacts(accounts, random) {
  const made = cast.map(([n, account, first, last, title, optedOut, basis, consentDate, note]) => {
    const at = accounts.find(({ id }) => id === `mock-acc-${account}`)
    return { id: `mock-con-${n}`, account: at, first, last, title, optedOut, basis, consentDate, note, place: places.find(({ country }) => country === at.country) }
  })
  for (let i = 12; made.length < 300; i = i + 1 === accounts.length ? 0 : i + 1) {
    const account = accounts[i]
    const place = places.find(({ country }) => country === account.country)
    if (!place || made.filter((contact) => contact.account === account).length >= 5) continue
    const first = random.pick(place.first)
    const last = random.pick(place.last)
    if (made.some((contact) => contact.account === account && contact.first === first && contact.last === last)) continue
    const asked = random.chance(place.consentFirst ? 0.45 : 0.2)
    const legitimate = !asked && random.chance(place.consentFirst ? 0.1 : 0.5)
    made.push({
      id: `mock-con-${String(made.length + 1).padStart(3, '0')}`,
      account, first, last, place,
      title: random.pick(titles),
      optedOut: 'no',
      basis: asked ? 'Freely given consent from contact' : legitimate ? 'Legitimate interest' : '',
      consentDate: asked || legitimate ? day(-random.between(20, 600)) : '',
      note: asked ? random.pick(['Web form, double opt-in', 'Trade fair card', 'Asked for material by e-mail']) : '',
    })
  }
  return made
}

export function contactsCsv(contacts, random) {
  const header = ['Contact ID', 'First Name', 'Last Name', 'Job Title', 'Email', 'Phone', 'Account ID', 'Account Name', 'Country', 'Time zone', 'Unsubscribed from all email', 'Legal basis', 'Consent date', 'Consent note', 'Last Modified Date']
  const rows = contacts.map(({ id, account, first, last, title, place, optedOut, basis, consentDate, note }, i) => {
    const n = i + 1
    const email = n % 23 === 0 ? '' : `${slug(first)}.${slug(last)}@${account.domain}`
    const out = n === 88 || n === 147
    return [
      id, first, last, title,
      { 64: 'post@winterhaven.example', 119: `${slug(first)}(at)${account.domain}`, 131: '' }[n] ?? email,
      n % 3 === 0 || !place ? '' : `${place.phone} ${String(random.between(1000, 9999))}`,
      n === 64 ? 'mock-acc-999' : n === 131 ? '' : account.id,
      n === 131 ? 'Nordforst Logistik' : n === 64 ? 'Winterhaven Reefer Lines' : account.name,
      account.country,
      place?.zone ?? '',
      out ? 'yes' : optedOut,
      out ? '' : basis, out ? '' : consentDate,
      out ? 'Replied STOP on 2026-04-09' : note,
      n <= 14 ? day(-n - 2) : day(-random.between(5, 400)),
    ]
  })
  return csv(header, rows)
}
