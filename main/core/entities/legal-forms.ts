/**
 * Legal forms that end a company's name, as they stand after punctuation is gone ("S.A." is "sa", "A/S" is "as"). Several words are
 * listed as they follow one another. "Group", "Holding" and the like are left out: they tell firms apart.
 */
const legalForms = [
  'ab, publ, oy, oyj, as, asa, aps, hb, kb, ky, amba',
  'ag, gmbh, mbh, ggmbh, ug, kg, kgaa, ohg, gbr, ev, eg, aktiengesellschaft, gesellschaft mit beschrankter haftung',
  'haftungsbeschrankt, aktiebolag, aktieselskab, osakeyhtio, aksjeselskap, anpartsselskab',
  'ltd, limited, plc, llp, lp, llc, inc, incorporated, corp, corporation, co, company, pty, pte, pvt, bhd, sdn',
  'limited liability company, public limited company, private limited',
  'bv, nv, vof, cv, sa, sas, sasu, sarl, srl, spa, snc, sl, slu, sca, sprl, bvba, lda, ltda, sab de',
  'sro, spol sro, as, zrt, kft, nyrt, bt, doo, dd, ood, eood, sp zoo, sp z oo, sp k, sp j, uab, sia, ou, tov, ooo, pao',
  'kk, se, scs, eirl, ste',
]

export const legalFormWords: readonly (readonly string[])[] = [
  ...new Set(legalForms.flatMap((line) => line.split(', '))),
]
  .map((form) => form.split(' '))
  .toSorted((a, b) => b.length - a.length)
