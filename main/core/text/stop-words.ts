/** English words too common to tell two texts apart. Folded, see `fold`. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about after again all also am an and any are as at be because been before being between both but by can could did do does doing ' +
    "don't down during each either else every few for from further get gets got had has have having he her here hers him his how i i'd " +
    "i'll i'm i've if in into is isn't it it's its itself just let let's like many may me might more most much must my myself neither no nor " +
    'not of off on once one only or other our ours out over own per please same shall she should since so some still such than that the ' +
    'their theirs them themselves then there these they this those through to too under until up upon us very was way we were what when ' +
    "where whether which while who whom whose why will with within without would yes yet now you you'd you'll your yours yourself"
  ).split(' '),
)
