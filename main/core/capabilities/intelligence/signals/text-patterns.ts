/** What a sentence must hold to speak of a change. Offline and readable; the sentence is always shown with what was read out of it. */
export type TextPattern = {
  type: string
  words: RegExp
  /** A wish or a question is the signal itself. */ isRequest?: true
  /** Its own words hold a "no". */
  holdsNo?: true
}

const crew = String.raw`(?:engineers?|managers?|drivers?|technicians?|developers?|staff|people|employees|workers|heads?|planners?|analysts?|buyers?)`
const place = String.raw`(?:depots?|sites?|plants?|warehouses?|(?:cold |super)?stores?|facilit(?:y|ies)|offices?|locations?|branch(?:es)?|factor(?:y|ies)|hubs?|distribution cent(?:er|re)s?)`
const tool = String.raw`(?:systems?|software|platforms?|tools?|erp|tms|wms|crm|sensors?|loggers?)`
const boss = String.raw`(?:CEO|CFO|COO|CIO|CTO|managing director|chief [a-z]+(?: [a-z]+)? officer|head of [a-z]+|director of [a-z]+|[a-z]+ director|VP(?: of)? [a-z]+)`
const pattern = (source: string): RegExp => new RegExp(source, 'i')

export const textPatterns: readonly TextPattern[] = [
  { type: 'demo_request', isRequest: true, words: /\b(?:ask(?:ed|s)? (?:us )?(?:on our website )?for|request(?:ed|s)?|want(?:s|ed)?(?: to see)?|would like(?: to (?:see|have))?|(?:could|can) (?:we|you|i) (?:please )?(?:see|have|get|book|show(?: us)?|give us)|book|interested in) .{0,30}\b(?:demo|demonstration|trial)\b/i },
  { type: 'pricing_page_visit', words: /\b(?:open(?:ed|s)|visit(?:ed|s)|looked at|viewed|was on) .{0,20}\b(?:price|pricing) (?:page|list)\b/i },
  { type: 'leadership_change', words: pattern(String.raw`\b(?:new|named|names|appoint(?:ed|s)|hire[ds]|promoted to|tak(?:es|ing) over as|took over as|joins as|joined as|starts as|started as)\b.{0,40}?\b${boss}\b`) },
  { type: 'champion_left', words: /\b(?:champion|sponsor|main contact|supporter)\b.{0,30}\b(?:left|leaves|leaving|quit|resigned|retire[ds]|was let go)\b/i },
  { type: 'champion_moved', words: /\b(?:former (?:user|customer|champion)|champion)\b.{0,40}\b(?:joined|joins|moved to|now works)\b/i },
  { type: 'funding_event', words: /\b(?:rais(?:e[ds]?|ing)|secur(?:e[ds]?|ing)|clos(?:e[ds]?|ing)|receiv(?:e[ds]?|ing)|g(?:e|o)ts?) .{0,40}\b(?:funding|series [a-e]|(?:funding|financing|investment) round|venture capital|growth capital|money|in (?:fresh )?capital)\b|\braise[ds]? [€$£] ?\d/i },
  { type: 'hiring_spree', words: pattern(String.raw`\b(?:(?:is|are|'re|was|were|currently|now|keeps?|starts?|started) (?:\w+ )?(?:hiring|recruiting)|(?:is|are|'re) looking for .{0,30}\b${crew}|job (?:ads?|postings?|openings?)|open positions|vacanc(?:y|ies)|will hire|hires \d+)\b`) },
  { type: 'expansion', words: pattern(String.raw`\b(?:open(?:s|ed|ing)?|build(?:s|ing)?|built|add(?:s|ed|ing)?|expand(?:s|ed|ing)?|move[sd]? into) .{0,40}\b(?:${place}|new markets?)\b`) },
  { type: 'tech_removal', holdsNo: true, words: pattern(String.raw`\b(?:no longer (?:uses?|shows?)|dropp?(?:ed|ing|s)|replac(?:e[ds]?|ing)|phas(?:es|ed|ing) out|stopp?(?:ed|ing|s) using|gett?(?:ing)? rid of|switch(?:es|ed|ing)? (?:away )?from|mov(?:es|ed|ing) (?:away )?from)\b.{2,50}`) },
  { type: 'tech_adoption', words: pattern(String.raw`\b(?:start(?:s|ed)?(?: to use| using)|switch(?:es|ed|ing)? to|migrat(?:es|ed|ing) to|introduc(?:es|ed|ing)|roll(?:s|ed|ing)? out|implement(?:s|ed|ing)|go(?:es|ing)? live with|went live with) .{0,40}\b(?:${tool}|SAP|Oracle)\b`) },
  { type: 'layoffs', words: /\b(?:lay(?:s|ing)? off|laid off|layoffs?|cut(?:s|ting)? (?:about |around )?(?:\d+ )?jobs|job cuts|redundanc(?:y|ies)|short-time work)\b/i },
  { type: 'budget_freeze', holdsNo: true, words: /\b(?:budgets?|spending|investments?)\b.{0,20}\b(?:frozen|on hold|stopped|freeze)\b|\b(?:froze|freez(?:e|es|ing)) (?:all |the |their )?(?:budgets?|spending|investments?|hiring)\b|\b(?:hiring|spending|budget|investment) (?:freeze|stop)\b/i },
] // prettier-ignore

/** A contract with somebody who sells the same. `rivals` are names the rep's own deals give as competitors. */
export function rivalPattern(rivals: readonly string[]): TextPattern {
  const names = rivals.filter((name) => name.trim() !== '').map((name) => name.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const who = [...names, 'a rival', 'a competitor', 'another (?:vendor|supplier|provider)'].join('|')
  return { type: 'rival_contract', words: pattern(String.raw`\b(?:sign(?:s|ed|ing)?(?: a contract)? with|chos?e|chosen|chooses|pick(?:s|ed)|went with|go(?:es)? with|decided for|award(?:s|ed) .{0,30} to|renew(?:s|ed)? with|(?:new|has a|have a) contract with) (?:${who})(?!\w)`) }
} // prettier-ignore

/** Before the words, in the same clause: the sentence denies them. */
export const denial =
  /\b(?:not|no|never|nobody|none|without|neither|nor|den(?:y|ies|ied)|rul(?:es?|ed) out|cancel(?:s|led|ed)?|stopp?(?:ed|s)?|halt(?:s|ed)?|instead of|unlikely|far from|postponed)\b|n't\b/i
/** Somewhere in the clause: a possibility, or hearsay. */
export const possibility =
  /\b(?:if|whether|unless|might|could|would|perhaps|maybe|possibly|consider(?:s|ed|ing)?|thinking (?:about|of)|rumou?r(?:s|ed)?|wonder(?:s|ed|ing)?|hop(?:es?|ed|ing) to|wants? to)\b/i
/** As a verb: the month has a capital. */
export const mayBe = /\bmay (?=[a-z])/
/** The clause speaks of a time that is over. */
export const past =
  /\b(?:used to|(?:last|previous) year|years? ago|back (?:in|then)|previously|formerly|in the past|once (?:was|were|had)|(?:was|were|had been) (?:\w+ )?(?:hiring|recruiting|looking for|expanding|planning)|until recently)\b/i
/** A reply that a machine wrote, or that says no. */
export const machineReply =
  /\b(?:out of (?:the )?office|auto(?:matic)?[- ]?reply|abwesenheit|on (?:annual |parental )?leave until|undeliver(?:able|ed)|delivery (?:has )?failed)\b/i
export const refusal =
  /\b(?:not interested|no interest|unsubscribe|remove (?:me|us)|stop (?:writing|mailing|e-?mailing|contacting)|do not contact|don't contact|no longer work)\b/i
