/**
 * The words of a sales rep, by concept. Each line is `concept: form, form, …`; a form of several words is a phrase. Inflected forms
 * ("scoring", "drafts") are found by their stem and need no entry. Concepts under `actions` are things one can tell the app to do.
 */
export const actions = `
score: score, rate, grade, rating, run the numbers on, tier, icp check
rank: rank, prioritise, prioritize, shortlist, sort, order
find: find, search for, search, look for, locate, identify, source, dig up, hunt for, spot, surface
show: show, list, give, pull up, pull, display, see, fetch, bring up, get
write: write, draft, compose, pen, prepare, put together, come up with, knock up, create, craft, whip up, word, formulate, type up, make, generate, redraft, drop
reachout: reach out, contact, get in touch, approach, introduce, pitch, invite, congratulate
followup: follow up, follow-up, followup, chase, nudge, check in, check-in, bump, remind, reminder, circle back, touch base, ping, re-engage, reengage, revive, wake up, get back in touch
reply: reply, respond, response, answer, write back, get back to
review: review, check, critique, proofread, look over, coach, improve, polish, give feedback, feedback, tear apart, sanity check, have a look at, take a look at, double-check, grade my
qualify: real opportunity, real deal, wasting my time, budget authority, budget authority need, serious buyer, qualify, qualification, qualified, bant, meddic, meddicc, meddpicc, requalify, vet
assess: assess, evaluate, analyse, analyze, judge, gauge, analysis, assessment, diagnose
schedule: schedule, book, set up, arrange, pencil in, calendar, diarise, put in my calendar, reschedule, plan in
research: research, everything you know, you know about, we know about, i know about, do we know, know about, prepare me, prepare me for, get me ready, prep me, ready for, overview, tell me about, look into, brief, briefing, background, dossier, profile, prep, prepare for, get up to speed, bring up to speed, fill me in, deep dive, learn about, find out about, enrich
summarise: summarise, summarize, summary, sum up, tl dr, tldr, digest, condense, boil down, shorten, key points, main points
move: move, shift, transfer, reassign, hand over, swap, relocate
assign: assign, allocate
simulate: simulate, what if, what would happen if, what happens if, model the change, try out, scenario
balance: balance, rebalance, even out, level
explain: explain, justify, why, reason, how come, walk me through, break down, reasoning, rationale
compare: compare, versus, vs, side by side, comparison
forecast: forecast, predict
plan: plan
run: run, start, launch, kick off, go through, work through, work, execute, handle, take care of
send: send, fire off, shoot, ship
suggest: suggest, recommend, propose, advise, recommendation, suggestion
monitor: watch, monitor, track, keep an eye on, alert
`

export const things = `
account: account, company, firm, organisation, organization, business, prospect, lead, target account, target, logo, companies
customer: customer, client, existing customer, customers
deal: deal, opportunity, opp, opps, renewal, opportunities
pipeline: pipeline, funnel, book of business
contact: contact, person, contact person, colleague
decider: decision maker, decision-maker, decisionmaker, decision makers, stakeholder, buyer, buying committee, buying group, buying centre, champion, economic buyer, right person, key people, signs off, sign off, who to talk to, who to speak to, holds the budget, point of contact
email: email, e-mail, mail, message, letter, note to, a line, a note, copy
cold: cold, first, intro, introductory, introduction, initial, opening, outreach, first touch, first-touch, prospecting
sequence: sequence, cadence, drip, campaign, series, touch plan, multi touch, multi-touch
template: template, templates, snippet, boilerplate, wording
breakup: break-up, break up, breakup, closing message, closing email, closing mail, last message, goodbye
linkedin: linkedin, inmail, connection request
callscript: call script, phone script, talking points, cold call, prepare a call, what should i say, what do i say
recap: recap, minutes, meeting summary, meeting note, meeting notes mail, summary mail, summary email
thanks: thank, thank you mail, thank-you, thank you email, thank you note, thanks mail
record: record, data quality, data of, clean up, normalize, normalise, missing in
brief_day: morning brief, needs my attention, my day, work on today, important today, my morning, plan my week, weekly plan, on my plate, start my day
week_review: weekly review, my week, end of week, week in review
explain_score: come to that, have to change, would change, counted most, better score, behind that, based on what
versus_them: us vs, us versus, stack up, compare to, compared to, against the competition
who: who, whom, who's
offtopic: flight, weather, joke, poem, song, recipe, cook, python, javascript, movie, world cup, translate, translation, horoscope, lottery, capital of
quality: quality, any good, good enough, how good it is, how good is it, how good that is, wrong with, how does this sound, how does it sound, sound, ready to send, well written, readable, sound ok, sound okay, tone, spammy, too long, too pushy, before i send, hold up
fit: fit, icp, ideal customer, ideal customer profile, good match, match, suit, right for us, worth pursuing, worth my time, worth it, worth a call, worth a look, worth our time, worth chasing, worth going after, good prospect, our kind of
risk: risk, risky, at risk, danger, slip, slipping, stuck, stall, stalled, health, healthy, jeopardy, in trouble, red flag, red flags, warning sign, shaky, going to close, likely to close, go wrong, gonna close, going cold, fall through, falls through, falling through, chances, going to happen, worried, worry, endangered, in danger, weak spot
next: next step, next steps, next move, next action, do next, what should i do, what now, what to do, where do i go from here, next best action, best action, how do i move, how should i proceed, advance the deal, move forward, proceed, what do i do, best move, forward, do first, focus on
meeting: meeting, call, phone call, demo, appointment, slot, touchpoint, catch up, catch-up, touch, next touch, coffee, visit, session, video call
signal: press release, article, announcement, mean anything, signal, buying signal, trigger event, trigger, intent, news, what has changed, what changed, what is new, what's new, anything new, going on, happening, changed, hiring, funding, momentum, in the market, ready to buy, looking to buy, interested
knowledge: document, documentation, docs, knowledge base, datasheet, data sheet, brochure, whitepaper, manual, sheet, material, collateral, file, deck, pdf, spec, certificate
feature: support, feature, integrate, integration, compatible, work with, certified, comply, compliance, guarantee, warranty, uptime, capability, security, gdpr, price, pricing, cost of
territory: territory, territories, patch, area, turf, zone
capacity: capacity, coverage, workload, overloaded, load, stretched, bandwidth, headroom, understaffed, too much on their plate
whitespace: white space, whitespace, untapped, untouched, uncovered
competitor: competitor, competition, battlecard, battle card, rival, competitive, competing, alternative
objection: objection, objections, push back, pushback, too expensive
audit: audit, audit trail, trail, log, who approved, what was approved, what did you do, record of, what have you done, what happened, approval history
winloss: win loss, win/loss, win-loss, win rate, won, lost, lose, losing, win, lost deals, won deals
quiet: quiet, gone quiet, went quiet, silent, gone dark, no activity, inactive, dormant, neglected, not heard from, not touched, not spoken, ghosted, ghosting, cold accounts
workflow: workflow, full workflow, whole workflow, end to end, end-to-end, full prospect, everything, the works, full treatment, whole nine yards, soup to nuts, complete prospect, full prospecting, a to z, from scratch
owner: owner, own, take over, responsible, whose, belong to, owns
rep: salesperson, seller, team, colleagues
`

/** Words that carry no intent: courtesy, filler and the small words of English beyond the stop list. */
export const plain = `
smth sth stuff please pls plz kindly thanks thank thx cheers hi hello hey ok okay so well just quick quickly asap now then also too really actually maybe perhaps
want wanna need would could can should shall will may might must like love let lets gonna going go able help helping want wanted needs wants wish
me my mine our us we you your i i'd i'm i've you're it its it's this that these those there here they them their she he her him his hers
one two three four five six seven eight nine ten some any all every each both few many much more most less least lot lots bit little
a an the and or but if when while because since until till for from to of at in on by with without about into onto over under after before between
is are was were be been being am do does did done doing has have had having not no never none nothing don't dont do doesn't isn't aren't didn't won't can't cannot
what which who whom whose where why how yes no yep nope sure right good great nice best better bad worse worst fine proper properly new old big small large short long brief
today tomorrow yesterday tonight morning afternoon evening day days week weeks month months quarter year years monday tuesday wednesday thursday friday saturday sunday
january february march april june july august september october november december eod eow next last past coming soon later early late recent recently yet still already again
thing things stuff way ways part side kind sort type idea ideas question questions info information detail details data number numbers figure figures list lists
talk talking speak speaking spoke said say says saying tell told ask asked asking know known knows think thinking thought feel look looks looking seem seems sound
make makes made take takes took taken use uses used using keep kept put puts bring come comes came turn try tries tried call called calls
people person someone somebody anyone anybody everyone everybody guy guys folks man woman lady team boss manager head chief officer director vp cfo ceo cto coo cio president
work works working worked job task tasks time times first second third fourth fifth final finally last top bottom main key important urgent quick simple easy hard
still even only own same other others another such than very quite rather pretty super totally honestly basically literally probably possibly
open closed close closing start started starting stop end ended ending begin began finish finished go goes went gone
sell sells selling sold buy buys buying bought sale sales product products service services offer offers offering solution solutions value price prices
latest current currently here's there's that's what's who's let's it'd they're we're we've where's how's
specific generic personal personalised personalized friendly formal polite casual concise crisp punchy warm human
via per vs etc eg ie incl including include includes included regarding concerning re subject body line lines sentence sentences word words paragraph
using based around against within during across along off up down out back away together apart instead plus minus
email mail phone linkedin web website online internet system app application tool
dear sir madam mate buddy friend honest serious real true false wrong correct
see sees seen saw show shows showed want get gets got gotten getting give gives gave given find finds found
employee employees staff headcount revenue turnover industry sector country city region size based located headquartered located
something anything everything nothing nobody somewhere anywhere everywhere whatever whenever however whoever
able about absolutely across act actual add added afterwards ago agree ahead allow almost alone along already although always amazing among amount another answer answers anyway
appear apply approach area around arrive article assume attached attach available average avoid away base basic become behind believe below benefit benefits beside beyond break budget build building
business busy buyers came case cases cause cent certain certainly chance change changes cheap choose claim class clean clear clearly close common compared complete completely concern conclusion
condition confirm connect consider contact content continue contract contracts control conversation copy corner correct costs couple course cover create current customers cut daily danger deal deals
decide decided decision decisions deep definitely deliver delivery depend describe desk developer difference different difficult directly discuss discussed document dollars door double drive driver due during
early earn easily effect effort either else elsewhere enough ensure enter entire equal especially euros event events ever exact exactly example examples except expect expected expensive experience
face fact facts fail fair fairly far fast favour favor feedback fill final fine fit follow following force forget forward free fresh full fully further future general gentle gently guess half hand handle happen
happens happy hardly head hear heard help helpful hold hope hour hours huge human idea imagine immediately impact improve inside instance interest interested interesting internal issue issues item items join
just keeps key kindly lack large largest late leading learn learned leave left legal less letter level likely limit line link little live local long longer lose lower main manage mark market master matter
matters maybe mean means measure meet meets member memory mention mentioned mentions message messages middle mind minute minutes miss missed missing moment money monthly morning mostly move moved name named names
natural near nearly necessary negative neither nervous next nobody normal note notes notice nowhere obvious occur offer office often older open opinion opposite option options ordinary otherwise outside overall
owner owners page pages paper park particular partly party pass past pay paying people perfect person phone pick piece place plain plan plans plus point points positive possible post potential power practice
prefer present press pretty prevent previous prior private probably problem problems process produce product programme program progress project projects promise proof properly proposal proposals prove provide public
pull purpose push quarter quarterly quickly quite quote raise range rate rather ready reality realise realize reason reasonable reasons receive received recommend record reduce reference refer regular reject relate related
relevant rely remain remember remind remove repeat replace report reports request require required rest result results return right role rough roughly round rule run safe save saved says schedule second section seem
send sending sends sense sent separate serious serve set sets several share short shortly side sign signed similar simply since single sit site situation size sizes slow slowly small smart smooth so-called soon sort sound
source space speak special spend spent spot stage stages stand start state stated stay step steps stick stop story straight strategy strong stronger structure style subject succeed such sudden suggest suit summer winter spring autumn
supply support suppose sure surely surprise system table talk target team teams term terms test text theirs thick thin though thought thoughts threshold thorough thoroughly through tight tips title together told tonight top topic topics total touch
toward towards track trade train training travel treat trial trip trouble trust truth try trying twice type typical under understand understood unit units unless unlike until update updates upcoming use useful user uses using usual usually
various version visit voice wait waiting walk warm watch weak wear week weekly whole wide willing wish within wonder wondering word world worry worse worth write writing written wrote year yearly young
somebody-else above below roughly approx mate anyone's colleague colleagues boss's sector sectors outdoors indoors cost costs automatic automatically
`
