import type { Passage } from '../../../ports/knowledge.ts'
import { sentencesOf } from '../../../text/sentences.ts'

/** Invented documents of an invented firm, to measure retrieval with. A line that begins with "#" is a heading. */
const documents: Record<string, { title: string; date: string; internal?: boolean; approved?: boolean; text: string }> = {
  sheet: {
    title: 'ColdTrack 2 data sheet', date: '2026-05-04', approved: true,
    text: `# Battery
The battery of a sensor lasts 24 months at one reading a minute. It can be changed by the driver without tools.
# Range
A sensor reaches the gateway over 60 metres inside a closed trailer. Walls of steel halve the distance.
# Temperature
The sensor measures from minus 40 to plus 60 degrees with a tolerance of half a degree.
# Housing
The housing is dust-tight and watertight to IP67. It may be washed with hot water.
# Memory
Without a network the sensor keeps 10,000 readings and hands them over later.`,
  },
  door: {
    title: 'FrostGuard data sheet', date: '2026-03-10', approved: true,
    text: `# What it does
FrostGuard watches doors and compressors of a cold store. It calls the person on duty when a door stands open for more than three minutes.
# Installation
Two electricians install one cold room in half a day. No drilling into the insulation is needed.
# Power
The unit runs on 24 volts from the compressor cabinet and has a buffer for four hours.`,
  },
  security: {
    title: 'Security answers', date: '2026-06-08', approved: true,
    text: `# Hosting
Data of European customers are stored in Frankfurt and Dublin.
# Encryption
Data are encrypted in transit with TLS 1.3 and at rest with AES-256.
# Sign-in
Users sign in with single sign-on over SAML. Administrators need a second factor.
# Penetration test
An outside firm attacks the service once a year. The last test was in April 2026.
# Incidents
Customers are told of an incident with their data within 48 hours.
# Deletion
All data of a customer are deleted 30 days after the end of the contract.`,
  },
  terms: {
    title: 'Service terms', date: '2026-01-12', approved: true,
    text: `# Term and notice
The contract runs for twelve months. Notice is three months before the end of a year.
# Warranty
Hardware has a warranty of 36 months. A broken sensor is exchanged within five working days.
# Support hours
Support answers on weekdays from 7:00 to 19:00 Central European Time, in English and German.
# Payment
Invoices are due after 30 days.`,
  },
  prices: {
    title: 'Price list 2026', date: '2026-01-02', internal: true,
    text: `# ColdTrack 2
A sensor costs 149 EUR up to 50 pieces and 129 EUR from 51. The gateway is 390 EUR.
# FrostGuard
89 EUR a door and 149 EUR a compressor.
# Discounts
A rep may give 5 percent. Anything above needs the head of sales.`,
  },
  oldPrices: {
    title: 'Price list 2024', date: '2024-01-02', internal: true,
    text: `# ColdTrack 2
A sensor costs 169 EUR. The gateway is 420 EUR.`,
  },
  caseStudy: {
    title: 'Case study Blue River Foods', date: '2026-02-20', approved: true,
    text: `# Before
Blue River Foods drives 40 reefer trailers. Each month two loads were refused at the dock.
# After
With ColdTrack 2 write-offs from temperature breaks fell by 38 percent in one year. Drivers react to a warning in eleven minutes on average.
# What they say
“The tenth alarm paid for the whole fleet,” says their head of transport.`,
  },
  interfaces: {
    title: 'Interfaces', date: '2026-06-30', approved: true,
    text: `# REST
Readings and alarms can be read over a REST interface with up to 600 calls a minute.
# SAP
For SAP there is a connector that writes the temperature record to the delivery.
# Webhooks
Alarms can be sent to any https address and are repeated for 24 hours.
# Export
Readings can be exported as CSV or PDF for each trip.`,
  },
  rollout: {
    title: 'Rollout plan', date: '2026-04-15', approved: true,
    text: `# Weeks one and two
Twenty trailers get sensors, and the limits are set together with quality management.
# Training
Drivers are trained in 45 minutes, dispatchers in half a day. Training is remote or on site.
# Acceptance
The pilot counts as a success when nine of ten alarms are answered within fifteen minutes.`,
  },
  rival: {
    title: 'Notes on Thermalog', date: '2025-09-01', internal: true,
    text: `# Where they win
Thermalog is cheaper per sensor and has a longer battery life.
# Where we win
Their gateway needs a cable to the truck battery. Ours is mounted in ten minutes.`,
  },
} // prettier-ignore

/** The passages of the set, one a heading, with offsets into the document's text. */
export const questionPassages: Passage[] = Object.entries(documents).flatMap(
  ([id, { title, date, internal, approved, text }]) => {
    const lines = text.split('\n')
    const starts = lines.flatMap((line, index) => (line.startsWith('#') ? [index] : []))
    return starts.map((at, index): Passage => {
      const until = starts[index + 1] ?? lines.length
      const start = lines.slice(0, at + 1).join('\n').length + 1
      const body = lines.slice(at + 1, until).join('\n')
      return {
      documentId: id, title, heading: (lines[at] ?? '').slice(2), page: null, text: body, start, end: start + body.length, observedAt: date,
      internal: internal ?? false, approved: approved ?? false, mock: true,
    } // prettier-ignore
    })
  },
)
export const questionTexts: Record<string, string> = Object.fromEntries(
  Object.entries(documents).map(([id, { text }]) => [id, text]),
)
export const sentenceCount = questionPassages.reduce((sum, passage) => sum + sentencesOf(passage.text).length, 0)

/** A question with the document and heading that answer it; null when none does. The rules were tuned on these. */
export const questions: readonly (readonly [string, string | null])[] = [
  ['How long does the battery of ColdTrack 2 last?', 'sheet/Battery'],
  ['Can the driver change the battery?', 'sheet/Battery'],
  ['What is the range inside a trailer?', 'sheet/Range'],
  ['coldtrack2 temperature tolerance', 'sheet/Temperature'],
  ['Is the housing of Cold Track 2 waterproof?', 'sheet/Housing'],
  ['What happens to readings without a network?', 'sheet/Memory'],
  ['How many readings does a sensor keep?', 'sheet/Memory'],
  ['When does FrostGuard call somebody?', 'door/What it does'],
  ['How long does the installation of a cold room take?', 'door/Installation'],
  ['frostguard power volts', 'door/Power'],
  ['Where are European data hosted?', 'security/Hosting'],
  ['Are data encrypted at rest?', 'security/Encryption'],
  ['Do you support single sign-on with SAML?', 'security/Sign-in'],
  ['When was the last penetration test?', 'security/Penetration test'],
  ['How fast do you report an incident?', 'security/Incidents'],
  ['When are our data deleted after the contract ends?', 'security/Deletion'],
  ['What is the notice period?', 'terms/Term and notice'],
  ['How long is the warranty on hardware?', 'terms/Warranty'],
  ['What are your support hours?', 'terms/Support hours'],
  ['When are invoices due?', 'terms/Payment'],
  ['How much is a ColdTrack 2 sensor?', 'prices/ColdTrack 2'],
  ['price of the gateway', 'prices/ColdTrack 2'],
  ['What does FrostGuard cost per door?', 'prices/FrostGuard'],
  ['Which discount may a rep give?', 'prices/Discounts'],
  ['How many loads were refused at Blue River Foods?', 'caseStudy/Before'],
  ['By how much did write-offs fall at Blue River?', 'caseStudy/After'],
  ['How fast do drivers react to a warning?', 'caseStudy/After'],
  ['What does the head of transport say about the alarms?', 'caseStudy/What they say'],
  ['How many REST calls a minute are allowed?', 'interfaces/REST'],
  ['Is there an SAP connector?', 'interfaces/SAP'],
  ['How long are webhooks repeated?', 'interfaces/Webhooks'],
  ['Can readings be exported as CSV?', 'interfaces/Export'],
  ['How long is the training for drivers?', 'rollout/Training'],
  ['When is the pilot a success?', 'rollout/Acceptance'],
  ['What happens in week two?', 'rollout/Weeks one and two'],
  ['Where does Thermalog win against us?', 'rival/Where they win'],
  ['How long does mounting the gateway take?', 'rival/Where we win'],
  ['Does the gateway of Thermalog need a cable?', 'rival/Where we win'],
  ['exchange of a broken sensor', 'terms/Warranty'],
  ['Can it be washed with hot water?', 'sheet/Housing'],
  ['Is there a mobile app for iPhone?', null],
  ['Does ColdTrack 2 measure humidity?', null],
  ['Do you integrate with Microsoft Dynamics?', null],
  ['Are you certified for ISO 27001?', null],
  ['What is the warranty on FrostGuard compressors?', null],
  ['Which customers do you have in Brazil?', null],
  ['How many employees does your company have?', null],
  ['What is the battery life of FrostGuard?', null],
  ['Do you have a data centre in Singapore?', null],
  ['Who is the chief executive?', null],
  ['What is the price of ChillLedger?', null],
  ['Does the sensor track the GPS position?', null],
  ['Is there a discount for universities?', null],
  ['How long does the training of managers take?', null],
  ['Do you offer financing or leasing?', null],
  ['What is the carbon footprint of a sensor?', null],
  ['Can the sensor survive an explosion?', null],
  ['Does the REST interface support GraphQL?', null],
  ['What is the weight of the gateway?', null],
  ['Do you have a reference from a hospital?', null],
]

/** Written after the rules and then run: what they showed at first is what docs/capabilities/knowledge.md reports. */
export const freshQuestions: readonly (readonly [string, string | null])[] = [
  ['Do steel walls reduce the distance?', 'sheet/Range'],
  ['Which degrees can the ColdTrack sensor measure?', 'sheet/Temperature'],
  ['IP67 housing', 'sheet/Housing'],
  ['Does the installation need drilling?', 'door/Installation'],
  ['How long does the FrostGuard buffer last?', 'door/Power'],
  ['TLS version in transit', 'security/Encryption'],
  ['Do administrators need a second factor?', 'security/Sign-in'],
  ['Who attacks the service every year?', 'security/Penetration test'],
  ['How long does the contract run?', 'terms/Term and notice'],
  ['Is support available in German?', 'terms/Support hours'],
  ['What did ColdTrack cost at Blue River before?', null],
  ['gateway price in 2026', 'prices/ColdTrack 2'],
  ['How many trailers does Blue River Foods drive?', 'caseStudy/Before'],
  ['What does the SAP connector write?', 'interfaces/SAP'],
  ['Are readings available as PDF?', 'interfaces/Export'],
  ['How many trailers get sensors in the first weeks?', 'rollout/Weeks one and two'],
  ['Is dispatcher training remote?', 'rollout/Training'],
  ['Is Thermalog cheaper?', 'rival/Where they win'],
  ['Do you have an Oracle connector?', null],
  ['How long is the warranty on batteries?', null],
  ['Are data backed up every night?', null],
  ['Does FrostGuard measure light?', null],
  ['Can I pay by credit card?', null],
  ['Is there a sensor for ships?', null],
]

/** A product together with another name or code; the documents often state such a thing once, for all products. The rule for it was made with these. */
export const productAndNameQuestions: readonly (readonly [string, string | null])[] = [
  ['Does ColdTrack 2 work with SAP?', 'interfaces/SAP'],
  ['Is there an SAP connector for FrostGuard?', 'interfaces/SAP'],
  ['Can ColdTrack 2 readings be read over REST?', 'interfaces/REST'],
  ['Can I export ColdTrack 2 readings as CSV?', 'interfaces/Export'],
  ['Does ColdTrack 2 support single sign-on with SAML?', 'security/Sign-in'],
  ['Is FrostGuard encrypted with TLS?', 'security/Encryption'],
  ['What did ColdTrack 2 bring Blue River Foods?', 'caseStudy/After'],
  ['Does ColdTrack 2 work with Oracle?', null],
  ['Does FrostGuard work with Thermalog?', null],
  ['What does Thermalog cost compared with FrostGuard?', null],
  ['Does the FrostGuard battery fit ColdTrack 2?', null],
  ['Is FrostGuard in use at Blue River Foods?', null],
  ['What does the battery of FrostGuard cost with SAP?', null],
]
