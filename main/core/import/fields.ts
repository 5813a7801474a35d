import type { ImportKind } from '../../../shared/domain/import.ts'

/** How a cell is read. */
export type Reads =
  | 'text'
  | 'list'
  | 'email'
  | 'domain'
  | 'money'
  | 'people'
  | 'count'
  | 'day'
  | 'instant'
  | 'yes-no'
  | 'opt-out'
  | 'customer'
  | 'stage'
  | 'activity-kind'
  | 'direction'
  | 'basis'

export type Field = {
  field: string
  reads: Reads
  /** Column names known for it, the best first; lower case, without punctuation. */
  names: readonly string[]
  /** A value that cannot be read costs the whole row: to leave it out would falsify what is counted later. */
  strict?: true
  /** Several columns may feed it; the first that is not empty counts. */
  several?: true
}

const names = (list: string): string[] => list.split(', ')
const changed: Field = {
  field: 'observedAt',
  reads: 'day',
  names: names(
    'observed at, last modified date, last modified, last modified at, lastmodifieddate, update time, updated, updated at, updated on, last updated, modified, modified date, modified on, system modstamp, as of',
  ),
}
const accountId: Field = {
  field: 'accountId',
  reads: 'text',
  names: names(
    'account id, accountid, company id, organization id, organisation id, org id, associated company ids primary, associated company ids, associated company id, primary associated company id, customer id',
  ),
}
const account: Field = {
  field: 'account',
  reads: 'text',
  names: names(
    'account, account name, company, company name, organization, organisation, organization name, associated company primary, associated company, associated company names, primary company, employer, customer, client',
  ),
}
const owner: Field = {
  field: 'owner',
  reads: 'text',
  names: names(
    'owner, owner name, owner full name, account owner, company owner, deal owner, opportunity owner, record owner, owner email, owner id, ownerid, hubspot owner id, sales rep, rep, account manager, assigned to, assigned to user, activity assigned to, assignee, user',
  ),
}
const contacts: Field = {
  field: 'contacts',
  reads: 'list',
  several: true,
  names: names(
    'contact ids, contacts, contact id, associated contact ids, associated contact, associated contacts, contact email, contact emails, primary contact, contact, contact name, contact person, person, person name, whoid, who id, name id, buyers, attendees, participants',
  ),
}

export const fieldsOf: Record<ImportKind, readonly Field[]> = {
  accounts: [
    { field: 'id', reads: 'text', names: names('id, account id, accountid, record id, record id company, company id, external id, crm id, hs object id, key') },
    { field: 'name', reads: 'text', names: names('name, account name, company name, company, organization, organisation, account, customer name, client, customer, firm, firma, unternehmen') },
    { field: 'domain', reads: 'domain', names: names('domain, company domain name, domain name, website, website url, web site, web, url, homepage, webseite') },
    { field: 'industry', reads: 'text', names: names('industry, sector, vertical, industries, branch, branche') },
    { field: 'employees', reads: 'people', names: names('employees, number of employees, numberofemployees, employee count, headcount, head count, company size, staff, employee range, size, no of employees, mitarbeiter, mitarbeiterzahl') },
    { field: 'revenue', reads: 'money', names: names('revenue, annual revenue, annualrevenue, yearly revenue, turnover, annual turnover, company revenue, umsatz, jahresumsatz') },
    { field: 'currency', reads: 'text', names: names('currency, currency code, currency iso code, currencyisocode, revenue currency, account currency') },
    { field: 'country', reads: 'text', names: names('country, country region, billing country, billingcountry, country of address, address country, hq country, country code, land') },
    { field: 'region', reads: 'text', names: names('region, state, state region, billing state, billing state province, billingstate, state province, province, county, state of address, state county of address') },
    { field: 'city', reads: 'text', names: names('city, billing city, billingcity, town, city of address, city town village locality of address, hq city, stadt, ort') },
    { field: 'tools', reads: 'list', names: names('tools, technologies, technology, tech stack, web technologies, software, systems') },
    { field: 'segment', reads: 'text', names: names('segment, tier, account tier, customer segment, account segment, class') },
    owner,
    { field: 'customer', reads: 'customer', names: names('is customer, customer status, lifecycle stage, type, account type, relationship') },
    { field: 'doNotContact', reads: 'opt-out', names: names('do not contact, donotcontact, opt out, opted out, suppressed, no contact, blocked') },
    { field: 'description', reads: 'text', names: names('description, notes, about us, about, comments, note') },
    changed,
  ],
  contacts: [
    { field: 'id', reads: 'text', names: names('id, contact id, contactid, record id, record id contact, person id, external id, hs object id, key') },
    { field: 'firstName', reads: 'text', names: names('first name, firstname, given name, forename, vorname') },
    { field: 'lastName', reads: 'text', names: names('last name, lastname, surname, family name, nachname') },
    { field: 'name', reads: 'text', names: names('name, full name, fullname, contact name, person name, contact, person') },
    { field: 'title', reads: 'text', names: names('title, job title, jobtitle, position, role, function') },
    { field: 'email', reads: 'email', several: true, names: names('email, e mail, email address, e mail address, work email, email work, primary email, mail, email home, email other, additional email addresses') },
    { field: 'phone', reads: 'text', several: true, names: names('phone, phone number, phone work, business phone, direct phone, mobile, mobile phone, mobile phone number, phone mobile, telephone, phone home, phone other, other phone, telefon') },
    { field: 'country', reads: 'text', names: names('country, country region, mailing country, mailingcountry, country of address') },
    { field: 'timeZone', reads: 'text', names: names('time zone, timezone') },
    accountId,
    account,
    { field: 'optedOut', reads: 'opt-out', several: true, names: names('opted out, email opt out, has opted out of email, hasoptedoutofemail, opt out, unsubscribed, unsubscribed from all email, do not email, do not contact, do not call, suppressed') },
    { field: 'optedIn', reads: 'yes-no', names: names('opted in, opt in, email opt in, marketing consent, consent given') },
    { field: 'consentBasis', reads: 'basis', names: names('consent basis, legal basis for processing contact s data, legal basis, lawful basis, consent') },
    { field: 'consentDate', reads: 'day', names: names('consent date, consent given on, consent obtained, opt in date, consent at') },
    { field: 'consentNote', reads: 'text', names: names('consent note, consent proof, consent source, opt out reason') },
    changed,
  ],
  opportunities: [
    { field: 'id', reads: 'text', names: names('id, opportunity id, opportunityid, deal id, record id, record id deal, external id, hs object id, key') },
    { field: 'name', reads: 'text', names: names('name, title, opportunity name, deal name, deal title, deal, opportunity') },
    accountId,
    account,
    { field: 'stage', reads: 'stage', names: names('stage, stage name, stagename, deal stage, opportunity stage, sales stage, pipeline stage, phase') },
    { field: 'status', reads: 'text', names: names('status, deal status') },
    { field: 'amount', reads: 'money', strict: true, names: names('amount, value, deal value, deal amount, opportunity amount, contract value, amount in company currency, total contract value, tcv, acv') },
    { field: 'currency', reads: 'text', names: names('currency, currency of value, deal currency code, currency code, currency iso code, currencyisocode, amount currency, opportunity currency') },
    { field: 'createdDate', reads: 'day', strict: true, names: names('created date, createddate, create date, created, created at, created on, date created, deal created, add time, opened') },
    { field: 'closeDate', reads: 'day', strict: true, names: names('close date, closedate, expected close date, expected close, closing date, estimated close date') },
    { field: 'closedOn', reads: 'day', strict: true, several: true, names: names('closed on, deal closed on, closed date, date closed, closed at, won time, lost time, close time') },
    { field: 'stageSince', reads: 'day', strict: true, names: names('stage since, last stage change date, laststagechangedate, date entered current stage, entered stage, last stage change, stage change time, in stage since') },
    { field: 'pushCount', reads: 'count', names: names('push count, pushcount, pushes, number of pushes, times pushed') },
    { field: 'nextStep', reads: 'text', names: names('next step, nextstep, next steps, next action') },
    { field: 'nextStepDate', reads: 'day', strict: true, names: names('next step date, next activity date, next action date, next step due') },
    owner,
    contacts,
    { field: 'competitor', reads: 'text', names: names('competitor, competitors, main competitor, main competitors, primary competitor, maincompetitors') },
    { field: 'lossReason', reads: 'text', names: names('loss reason, closed lost reason, lost reason, lossreason, reason lost, reason for loss') },
    { field: 'notes', reads: 'text', names: names('notes, description, deal description, comments, note') },
    changed,
  ],
  activities: [
    { field: 'id', reads: 'text', names: names('id, activity id, activityid, task id, event id, record id, engagement id, external id, hs object id, key') },
    { field: 'kind', reads: 'activity-kind', names: names('type, activity type, kind, task subtype, tasksubtype, engagement type, channel') },
    { field: 'at', reads: 'instant', strict: true, names: names('date, at, activity date, activitydate, activity date time, occurred at, start, start date time, startdatetime, timestamp, date time, when, marked as done time, done time, due date, due, create date, created date, created at') },
    { field: 'time', reads: 'text', names: names('time, due time, start time') },
    { field: 'direction', reads: 'direction', names: names('direction, call direction, email direction, call type') },
    accountId,
    account,
    { field: 'opportunityId', reads: 'text', names: names('opportunity id, opportunityid, deal id, associated deal ids, whatid, related to id, what id') },
    { field: 'opportunity', reads: 'text', names: names('opportunity, opportunity name, deal, deal name, deal title, associated deal, related to') },
    contacts,
    owner,
    { field: 'subject', reads: 'text', names: names('subject, title, activity subject, task subject, meeting name, name') },
    { field: 'text', reads: 'text', names: names('text, notes, note, body, description, comments, content, full description, details, email text') },
    changed,
  ],
  users: [
    { field: 'id', reads: 'text', names: names('id, user id, userid, owner id, rep id, external id, key') },
    { field: 'name', reads: 'text', names: names('name, full name, user name, rep, owner, sales rep, user') },
    { field: 'firstName', reads: 'text', names: names('first name, firstname, given name') },
    { field: 'lastName', reads: 'text', names: names('last name, lastname, surname') },
    { field: 'email', reads: 'email', names: names('email, e mail, email address, user email, work email') },
    { field: 'role', reads: 'text', names: names('role, title, job title, user role, profile, position') },
    { field: 'territory', reads: 'text', names: names('territory, area, sales territory') },
    { field: 'regions', reads: 'list', names: names('regions, region, countries, country') },
    { field: 'languages', reads: 'list', names: names('languages, language, spoken languages') },
    { field: 'segments', reads: 'list', names: names('segments, segment') },
    { field: 'capacityHours', reads: 'count', names: names('capacity hours, hours, capacity, yearly hours, hours per year, capacity hours per year') },
    changed,
  ],
  products: [
    { field: 'id', reads: 'text', names: names('id, product id, productid, record id, sku, product code, code, external id, key') },
    { field: 'name', reads: 'text', names: names('name, product name, product, title') },
    { field: 'aliases', reads: 'list', names: names('aliases, alias, also known as, synonyms, other names, alternative names') },
    { field: 'problem', reads: 'text', names: names('problem, pain, need, problem solved') },
    { field: 'value', reads: 'text', names: names('value, benefit, value proposition, value statement') },
    { field: 'proof', reads: 'text', names: names('proof, evidence, reference, proof point, case study') },
    { field: 'approved', reads: 'yes-no', names: names('approved, approved for customers, released, cleared') },
    changed,
  ],
} // prettier-ignore

/** At least one of each group has to be in the file. */
export const neededFields: Record<ImportKind, readonly (readonly string[])[]> = {
  accounts: [['name', 'domain']],
  contacts: [['name', 'lastName', 'firstName', 'email']],
  opportunities: [['name']],
  activities: [['at'], ['subject', 'text', 'kind']],
  users: [['name', 'lastName', 'email']],
  products: [['name']],
}

/** Words a vendor puts in front of a column to say whose it is: "Deal - Title", "Organization - Name". */
export const ownPrefixes: Record<ImportKind, readonly string[]> = {
  accounts: ['organization', 'organisation', 'company', 'account'],
  contacts: ['person', 'contact'],
  opportunities: ['deal', 'opportunity'],
  activities: ['activity', 'task', 'event'],
  users: ['user'],
  products: ['product'],
}
