/**
 * Words of everyday English, counted in the texts that come with free software, without those that often are names. A word from this
 * list is a name only where a name must stand and a record is called so; any other unknown word may be one anywhere.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
abandoned abbreviated abbreviation abide ability able abort aborted aborting aborts about above abruptly absence absent absolute
absolutely abstract abstracting abstraction abstractions academic accept acceptable acceptance accepted accepting accepts access accessed
accesses accessibility accessible accessing accessor accessors accidental accidentally accommodate accompanying accomplish accordance
according accordingly account accounts accumulate accumulated accuracy accurate accurately achieve achieved acknowledge acknowledges
acknowledgment acquire acquired acquiring across act acting action actions activate activated activating activation active actively
activities activity acts actual actually adapt adapted adapter adapters add added adding addition additional additions additive addon
addons address addressed addresses addressing adds adhere adheres adjacent adjust adjusted adjusting admin administrator administrators
admire admit adopted adore advance advanced advantage advertise advertised advertising advice advise advised advisory affect affected
affecting affects afraid after afterwards again against age agent agents aggregate aggressive aggressively ago agree agreed agreement
agreements agrees ahead aid aim aims airport aka alert algorithm algorithms alias aliased aliases align aligned alignment aligns alive all
alleging allocate allocated allocates allocating allocation allocations allocator allocators allow allowable allowed allowing allows
almost alone along alongside alpha alphabet alphabetical alphabetically already also alt alter alterations altered alternate alternative
alternatives although altogether always ambiguity ambiguous amended amending among amount amounts amuse analogous analysis analyze
analyzing ancestor ancestors ancestry anchor anchored anchors ancient and android angle angry animating animation animations annotate
annotated annotation annotations announce announced announcement annoy annoying anonymous another answer any anybody anyhow anymore anyone
anything anytime anyway anywhere apart apis apologise apologize app apparently appear appearance appeared appearing appears append
appended appending appends applicable application applications applied applies apply applying appreciate appreciated approach approaches
appropriate appropriately approval approve approved approximate approximately apps arbitrarily arbitrary architecture architectures
archive archived archives archs are area areas aren arguably argue argument arguments arise arising arithmetic around arrange arrangement
arrangements array arrays arrest arrives arrow arrows article artifacts artificial asap ask asked asking asks asm aspects assemble
assembled assembler assembly assert asserting assertion assertions asserts asset assets assign assigned assigning assignment assignments
assigns assist assistive associate associated associates associating assume assumed assumes assuming assumption assumptions assurances
asymmetric asynchronous asynchronously atomic atomically attach attached attaching attack attacker attackers attacks attempt attempted
attempting attempts attention attract attribute attributes attribution audit augment auth authenticate authenticated authentication author
authored authoring authoritative authority authorization authorize authorized authors authorship auto autocomplete autoconf autofill
autogenerate autolink automate automated automatic automatically automation availability available average avoid avoidance avoided
avoiding avoids awaited awaiting awaits aware away awkward axis babble baby back backdrop backed backend backends background backing
backlog backoff backport backported backporting backpressure backslash backticks backtrace backtracking backup backward backwards bad
badge bail bake ballgame ballpark bandwidth banner bare barely barf bars base based basename bases bash basic basically basis batch bathe
bear became because become becomes becoming been beer before beg began begin beginning begins behalf behave behaved behaves behavior
behaviors behaviour behind being believe believed believes belong belongs below benchmark benchmarks beneath beneficial benefit benefits
besides best bet beta betray better between beyond big bigger biggest bigint binaries binary bind binding bindings bisect bit bite bitmap
bits bitter blame blank blanks bless blind blindly blob blobs block blocked blocker blocking blocks blog blow blur blush boast boat bodies
body bogus boil boilerplate bold book bookkeeping boolean booleans bootstrap bootstrapping border bored borrow borrowed borrows boss both
bother bottleneck bottom bounce bound boundaries boundary bounds box boxes brace braces bracket brackets brag branch branches brave breach
break breakage breakages breakfast breaking breakpoint breaks breathe brevity brew brewing brief briefly bring bringing brings broadcast
broke broken brother brought browse browser browsers bruise brush bucket buf buffer buffered buffering buffers bug bugfix bugfixes buggy
bugs build builder building builds built builtin builtins bulk bullet bump bumped bunch bundle bundled bundles burn bury bus business busy
but button buttons buy buyer buzz bypass bypassed bypasses bypassing byte bytes cache cached caches caching calculate calculated
calculating calculation calculations call callable callback callbacks called caller callers calling calls calm came can cancel canceled
cancellation cancelled candidate candidates cannot canoe canonical canonicalize capabilities capability capable capital capitalized
capture captured capturing car card care careful carefully careless cares caret carried carries carry carrying case cases casing cast
catalog catch catches catching categories categorized category caught cause caused causes causing caution caveat caveats celebrate cell
cells center centered century cert certain certainly certificate certificates certs chain chained chaining chains champion chance chances
change changed changes changing channel channels chapter char character characters charge charged chars charset chart chase chat chatter
cheap cheat check checkbox checked checker checking checkout checks checksum cheer cheese chew chicken child children chips choice choices
choose choosing chop chosen chunk chunked chunking chunks cipher ciphers circle circular circumstances cjihrig claim claimed claims clap
clarification clarifications clarified clarify clarity clash class classes classic classified clause clean cleaned cleaner cleaning
cleanly cleans cleanup cleanups clear cleared clearer clearing clearly clears clever click clicked clicking clicks client clients climb
cling clipping clobber clobbered clobbering clock clone cloned clones cloning close closed closely closer closes closest closing closure
cloud cls club cluster cmd code codebase coded codepath codepaths codes coding coerce coerced coercion coffee coin col cold collaborative
collaborator collaborators collapse collapsed colleague collect collected collecting collection collections collective collector collects
collide collision collisions colon colons color colored coloring colors column columns combination combinations combine combined combines
combining come comes comfort coming comma command commands commas comment commented comments commercial commission commit commits
committed committer committing common commonjs commonly communicate communication communications communities community comp compact
companies company comparator compare compared compares comparing comparison comparisons compat compatibility compatible compensation
compete compilation compile compiled compiler compilers compiles compiling complain complete completed completely completeness completes
completion completions complex complexity compliance compliant complicated complies comply complying component components compose composed
composition compound comprehensive compress compressed compression compromise compulsory computation compute computed computer computes
computing concat concatenate concatenated concatenation concept concepts concern concerning concerns concise concrete concurrency
concurrent concurrently condition conditional conditionally conditionals conditions confess confidence confidential configurable
configuration configurations configure configured configuring confined confirm confirmation confirmed conflict conflicted conflicting
conflicts conform conforming conforms confuse confused confusing confusion congratulate conjunction conn connect connected connecting
connection connections connectivity connects consecutive consensus consent consented consequence consequences consequential consider
consideration considerations considered considering considers consist consistency consistent consistently consisting consists console
consolidate consolidated conspicuously constant constantly constants constitute constitutes constraint constraints construct constructed
constructing construction constructor constructors constructs construed consult consume consumed consumer consumers consumes consuming
consumption contact contacted contain contained container containers containing contains content contents context contexts contextual
contiguous continuation continue continued continues continuing contract contrary contrast contrib contribs contribute contributed
contributing contribution contributions contributor contributors contributory control controlled controller controlling controls
convenience convenient convention conventions conversion conversions convert converted converter converting converts convey convince cook
cookie cookies cool coordinate coordinates cope copied copies copy copying copyright copyrighted copyrights core cores corner corners
correct corrected correction corrections correctly correctness correspond corresponding corresponds corrupt corrupted corruption cost
costs couch cough could couldn count counted counter counterclaim counterpart counters counting countries counts couple course court cover
coverage covered covers crafted crash crashed crashes crashing crawl crazy create created creates creating creation creative creator
credential credentials credit credits criteria critical cross crosssell crowd cruft crux cry crypto cryptographic cryptography ctx ctxt
ctypes cup cur cure curious curl curly current currently cursor curve curves custom customer customization customize customized
customizing cut cvsimport cvsserver cwd cycle cycles cyclic daemon damage damages dance dangerous dangling dare dark dash dashes data
database databases dataclass date dates datetime daughter day days dbus dead deadline deadlock deaf deal dealbreaker dealing dealings
deallocate deallocation deals death debianized debug debugger debugging decade decay deceive decide decided decides deciding decimal
decision declaration declarations declare declared declares declaring decode decoded decoder decoding decompress decompressed
decompression decorate decorated decorator decorators decrease decrypt decrypted dedicated deduplicate deemed deep deeper deeply def
default defaulted defaulting defaults defects defer deferred define defined defines defining definitely definition definitions deflate del
delay delayed delays delegate delete deleted deleting deletion deletions deliberately delight delimited delimiter delimiters delimits
deliver delivered delivery demand demo demonstrate demonstrates denial denied denote denotes deny dep depend depended dependencies
dependency dependent dependents depending depends deployment deployments deprecate deprecated deprecation deprecations deps depth deref
dereference dereferenced derivation derivative derivatives derive derived deriving descendant descending describe described describes
describing description descriptions descriptive descriptor descriptors deserialize deserialized deserve deserves deserving design
designate designated designation designed desirable desired desk desktop despite dest destination destinations destroy destroyed
destroying destruction destructor destructuring detach detached detail detailed detailing details detect detected detecting detection
detector detects determination determine determined determines determining deterministic develop developed developer developers developing
development device devices dgram diagnose diagnosed diagnostic diagnostics dialog dict dictionaries dictionary dicts did didn die died
dies diff differ difference differences different differentiate differently differing differs difficult diffs diffstat difftool dig digest
digests digit digital digits dimensions dinner dir direct directed direction directions directive directives directly directories
directory dirname dirs dirty disable disabled disables disabling disagree disallow disallowed disambiguate disappear disapprove discard
discarded discarding disclaimer disclaimers disclaims disclosure disconnect disconnected discourage discouraged discover discoverable
discovered discovery discuss discussed discussion discussions disk dislike dismiss dispatch dispatched dispatcher display displayed
displaying displays dissemination dist distance distinct distinction distinguish distinguished distribute distributed distributes
distributing distribution distributions distributors distro disturb distutils div dive division dlopen doc docbook docs docstring doctool
doctor document documentation documented documents does doesn doing dollar domain domains don done dont dot dots dotted double doubt down
download downloaded downloading downloads downside draft drafted drag drain drained drama dramatically draw drawer drawn dream dress drift
drink drive driven driver drivers drives drop dropped dropping drops drown drunk dst dual due dull dumb dummy dump dumps duplex duplicate
duplicated duplicates duplication duration during dust dying dynamic dynamically each eager eagerly earlier early earn ease easier easiest
easily easy eat echo ecosystem edge edges edit editable edited editing editor edits educate effect effective effectively effects
efficiency efficient efficiently effort efforts egg eggs either elapsed elbow elect electronic element elements elephant elevated elif
eligible eliminate eliminating ellipsis elliptic else elsewhere email embarrass embed embedded embedder embedding emeritus emit emits
emitted emitter emitting emoji emphasis employ empty emulate emulation enable enabled enables enabling enclosed enclosing encode encoded
encoder encodes encoding encodings encounter encountered encountering encounters encourage encouraged encrypt encrypted encrypting
encryption end ended endian ending endings endorse endorsement endpoint endpoints ends enforce enforceability enforceable enforced engine
engines enhance enhanced enhancement enhancements enough ensure ensures ensuring enter entered entering enterprise enters entertain entire
entirely entirety entities entitled entity entries entropy entry entrypoint enumerable enumerate enumeration environment environments
epatents epoch equal equality equals equivalent equivalents era err errno erroneous error errored errors escape escaped escapes escaping
especially essential essentially establish established establishes establishing estimate eval evaluate evaluated evaluates evaluating
evaluation even evening event events eventually ever every everybody everyone everything everywhere exact exactly examine examined
examining example examples exc exceed exceeded exceeding exceeds except exception exceptions excess excessive excessively exchange excite
exclude excluded excludes excluding exclusion exclusive exclusively excuse exec executable executables execute executed executes executing
execution executions exercise exercised exercising exhausted exhaustion exhaustive exhibit exist existed existence existing exists exit
exited exiting exits expand expanded expanding expands expansion expansions expect expectation expectations expected expecting expects
expensive experience experimental expiration expire expired expires explain explained explaining explains explanation explicit explicitly
explode exploit exponent exponential export exported exporting exports expose exposed exposes exposing expr express expressed expressing
expression expressions expressly ext extend extended extending extends extension extensions extensive extent external externally extra
extract extracted extracting extraction extracts extraneous extras extremely eye face facilitate facilitates facilities facility facing
fact factor factors factory fade fail failed failing fails failure failures fair fairly fake fall fallback falling falls false falsey
falsy familiar family famous fan fancy far farm fashion fast fasten faster fastest fat fatal father fault faults faulty favor favour fear
feather feature features fed fee feed feedback feeding feeds feel feeling feelings fees fell fetch fetched fetches fetching few fewer
field fields fierce fifty fight figure figures file filed filehandle filename filenames filepath files filesystem filesystems fill filled
filling fills filter filtered filtering filters final finalize finalized finally find finder finding finds fine finger fingerprint finish
finished finishes fire fired firing firm first fish fit fitness fits five fix fixed fixes fixing fixture fixtures flag flags flaky flap
flat flatten flattened flexibility flexible flight flip float floating floats flood floor flow flower flowing flows flush flushed fly
focus focused focusing focusses fold folder folders folks follow followed following follows fond font fonts food fool fooled foot
footnotes footprint for forbid forbidden force forced forces forcibly forcing foreach foregoing foreground foreign forever forget forgot
fork forked forking forks form format formats formatted formatter formatters formatting former forms forth fortnight forward forwarded
forwarding forwards found four fourth fraction fragile fragment fragments frame frames framework frameworks frankly free freed freeing
freely frees freeze frequency frequently fresh friend friendly friends frighten from front frotz frozen fruit fry fsck fsmonitor fulfill
fulfilled fulfills full fullname fully fun function functional functionality functions functools fundamental funnel funny furnished
further future gain gained gains garbage garden gather gathered gave generally generate generated generates generating generation
generator generators generic gentle get gets getter getters gettext getting gid gift gist gitdir gitignore gitk gitweb give given gives
giving glad gladly glass glob global globally globals globbing globs glow glue goal goals goes going gone good gossip got govern
governance governed governing government grab graceful gracefully grammar grand grant granted granting grants granular grapevine graph
graphical grass grate gravy great greater greatest greatly greet grin grip ground group grouped grouping groups grow growl grows grumpy
guarantee guaranteed guarantees guard guards guess guessed guessing guidance guide guidelines guides gut gutfeel gyp hack hacks had hair
half halfway hammer hand handed handful handle handled handler handlers handles handling handshake handy hang hanging happen happened
happening happens happily happy harass hard hardcoded harden harder hardlinks hardware harm harmless harness harsh has hash hashable
hashes hashing hasn hast hat hatch hate haunt have haven having head header headers heading headings headline headsup heal health healthy
heap hear heard heart heat heavily heavy height held hello help helper helpers helpful helping helps hence her here hereafter hereby
herein hereof hereunder heuristic heuristics hex hexadecimal hidden hide hides hiding hierarchical hierarchy high higher highest highlight
highlighted highlighting highlights highly hike him hint hints his historical historically history hit hits hitting hobby hold holder
holders holding holds hole holiday holidays home homepage homework honest honey honor honors hood hook hooks hopefully horizontal horse
host hosted hostname hostnames hosts hot hotel hour hours house hover hovered hovering how href hug huge hugely human humans hundred
hundreds hungry hunk hunks hunt hurdle hurry hurt husband hyphen hypothetical icon icu idea ideal ideally ideas idempotent ident identical
identically identification identified identifier identifiers identifies identify identifying identity idle ids ignore ignored ignores
ignoring illegal illustrate illustrated illustrates image images imagine img immediate immediately immutable impact impacted imperative
imperatively impl implement implementation implemented implementing implements implications implicit implicitly implied implies imply
import importable important imported importer importing imports impose imposed impossible impress improper improve improved improvement
improvements improves improving inability inaccurate inactive inadvertently incidental include included includes including inclusion
inclusive incoming incompatible incomplete inconsistency inconsistent inconvenient incorporate incorporated incorporates incorrect
incorrectly increase increased increases increasing increment incremental incrementally incremented increments incurred indeed
indefinitely indemnify indent indentation indented independent independently indeterminate index indexed indexes indexing indicate
indicated indicates indicating indication indicator indicators indices indirect indirectly individual individually individuals inefficient
infer inferred infinite influence info inform information informational informative informed infrastructure infringe infringed
infringement ing ings inherently inherit inheritance inherited inheriting inherits initial initialization initialize initialized
initializer initializes initializing initially initiate initiated initiates initiative inject injected injection injure ink inline inlined
inlining inner input inputs insecure insensitive insert inserted inserting insertion inside insn inspect inspected inspecting inspection
inspector inspired inst install installation installations installed installer installers installing installs instance instanceof
instances instantiate instantiated instantiating instantiation instead institute instruct instruction instructions instrumented intact
integer integers integrate integrated integrating integration integrity intellectual intend intended intent intention intentionally
interact interacting interaction interactions interactive interactively intercept intercepted interceptor interceptors intercepts interest
interested interesting interface interfaces interfere intermediate internal internally internals international internet interpret
interpretation interpreted interpreter interpreting interrupt interrupted intersection interval intervals into intro introduce introduced
introduces introducing introspection ints invalid invalidate invariant invent inverse invite invocation invocations invoke invoked invokes
invoking involve involved involves involving ipc irrelevant irrevocable irritate isn isolate isolated isolation issue issued issuer issues
issuing italic itch item items iterable iterables iterate iterated iterates iterating iteration iterations iterator iterators itertools
its itself jar jealous jewel job jobs join joined joining joins joke jsdoc judged juggle juice jump jumps junk jurisdiction jurisdictions
just kbd keen keep keepalive keeping keeps kept kernel key keyboard keyed keygen keying keypress keyring keys keyword keywords kick kid
kids kill killed kind kinds kiss kitchen klaw knee kneel knife knit knob knock know knowing knowledge known knows kwargs label labeled
labeling labels lack lacked lacks ladder lambda lamp land landed landing landmine landmines lands lang language languages large largely
larger largest last late lately latency later latest latter laugh launch launched launching law laws lawsuit lay layer layers layout
lazily lazr lazy lead leading leads leaf leak leaked leaking leaks lean leap learn learned learns least leave leaves leaving led left
leftover leg legacy legal legally legendecas legitimate lend length lenient less lesson let lets letter letters letting level levels lexer
lexers lexical liability liable libcurl libexslt libffi libraries library libs libuv libxml licence licensable licensed licensee licenses
licensing lick lie lies life lifecycle lifetime lift light lightweight like likelihood likely limit limitation limitations limited
limiting limits line linear lines link linked linker linking links lint linter linting lip list listed listen listened listener listeners
listening listens listing listitem lists literal literally literals literary litigation little live lives load loaded loader loaders
loading loads local locale locales localhost localized locally locals locate located locating location locations lock locked locking locks
log logged logger logging logic logical logically login logo logs lone lonely long longer longest look lookahead looked looking looks
lookup lookups loop loops loose loosely loosened lose loses losing loss losses lost lot lots loud lovely low lowball lower lowercase
lowercased lowest luck luckily lucky lunch lunchtime lxml machine machinery machines macro macros mad made magic maid mail mailinfo
mailing mailmap mailto main mainly maintain maintained maintainer maintainers maintaining maintains maintenance major majority make makes
making malformed malicious man manage managed management manager managers manages managing mandatory mangled manifest manipulate
manipulated manipulating manipulation manner manpage manual manually many map mapped mapping mappings maps march margin markdown marked
marker markers marking marks markup marry mask master match matched matcher matches matching material materials math matrix matter matters
maximum maybe mdast meal mean meaning meaningful meaningless means meant meanwhile measure measured measurement measures meat mechanism
mechanisms meddle media medium meet meets melt member members membership memorise memory mend mention mentioned mentioning mentions menus
merely merge merged merges mergetool merging mess message messages messy met meta metaclass metadata metal meter meth method methods
micromark microtask midday middle midnight might migrate migration mild milk million milliseconds mimic mimics min mind minified minimal
minimatch minimize minimum minor minus minutes mirror mirrors misbehaved misc miscellaneous miscounted mishandled misleading mismatch
mismatched mismatches misrepresented miss missed missing mistake mistaken mistakenly mistakes misuse mitigate mix mixed mixin mixing moan
mock mocked mocking mod modal mode model models modern modes modest modification modifications modified modifier modifiers modifies modify
modifying module modules moment money monitor monitoring monkey month months mood moral more morning most mostly mother motion mount
mounted mounts mourn mouse mouth move moved moves moving msg msi mtime much muddle multi multibyte multiline multipart multiple multiply
murder music musl must mutable mutate mutated mutating mutex mutual mutually nag nail naive name named namely names namespace namespaced
namespaces naming napi nargs narrow nasty national native natively natural naturally nature naughty navigate navigation near nearest
nearly neat necessarily necessary neck need needed needing needle needless needlessly needs negated negation negative negligence
negotiation neighbor neighboring neighbour nerve nervous nest nested nesting net netloc network networking networks neutral never new
newer newest newline newlines newly news next nice nicely nicer nightly ninja nits noble nobody nod nodes noise noisy non nonce
nonexistent nonsense noon nor normal normalization normalize normalized normalizing normally nose not notable notably notation noted notes
nothing notice noticed notices notification notifications notified notifies notify notion now nowadays npmignore nth nudge null nullish
number numbered numbers numeric numerical numerous nut oauthlib obey object objects obligation obligations obscure observable observe
observed obsolete obtain obtained obtaining obtains obvious obviously occasionally occupied occur occurred occurrence occurring occurs
octal octets octopus odd off offend offending offer offered offers office official officially offset offsets often okay old older oldest
omit omits omitted omitting onboarding once one ones ongoing online only onto opaque open opened opening openings opens openssl operate
operates operating operation operations operator operators opportunity opposed opposite optimal optimization optimizations optimize
optimized option optional optionally options opts orange order ordered ordering ordinal ordinary organisation organization organizations
orientation origin original originally originates originating origins other others otherwise ought our ours ourselves out outcome outdated
outer outfile outgoing outline outlined output outputs outrageous outside outstanding oven over overall overflow overflows overhead
overlap overlapping overlay overload overloaded overlong overly overridden override overrides overriding overrun overview overwrite
overwrites overwriting overwritten owe own owned owner owners ownership owns pack package packaged packages packaging packed packet
packets packfile packfiles packing packs pad padding page pager pages paid pain paint pair paired pairs pan panel paper paragraph
paragraphs parallel parallelism parameter parameters parent parentheses parenthesis parents parity park parse parsed parser parsers parses
parsing part partial partially participants participate participation particular particularly parties partitions partly parts party pass
passed passes passing password passwords past paste patch patched patches patching patent patents path pathname pathnames paths pathspec
pathspecs pattern patterns pause paused paw pay paying payload peace pedal peel peep peer pen penalty pencil pending people percent
percentage perf perfect perfectly perform performance performances performant performed performing performs perhaps period periodically
periods permanent permanently permissible permission permissions permissive permit permits permitted perpendicular perpetual persist
persistent person personal persons perspective persuade pertain pertaining pest pet phase phases phone phrase phrasing physical pick
picked picking pid pie piece pieces pig pin pinch ping pinned pip pipe piped pipeline pipelining pipes piping pitch pitching pixels pizza
pkg place placed placeholder placement places placing plain plainly plaintext plan plane planned planning plant plate platform platforms
play playbook plead pleasant please plow pluck plug plugged plugin plugins plumbing plus pocket point pointed pointer pointers pointing
points poison poke policies policy polite pollution pool pooling pools poor poorly pop popular populate populated popup popups port
portability portable portal ported portion portions ports position positional positioned positioner positioning positions positive
positives possess possibilities possibility possible possibly post posted posting postpone pot potential potentially pour powder power
powerful practicable practical practice practices pragma praise pray pre preach preceded precedence preceding precious precise precisely
precision precompiled precomputed predefined predicate predicates predictable prefer preferable preference preferences preferred prefers
prefix prefixed prefixes prefixing preimage preliminary preload premature prematurely prepackaged preparation prepare prepared prepares
preparing prepend prepended prepending preprocess preprocessor prerelease prereleases prerequisite prerequisites presence present
presentation presented presenting preserve preserved preserves preserving press pressed presses pressing presumably presumed pretend
pretty prevent prevented preventing prevents preview previous previously primarily primary primitive primitives primordials principal
principle print printable printed printf printing prints prior priorities priority privacy private privilege privileges prize probably
probe problem problematic problems procedure procedures proceed process processed processes processing processor processors produce
produced produces producing product production products professional profile profiler profiles profiling profits program programlisting
programmatic programmer programmers programming programs progress prohibited prohibits project projects prominent promise promises
promisified promisor promote promoted promotion prompt prompted prompting prompts prone proof prop propagate propagated propagating
propagation proper properly properties property proposal proposed proprietary props protect protected protecting protection protocol
protocols prototype prototypes proud prove provide provided provider providers provides providing provision provisions proxied proxies
proxy prune pruning pseudo public publication publicity publicly publish published publisher publishes publishing pull pulled pummel pump
punch punctuation puncture punish punycode pure purely purpose purposes pursuant push pushed pushes pushing pushover put puts putting
pygments pyparsing pyproject quadratic qualified qualifier qualify quality quarter quarterly queries query querystring question questions
queue queued queues quick quickly quiet quill quite quote quoted quotes quoting race radio rain raise raised raises raising ran random
randomly range ranges rare rarely rat rate rather ratio raw reach reachability reachable reached reaches read readability readable readdir
reader readers reading readline readme readonly reads ready real realise reality realize really realm realpath reason reasonable
reasonably reasoning reasons rebase rebased rebinding rebuild rebuilt recast receive received receiver receives receiving recent recently
recipient recipients recognise recognize recognized recognizes recommend recommendation recommended recompile recompiled record recorded
recording recordings records recover recovery rectangle recurse recurses recursion recursive recursively redact redhat redirect redirected
redirecting redirection redirects redistribute redistributed redistributing reduce reduced reduces reducing reduction redundant ref
refactor refactored refactoring refer reference referenced references referencing referral referred referring refers refine reflect
reflected reflects reflog refname reformed refresh refreshed refs refspec refuse refused refuses refusing regard regarding regardless
regards regenerate regexes region register registered registering registers registration registry regression regressions regret regular
regularly reign reimplemented reject rejected rejecting rejection rejections rejects rejoice relate related relating relation relationship
relative relatively relax release released releases releasing relevant reliability reliable reliably relied relies rely relying remain
remainder remaining remains remark remember remind remote remotes removal remove removed removes removing rename renamed renames renaming
render renderable renderables rendered rendering renders renegotiation reorder reordering repack repacking repair repeat repeatable
repeated repeatedly repeating repetitive repl replace replaced replacement replacements replaces replacing replay replayed reply repo
report reported reporter reporters reporting reports repositories repository represent representation represented representing represents
reproduce reproducing reputation req request requested requesting requests require required requirement requirements requires requiring
rerere res rescue reserved reserves reset resets resetting resides resilient resize resolution resolutions resolve resolved resolver
resolves resolving resort resource resources respect respected respective respectively respects respond responds response responses
responsibility responsible rest restart restarts restore restored restores restrict restricted restricting restriction restrictions
restrictive restricts restructuring result resulted resulting results resume resumed resuming ret retain retained retaining retains retire
retried retries retrieval retrieve retrieved retrieving retry retrying return returned returning returns reusable reuse reused reusing rev
reveal revealed reverse reversed revert reverted reverting reverts review reviewed revise revision revisions revocation revoke revoked
revs reward rewind reword rewrite rewriting rewritten rhythm rice rid riddle ride rifle right rightmost rights ring rinse risk risks road
roadblock robust robustness role roll roof room root rope rot rough roughly round rounded route routed routine routines routing row rows
royalties royalty rsquo rss rub rude ruin rule rules rumor rumour rumours run runner running runs runtime runtimes rush sack sad sadly
safe safely safer safety said sail sake sale salt salty same sample samples sampling sand sandbox sane sanitize sanity satisfied satisfies
satisfy satisfying save saved saves saving saw say saying says scalars scale scan scanned scanning scare scatter scenario scenarios scene
scent schedule scheduled scheduler scheduling schema schemas scheme schemes school science scientific scold scope scopes score scrape
scratch scream screen scribble script scripted scripting scripts scroll scrollable scrollbar scrollbars scrolled scrolling scrub sdist
seal search searched searches searching seat sec second secondary seconds secret secrets section sections secure securely security see
seed seeing seek seeking seem seems seen sees segfault segfaulted segment segmentation segments select selected selecting selection
selectively selector selectors selects self selfish sell seller semantic semantically semantics semicolon semver send sender sending sends
sense sensible sensitive sent sentence sentences sentinel separate separated separately separates separation separator separators seq
sequence sequencer sequences sequential sequentially serial serialization serialize serialized serializer serializing series serious
seriously serve served server servername servers serves service services serving session sessions set sets setter setters setting settings
settle settled setup setuptools several severity shade shadow shake shaky shall shallow shape share shared shares sharing shave shebang
sheep sheet shelf shell shells shelter shift shim shine shiny ship shipped ships shirt shiver shock shoe shop short shortcut shorten
shorter shortest shorthand shortlog shortly should shouldn shout shove show showed showing shown shows showstopper shrink shrug shut
shutdown shy sibling sick side sides sigh sign signal signals signature signatures signed significance significant significantly signifies
signify signing signs silence silent silently silly similar similarly simple simpler simplest simplicity simplification simplified
simplify simply simulate simultaneously since sing single singleton sink sip sister sit site sites situation situations six size sized
sizes skeleton ski skin skipped skipping skips slap slash slashes slave sleep sleepy slice slide slight slightly slim slip slope slot
slots slow slower small smaller smallest smart smash smell smelly smile smoke smooth smuggling snake snap snapshot snapshots sneak sneeze
sniff snippet snippets snore soak soap sob social sock socket sockets soda soft software sold sole solely solution solutions solve some
someday somehow someone something sometime sometimes somewhat somewhere son song soon sooner soothe sore sort sorted sorting sorts sound
sounds soup sour source sources space spaces spacing spade span spans spare spark sparkle sparse spawn spawned spawning spawns speaking
spec special specialized specially specific specifically specification specifications specifics specified specifier specifiers specifies
specify specifying specs speed speeds speedup spell spelled spelling spend spent spicy spill spit splash split splits splitting spoil
sponsorship spoon spot spray spread sprout spurious spy square squash squeak squeal squeeze squelch squelched stability stable stack
stacks stacktrace stage stages staging stain stale stamp standalone standard standardize standardized standards stare start started
starting starts startup stash stat state stated stateful statement statements states static statically stating station statistics stats
status statutory stay stays std stdio steal steam steel steep steer step steps stew steward stick sticky stiff still sting stir stitch
stomach stop stopped stopping stops storage store stored stores storing story stove straight strange strap strategic strategies strategy
stray strbuf stream streamed streaming streams street strengthen stretch strict stricter strictly strikethrough string stringified
stringify strings strip stripped stripping strips stroke strong stronger strongly structure structured structures stub stubs stuck stuff
stupid style styled styles stylesheet stylesheets styling sub subclass subclasses subclassing subcommand subcommands subdirectories
subdirectory subject sublicense submenu submission submit submitted submitting submodule submodules suboptimal subpath subprocess
subprocesses subroutine subscribe subscribed subscription subsequent subsequently subset substantial substitute substituting substitution
substitutions substring subsystem subtitle subtle subtract subtree subtype subversion succeed succeeded succeeds success successful
successfully successive successors such suck sudden suffer sufficient sufficiently suffix suffixes sugar suggest suggested suggestion
suggestions suggests suit suitability suitable suite suites sum summary summer sup super superfluous superproject superset supplied supply
supplying support supported supporting supports suppose supposed suppress suppressed suppression sure surface surprise surprises
surprising surrogate surround surrounding survive susceptible suspect suspend sustainable swallow swap swear sweat sweep sweet swell swim
swing swipe switch switched switches switching symbol symbolic symbols symmetric sync synchronous synchronously synonym synopsis syntax
syntaxes synthetic sys sysconfig system systems tab table tables tabs tag tagged tags tail take taken takes taking talk talking talks tall
tame tampering tank tap tarball tarballs target targeted targeting targets task tasks taste tasty taught tax tbody tea teach team teams
tear tease teatime technical technically technique techniques technologies technology teeth telephone tell telling tells temp tempfile
template templates temporarily temporary tempt tempting ten tend tender tends tense tent term terminal terminals terminate terminated
terminates terminating termination terminology terms terrible terrify test tested testing tests text textconv texts textual than thank
thanks that thaw the their them theme themselves then theory there thereby therefore thereof these they thick thin thing things think
thinking thinks third thirsty this those though thought thousands thread threaded threading threadpool threads threat three threshold
threw throat through throughout throughput throw throwing thrown throws thumb thus tick ticket tickle tidy tie tied tiger tight tightened
tilde time timed timeframe timely timeout timeouts timer timers times timestamp timestamps timezone timing tiny tip tips tire tired title
titles tmpdir toad toast today todo toe together toggle token tokenize tokenizer tokens told tomorrowish tongue tonight too took tool
toolchain tooling tools tooltip tooth top topic topics topological total totally touch touched touches tough tour tow towards town toy
trace traceback traces tracing track tracked tracker tracking tracks trade trademark trademarks traditional traditionally traffic trail
trailer trailers trailing train training transaction transfer transferable transferred transferring transform transformation transformed
transforming transforms transient transition transitions transitive translate translated translation translations translators transmission
transmit transparently transport transports trap travel traversal traverse tray treat treated treating treatment treats treaty tree trees
tremble trick tricked tricks tricky tried tries trigger triggered triggering triggers trim trimmed trip trivial trot trouble trousers
truck true truly truncate truncated truncating trust trusted truth truthy try trying tug tumble tunnel tuple tuples turn turned turning
turns tweak tweaked twice twig twist two type typed typeof types typical typically typing typings typo typofixes typos ugly uid ultimately
umask umbrella unable unaffected unaltered unauthorized unavailable unborn unbound unbounded uncaught uncentered unchanged unchecked uncle
unclear uncommitted uncommon uncompressed unconditional uncontrolled undefined under underline underlying underscore underscores
understand understanding understands understood undesirable undici undo undocumented undress unencrypted unenforceable unescaped
unexpected unexpectedly unfasten unfinished unfortunate unfortunately unhandled unhappy unicode unified unify unimplemented uninitialized
uninstall unintended union unique uniquely unist unit unite units universal unknown unless unlike unlikely unlimited unlink unlock
unmaintained unmatched unmerged unmodified unmount unmounting unmounts unnecessarily unnecessary unneeded unordered unpack unpacked
unpacking unpredictable unquoted unreachable unreadable unrecognized unrecoverable unref unreferenced unrelated unreliable unsafe unset
unsigned unspecified unstable unstyled unsupported unsure untidy until untracked untrusted unusable unused unusual unwanted unwrapped
upcoming update updated updates updating upfront upgrade upgraded upgrades upgrading upload uploaded uploads upon upper uppercase upsell
upside upstream urgent urls usability usable usage usages use used useful useless user userdiff userland username users uses using usual
usually util utilities utility utilization utilize utilizing utils vacation vague val valgrind valid validate validated validates
validating validation validations validator validity valuable value values vanish variable variablelist variables variant variants
variation variations varies variety various vars vary varying vase vast vcbuild vector vectors vein vendor vendored venv verb verbatim
verbose verbosity verification verified verifies verify verifying versa verse version versioned versions vertical very vest via vibe vibes
vice view viewed viewer viewing views violate violated violation virtual virtualenv visibility visible visit visitor visual visually voice
void volume volumes voluntarily voluntary volunteers voyage vulnerability vulnerable wadllib wail wait waiting waits waived waiver waives
walk walker walking wall wander want wanted wants war warm warn warned warning warnings warns warranties warranty was wash wasi wasn waste
wasted watch watcher water wave wax way ways weak wealthy weather web website week weekend weep weigh weight weird welcome well went were
weren wet what whatever whatsoever wheel wheels when whenever where whereas wherever whether which whichever while whine whip whirl
whisper whistle whitelist whitespace whitespaces who whole whom whose why wicked wide widely wider width wife wiki wild window wine wing
wink wins winter wipe wire wise wish wishes with withdraw within without wobble wobbly woman won wonder wonderful wood wooden word wording
words work workaround workarounds worked worker workers workflow workflows working workload workloads works worktree worktrees world
worldwide worm worried worry worse worth worthy would wouldn wound wrap wrapped wrapper wrappers wrapping wraps wreck wren wrist writable
write writer writes writing written wrong wrote xdiff xsl xslt yard yawn year years yell yes yesterday yet yield yielded yielding yields
yoke you young your yourself zebra zero zeroes zeros zip zipfile zone zsh
`
    .trim()
    .split(/\s+/),
)
