/** What a sentence must hold to speak for (`yes`) or against (`no`) a criterion. Read offline; the sentence is always shown with it. */
export type Pattern = { criterion: string; yes: readonly RegExp[]; no: readonly RegExp[] }

const money = String.raw`(?:budget|funding|money|spend)`
const boss = String.raw`(?:CFO|CEO|COO|CIO|managing director|owner|board|VP|vice president|head of (?:finance|operations|procurement|purchasing))`

export const patterns: readonly Pattern[] = [
  {
    criterion: 'budget',
    yes: [
      new RegExp(
        String.raw`\b${money}\b.{0,40}\b(?:approved|allocated|set aside|available|confirmed|secured|signed off|of \W?\d)`,
        'i',
      ),
      new RegExp(String.raw`\b(?:have|has|got|set aside|allocated|approved|secured)\b.{0,30}\b${money}\b`, 'i'),
      /\bbudget (?:is|of|was) (?:about |around |up to )?[€$£]?\d/i,
    ],
    no: [
      new RegExp(
        String.raw`\b(?:no|not|without|lack of|cut|frozen|freeze on|don't have|doesn't have)\b.{0,20}\b${money}\b`,
        'i',
      ),
      new RegExp(String.raw`\b${money}\b.{0,30}\b(?:frozen|freeze|cut|gone|not approved|not available|unclear)`, 'i'),
    ],
  },
  {
    criterion: 'authority',
    yes: [
      /\b(?:can|could|will|may) (?:decide|sign|approve)\b/i,
      /\b(?:decision[- ]maker|has authority|final say|signs off|budget holder|budget owner)\b/i,
    ],
    no: [
      /\b(?:not|isn't|no) (?:the |a )?(?:decision[- ]maker|authority)\b/i,
      /\b(?:can't|cannot|can not|not allowed to) (?:decide|sign|approve)\b/i,
      /\bno authority\b/i,
      /\bhas to ask\b/i,
    ],
  },
  {
    criterion: 'need',
    yes: [/\b(?:need|needs|needed|must have|looking for|require[sd]?|want to (?:fix|solve|replace|stop|reduce))\b/i],
    no: [
      /\b(?:no|not|don't|doesn't) (?:really )?(?:need|a need|looking for|see a need)\b/i,
      /\b(?:happy|satisfied) with (?:what|the|their) (?:they|current|present)/i,
    ],
  },
  {
    criterion: 'timing',
    yes: [
      /\b(?:by|before|until|starting|start in|go[- ]live|decide (?:in|by)|roll ?out)\b.{0,25}\b(?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|year[- ]end|end of (?:the )?(?:month|quarter|year)|\d{4}-\d{2}-\d{2}|next (?:month|quarter|week))/i,
      /\b(?:deadline|contract (?:ends|expires|runs out))\b/i,
    ],
    no: [
      /\b(?:no|not) (?:a )?(?:timeline|time frame|deadline|urgency|rush|priority (?:this|right) )/i,
      /\b(?:next year at the earliest|not this year|postponed|on hold|pushed back indefinitely)\b/i,
    ],
  },
  {
    criterion: 'pain',
    yes: [
      /\b(?:problem|pain|struggl\w+|lose|losing|lost|spoil\w*|waste[sd]?|complain\w*|fine[sd]?|penalt\w+|too (?:slow|expensive|many|much)|manual(?:ly)?|break(?:s|ing)? down|recall)\b/i,
    ],
    no: [/\b(?:no|not a|isn't a|without) (?:real |big )?(?:problem|pain|issue)s?\b/i],
  },
  {
    criterion: 'economic_buyer',
    yes: [
      new RegExp(
        String.raw`\b${boss}\b.{0,50}\b(?:sign|signs|approve[sd]?|agree[sd]?|confirm\w*|decide[sd]?|support\w*|wants?|said|asked|joined)`,
        'i',
      ),
      new RegExp(String.raw`\b(?:met|spoke|talked|call|meeting) with (?:the |their )?${boss}\b`, 'i'),
      /\beconomic buyer is\b/i,
    ],
    no: [
      new RegExp(String.raw`\b${boss}\b.{0,30}\b(?:said no|refuse[sd]?|reject(?:s|ed)?|declined|is against)\b`, 'i'),
      /\b(?:don't|do not) know who (?:signs|decides|pays)\b/i,
      /\bno access to (?:the )?(?:CFO|CEO|economic buyer|budget holder)\b/i,
    ],
  },
  {
    criterion: 'decision_process',
    yes: [
      /\b(?:decision|approval|buying|procurement) (?:process|steps?)\b/i,
      /\b(?:steering committee|then (?:goes|go) to|sign[- ]off|two steps|three steps|final approval|tender)\b/i,
    ],
    no: [/\b(?:no|unclear|undefined|not (?:a )?(?:clear|defined)) (?:decision |buying )?process\b/i],
  },
  {
    criterion: 'metrics',
    yes: [
      /\b(?:reduce|cut|save|increase|lower|raise|from)\b.{0,40}\d[\d.,]*\s?(?:%|percent|EUR|USD|€|\$|hours|days|k\b|million)/i,
      /\b(?:target|goal|KPI)\b.{0,30}\d/i,
      /\d[\d.,]*\s?(?:%|percent)\b.{0,30}\b(?:loss|losses|waste|spoil\w*|downtime|savings?)\b/i,
    ],
    no: [/\b(?:no|without) (?:target|metric|KPI|number)s?\b/i],
  },
  {
    criterion: 'decision_criteria',
    yes: [
      /\b(?:criteria|compare (?:us|offers|vendors)|most important (?:for|to) (?:them|us)|must (?:integrate|support|comply|be able)|requirements? (?:list|are|include))\b/i,
    ],
    no: [/\bno (?:clear )?criteria\b/i],
  },
  {
    criterion: 'champion',
    yes: [
      /\bchampion\b/i,
      /\b(?:introduced us|set up (?:the|a) (?:meeting|call)|shared (?:the|their|our)|forwarded|pushed (?:it|this|us)|presented (?:it|us|our)|fights? for|sponsor\w*|promised to)\b/i,
    ],
    no: [/\bno champion\b/i, /\bchampion (?:has )?(?:left|leaves|quit|changed jobs)\b/i],
  },
  {
    criterion: 'competition',
    yes: [
      /\b(?:compet\w+|rival|also (?:looking at|talking to|evaluating)|incumbent|alternative|in-house|build it (?:themselves|ourselves))\b/i,
    ],
    no: [],
  },
  {
    criterion: 'paper_process',
    yes: [
      /\b(?:legal|security|purchasing|procurement|DPA|NDA|contract)\b.{0,30}\b(?:review|questionnaire|takes?|weeks?|days?|signed|started|done|approved)/i,
    ],
    no: [/\b(?:legal|procurement) (?:not|hasn't|has not) (?:been )?(?:involved|started)\b/i],
  },
]

/** A champion is shown by two of three: influence, a gain of their own, and having acted for us (sales-domain 3.9). */
export const championSigns: readonly { sign: string; pattern: RegExp }[] = [
  {
    sign: 'influence',
    pattern:
      /\b(?:influen\w+|trusted by|listens? to (?:her|him|them)|respected|leads? the|reports? to the (?:CEO|CFO|COO)|head of|director)\b/i,
  },
  {
    sign: 'own gain',
    pattern: /\b(?:her|his|their own) (?:bonus|target|goal|team|project|promotion)\b|\bpersonally\b|\bwants? this\b/i,
  },
  {
    sign: 'has acted',
    pattern:
      /\b(?:introduced us|set up (?:the|a) (?:meeting|call)|shared (?:the|their|our)|forwarded|pushed (?:it|this|us)|presented (?:it|us|our)|fights? for|sponsor\w*)\b/i,
  },
]

/** Hearsay of the buyer, and words of those who sign. */
export const buyerSaid =
  /\b(?:said|says|told|confirmed|confirms|wrote|writes|asked|mentioned|agreed|promised|according to|admitted|explained)\b/i
export const signerSaid = new RegExp(
  String.raw`\b${boss}\b.{0,40}\b(?:said|says|told|confirmed|confirms|wrote|agreed|approved|promised|asked)\b`,
  'i',
)
/** A sentence about what might be, or what the rep hopes, proves nothing more than the rep's own guess. */
export const guess =
  /\b(?:I (?:think|guess|assume|believe|hope)|probably|maybe|perhaps|should be|might|seems?|not sure)\b|\?\s*$/i

/** Sentences about the seller's own doing ("we lost the deal", "we need to send") say nothing about the buyer. */
export const aboutUs =
  /^(?:we|I)\b.{0,20}\b(?:need to|have to|must|should|lost the (?:deal|bid|tender)|lose the deal|want to (?:send|offer|propose))\b/i
