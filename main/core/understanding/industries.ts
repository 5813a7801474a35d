import { fold } from '../text/fold.ts'

/** Industries as reps name them; the first form is the one passed on. */
const table = `
food: food, foods, foodstuff, grocery, food and beverage, food & beverage, f&b
beverages: beverage, beverages, drinks, brewery, breweries, brewing, winery, wineries
dairy: dairy, dairies, dairy products, cheese
meat: meat, meat processing, butchers
fish: fish, seafood, fishery, fisheries, aquaculture
bakery: bakery, bakeries, baked goods
frozen food: frozen food, frozen foods
agriculture: agriculture, agricultural, farming, farms, horticulture, fruit and vegetables, produce
logistics: logistics, logistic, logistcs, logistical, 3pl, freight, freight forwarding, forwarders, supply chain, transport, transportation, trucking, haulage, hauliers, shipping, carriers
warehousing: warehousing, warehouse, warehouses, cold storage, storage
pharmaceuticals: pharma, pharmaceutical, pharmaceuticals, drug makers
biotech: biotech, biotechnology, life sciences, life science
healthcare: healthcare, health care, hospitals, clinics, medical
medical devices: medical devices, medtech
chemicals: chemical, chemicals
manufacturing: manufacturing, manufacturers, manufacturer, industrial, manufactring, production
machinery: machinery, machine building, mechanical engineering
automotive: automotive, car makers, auto parts
electronics: electronics, semiconductors
energy: energy, utilities, utility, oil and gas, renewables, solar
construction: construction, builders, building materials
retail: retail, retailers, retailer, supermarkets, supermarket, stores, shops
wholesale: wholesale, wholesalers, distributors, distribution
e-commerce: e-commerce, ecommerce, online shops, online retail
hospitality: hospitality, hotels, restaurants, catering
software: software, saas, it services, tech, technology, it
telecommunications: telecom, telecoms, telecommunications
finance: banking, banks, finance, financial services, fintech
insurance: insurance, insurers
real estate: real estate, property
education: education, schools, universities
public sector: public sector, government, municipalities
consulting: consulting, consultancies, consultancy, professional services
media: media, publishing
packaging: packaging
textiles: textiles, textile, fashion, apparel
aerospace: aerospace, aviation, airlines
mining: mining
`

const industryOf: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', forms = ''] = line.split(': ')
      return forms.split(', ').map((form): [string, string] => [form, name])
    }),
)

/** Every word that occurs in a name of an industry, but for those that mean much else. */
export const industryWords: readonly string[] = [...industryOf.keys()]
  .flatMap((form) => form.split(' '))
  .filter((word) => !/^(?:it|and|oil|tech|fish|public|real|building)$/.test(word))

export type IndustryFound = { start: number; end: number; industry: string }

/** Industries in a text, in reading order, longest name first. */
export function readIndustries(text: string): IndustryFound[] {
  const folded = fold(text)
  if (folded.length !== text.length) return []
  const words = [...folded.matchAll(/[a-z0-9]+(?:[-&][a-z0-9]+)*|&/g)]
  const found: IndustryFound[] = []
  for (let at = 0; at < words.length; at += 1) {
    for (let length = 3; length > 0; length -= 1) {
      const first = words[at]
      const last = words[at + length - 1]
      if (!first || !last) continue
      const end = last.index + last[0].length
      const written = folded.slice(first.index, end)
      // "it" is a pronoun far more often than an industry.
      if (written === 'it' && text.slice(first.index, end) !== 'IT') continue
      const industry = industryOf.get(written)
      if (industry === undefined) continue
      found.push({ start: first.index, end, industry })
      at += length - 1
      break
    }
  }
  return found
}
