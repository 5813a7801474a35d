/**
 * The words of a sales rep, by concept. Each line is `concept: form, form, …`; a form of several words is a phrase. Inflected forms
 * ("scoring", "drafts") are found by their stem and need no entry. Concepts under `actions` are things one can tell the app to do.
 */
export const actions = `
score: scoring, points for, give a score, numbers for, mark out of, score, rate, grade, rating, run the numbers on, tier, icp check
rank: is the best, are the best, the best one, is best, are best, rank, ranking, prioritise, prioritize, shortlist, short list, put in order, which first, which one first
find: find, search for, search, look for, locate, identify, source, dig up, hunt for, spot, surface
show: show, list, give, pull up, pull, display, see, fetch, bring up, get
write: put down, jot, scribble, send over, have a draft, ghostwrite, rewrite, write, draft, compose, pen, prepare, put together, come up with, knock up, create, craft, whip up, word, formulate, type up, make, generate, redraft, drop
reachout: start a conversation, open a conversation, break the ice, connect with, make contact, establish contact, ring up, get hold of, warm up, say hello to, touch down with, hit up, introduce, propose to, reach out, contact, get in touch, approach, introduce, pitch, invite, congratulate
followup: poke, prod, jog, second email, second mail, third email, next email, get back to him about, catch up by mail, re-touch, chaser, chase-up, still waiting, resume contact, revive, follow up, follow-up, followup, chase, nudge, check in, check-in, bump, remind, reminder, circle back, touch base, ping, re-engage, reengage, revive, wake up, get back in touch
reply: answering, write an answer, respond to, get back to them, get back to him, get back to her, reply, respond, response, answer, write back, get back to
review: have a read, read over, read through, give it a once over, rate my, mark my, criticise, criticize, fix my, edit my, tweak, spell check, tidy up, review, check, critique, proofread, look over, coach, improve, polish, give feedback, feedback, tear apart, sanity check, have a look at, take a look at, double-check, grade my
qualify: real opportunity, real deal, wasting my time, budget authority, budget authority need, serious buyer, qualify, qualification, qualified, bant, meddic, meddicc, meddpicc, requalify, vet
assess: size up, weigh up, examine, inspect, investigate, assess, evaluate, analyse, analyze, judge, gauge, analysis, assessment, diagnose
schedule: half an hour with, an hour with, minutes with, hour with, in my calendar, in the calendar, in my diary, on my calendar, find a time, find time, find a slot, block, fix a date, make an appointment, get on the calendar, agree a date, organise, organize, slot in, set it up, plan a call, plan a meeting, schedule, book, set up, arrange, pencil in, calendar, diarise, put in my calendar, reschedule, plan in
research: check out, need to know, should i know, rundown, run down on, lowdown, story with, the story, intel, dig into, dig up on, fill me in, catch me up, picture of, have on, got on, insights, dossier on, homework, all about, profile of, snapshot, account plan, one pager, one-pager, details on, details about, information on, info on, research, everything you know, you know about, we know about, i know about, what do we know, know about, prepare me, prepare me for, get me ready, prep me, ready for, overview, tell me about, look into, brief, briefing, background, dossier, profile, prep, prepare for, get up to speed, bring up to speed, fill me in, deep dive, learn about, find out about, enrich
summarise: boil, sum this up, sum it up, sum, gist, takeaways, take-aways, in short, in brief, bullet points, abstract, essence, outline, short version, highlights, summarise, summarize, summary, sum up, tl dr, tldr, digest, condense, boil down, shorten, key points, main points
move: handover, hand off, hand-off, reallocate, re-assign, give away, giving, gave, move, shift, transfer, reassign, hand over, swap, relocate
assign: should get, should take on, assign, allocate
simulate: play through, test the effect, effect of, impact of moving, imagine, model, simulate, what if, what would happen if, what happens if, model the change, try out, scenario
balance: balance, rebalance, even out, level
explain: how did you, what led, what drove, what is behind, rationale for, show your work, how was it calculated, where does the score come from, make sense of, explain, justify, why, reason, how come, walk me through, break down, reasoning, rationale
compare: better, difference between, head to head, against each other, or rather, compare, versus, vs, side by side, comparison
forecast: forecast, predict
plan: plan
run: run, start, launch, kick off, go through, work through, work, execute, handle, take care of
send: send, fire off, shoot, ship
suggest: advice, advise, idea for, suggest, recommend, propose, advise, recommendation, suggestion
monitor: watch, monitor, track, keep an eye on, alert
`

export const things = `
account: account, company, firm, organisation, organization, business, prospect, lead, target account, target, logo, companies
customer: customer, client, existing customer, customers
deal: sale, deals, negotiation, offer, quote, project, deal, opportunity, opp, opps, renewal, opportunities
pipeline: pipeline, funnel, book of business
contact: names, persons, who works, people, contact, person, contact person, colleague
decider: final say, calls the shots, makes the decision, makes decisions, decides, in charge of, responsible for buying, right contact, key contact, sponsor, influencer, org chart, who matters, power, decision maker, decision-maker, decisionmaker, decision makers, stakeholder, buyer, buying committee, buying group, buying centre, champion, economic buyer, right person, key people, signs off, sign off, who to talk to, who to speak to, holds the budget, point of contact
email: email, e-mail, mail, message, letter, note to, a line, a note, copy
cold: cold, first, intro, introductory, introduction, initial, opening, outreach, first touch, first-touch, prospecting
sequence: touches, series of, steps of outreach, multi-step, multistep, nurture, nurturing, follow-up plan, outreach plan, automation, sequence, cadence, drip, campaign, series, touch plan, multi touch, multi-touch
template: template, templates, snippet, boilerplate, wording
breakup: break-up, break up, breakup, closing message, closing email, closing mail, last message, goodbye
linkedin: linkedin, inmail, connection request
callscript: call script, phone script, talking points, cold call, prepare a call, what should i say, what do i say
recap: recap, minutes, meeting summary, meeting note, meeting notes mail, summary mail, summary email
thanks: thank, thank you mail, thank-you, thank you email, thank you note, thanks mail
record: complete, data we have, up to date, correct data, tidy, duplicates, duplicate, fields, record, data quality, data of, clean up, normalize, normalise, missing in
brief_day: focus on today, do today, on today, on my agenda, my priorities, top priorities, priorities for today, what is up today, today look like, what is on, tasks for today, my to do, my todo, this morning, morning brief, needs my attention, my day, work on today, important today, my morning, plan my week, weekly plan, on my plate, start my day
week_review: recap of the week, summary of the week, past week, last week go, how did my week go, weekly review, my week, end of week, week in review
explain_score: come to that, have to change, would change, counted most, better score, behind that, based on what
versus_them: us vs, us versus, stack up, compare to, compared to, against the competition
who: who, whom, who's
stand: where do we stand, where are we, where do i stand, status of, status, state of, how is it going, how are we doing, progress on, how far are we
offtopic: pizza, football, soccer, the game, the match last night, music, president, stock price, bitcoin, dinner recipe, holiday in, haiku, essay, homework help, limerick, flight, weather, joke, poem, song, recipe, cook dinner, cook tonight, cook for, python, javascript, movie, world cup, translate, translation, horoscope, lottery, capital of
quality: readability, grammar, spelling, mistakes, errors, convincing, compelling, strong enough, improve it, better subject, what do you think of, thoughts on, opinion about, ok to send, okay to send, fit to send, spam, quality, any good, good enough, how good it is, how good is it, how good that is, wrong with, how does this sound, how does it sound, sound, ready to send, well written, readable, sound ok, sound okay, tone, spammy, too long, too pushy, before i send, hold up
fit: type of customer, kind of customer, attractive, attractiveness, potential customer, potential client, as a prospect, as a customer, as a client, spend time on, time on, invest time, better for us, good for us, best for us, interesting for us, right customer, sell to, promising, suitable, suit us, fits us, belong to our target, in our target, target customer, sweet spot, good candidate, good customer, good lead, strong lead, worthwhile, waste of time, bother with, our kind, opinion on, fit, icp, ideal customer, ideal customer profile, good match, match, suit, right for us, worth pursuing, worth my time, worth it, worth a call, worth a look, worth our time, worth chasing, worth going after, good prospect, our kind of
risk: kill, problem, problems, concern, concerns, threat, threaten, derail, blow up, lose the deal, safe, unsafe, losing it, go south, wobbly, on track, off track, behind schedule, delayed, delay, close on time, make it, fail, failing, failure, hiccup, obstacle, blocker, blockers, hurdles, weakness of the deal, risk, risky, at risk, danger, slip, slipping, stuck, stall, stalled, health, healthy, jeopardy, in trouble, red flag, red flags, warning sign, shaky, going to close, likely to close, go wrong, gonna close, going cold, fall through, falls through, falling through, chances, going to happen, worried, worry, endangered, in danger, weak spot
next: stuck with, moving again, move it forward, get moving, unstick, unstuck, best step, following step, what comes next, what next, next thing, recommend for, advise on, advise me on, plan of action, action plan, way forward, how to win, how do i win, how do i close, close this deal, keep it moving, make progress, should happen next, what would you do, next step, next steps, next move, next action, do next, what should i do, what now, what to do, where do i go from here, next best action, best action, how do i move, how should i proceed, advance the deal, move forward, proceed, what do i do, best move, forward, do first, focus on
meeting: lunch, dinner, conversation, workshop, kickoff, kick-off, onsite, site visit, webinar, appointment with, meeting, call, phone call, demo, appointment, slot, touchpoint, catch up, catch-up, touch, next touch, coffee, visit, session, video call
signal: development, developments, recent, recently, latest, lately, updates on, update on, any update, hires, hired, raised money, raise, expansion news, expanding, growing, acquisition, acquired, merger, layoffs, new ceo, new site, opening, announced, press, headlines, ready to purchase, in the news, interest from, showing interest, moves at, press release, article, announcement, mean anything, signal, buying signal, trigger event, trigger, intent, news, what has changed, what changed, what is new, what's new, anything new, going on, happening, changed, hiring, funding, momentum, in the market, ready to buy, looking to buy, interested
knowledge: handbook, guide, faq, product sheet, materials, certificates, in our documents, in our files, reference customers, references, case study, case studies, white paper, policy, terms, document, documentation, docs, knowledge base, datasheet, data sheet, brochure, whitepaper, manual, sheet, material, collateral, file, deck, pdf, spec, certificate
feature: do we have, do we offer, do we support, can we offer, do we do, our policy on, integrates, supports, languages, battery, range, accuracy, weight, dimensions, waterproof, lifetime, install, installation, setup, delivery time, lead time, temperature, api, bluetooth, connect to, does it work, does it, how long does, how accurate, specification, specifications, requirements, ip rating, iso, standard, sla, encrypted, encryption, hosting, data centre, support, feature, integrate, integration, compatible, work with, certified, comply, compliance, guarantee, warranty, uptime, capability, security, gdpr, price, pricing, cost of
territory: my region, sales area, book of accounts, territory, territories, patch, area, turf, zone
capacity: room for, too busy, free capacity, too many accounts, how busy, utilisation, utilization, evenly spread, evenly distributed, spread of accounts, capacity, coverage, workload, overloaded, load, stretched, bandwidth, headroom, understaffed, too much on their plate
whitespace: nobody covers, not covered, blank spots, open potential, untapped potential, unworked, new business, white space, whitespace, untapped, untouched, uncovered
competitor: arguments, arguments against, our advantages, strengths against, beat, differentiate, differentiator, differentiators, usp, why us, better than, kill sheet, competitor, competition, battlecard, battle card, rival, competitive, competing, alternative
objection: concern about price, complains about, says no, they say, customer says, pushing back, counter, rebut, how do i answer, objection, objections, push back, pushback, too expensive
audit: audit trial, approved, was approved, were approved, did i approve, have i approved, happened yesterday, what happened, activity of today, recorded, decisions made, been done, did you do, have you done, history of, audit, audit trail, trail, log, who approved, what was approved, what did you do, record of, what have you done, what happened, approval history
winloss: reasons we win, why we win, do we win, we win, we lose, closed won, closed lost, success rate, conversion rate, hit rate, lost to, win loss, win/loss, win-loss, win rate, won, lost, lose, losing, win, lost deals, won deals
quiet: let slide, been too long, forgetting, lose sight of, lost sight of, neglect, forgotten, ignored, not in touch, out of touch, stale, sleeping, asleep, lapsed, lost touch, quiet, gone quiet, went quiet, silent, gone dark, no activity, inactive, dormant, neglected, not heard from, not touched, not spoken, ghosted, ghosting, cold accounts
workflow: the whole thing, all steps, complete workflow, run everything, do everything, full process, whole process, from score to, workflow, full workflow, whole workflow, end to end, end-to-end, full prospect, everything, the works, full treatment, whole nine yards, soup to nuts, complete prospect, full prospecting, a to z, from scratch
owner: look after, looks after, in charge of account, handle the account, account manager, owner, own, take over, responsible, whose, belong to, owns
rep: salesperson, seller, team, colleagues
`

/** Words that carry no intent: courtesy, filler and the small words of English beyond the stop list. */
export const plain = `
smth sth stuff please pls plz kindly thanks thank thx cheers hi hello hey ok okay so well just quick quickly asap now then also too really actually maybe perhaps
want wanna need would could can should shall will may might must like love let lets gonna going go able help helping want wanted needs wants wish
me my mine our us we you your i i'd i'm i've you're it its it's this that these those there here they them their she he her him his hers
one two three four five six seven eight nine ten some any all every each both few many much more most less least lot lots bit little
a an the and or but if when while because since until till for from to of at in on by with without about into onto over under after before between
is are was were be been being am do does did done doing has have had having not no never none nothing don't dont do doesn't isn't aren't wasn't weren't hasn't haven't hadn't didn't wouldn't couldn't shouldn't won't can't cannot
what which who whom whose where why how yes no yep nope sure right good great nice best better bad worse worst fine proper properly new old big small large short long brief
today tomorrow yesterday tonight morning afternoon evening day days week weeks month months quarter year years monday tuesday wednesday thursday friday saturday sunday
january february march april june july august september october november december eod eow next last past coming soon later early late recent recently yet still already again
thing things stuff way ways part side kind sort type idea ideas question questions info information detail details data number numbers figure figures list lists
talk talking speak speaking spoke said say says saying tell told ask asked asking know known knows think thinking thought feel look looks looking seem seems sound
make makes made take takes took taken use uses used using keep kept put puts bring come comes came turn try tries tried call called calls
people person someone somebody anyone anybody everyone everybody guy guys folks man woman lady team boss manager head chief officer director vp cfo ceo cto coo cio president
work works working worked job task tasks time times first second third fourth fifth sixth seventh eighth ninth tenth final finally last top bottom main key important urgent quick simple easy hard
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
