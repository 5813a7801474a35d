import { editDistance } from '../../entities/edit-distance.ts'
import { fold } from '../../text/fold.ts'

/** A small tree of industries: branch → leaf → other words for it. Our own, made to be read and extended. */
const tree: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  logistics: {
    logistics: [
      'supply chain',
      'third party logistics',
      '3pl',
      'logistik',
      'freight forwarding',
      'forwarding',
      'transportation and logistics',
    ],
    transport: ['transportation', 'trucking', 'haulage', 'road freight', 'shipping', 'freight', 'carrier'],
    'cold storage': [
      'cold chain',
      'refrigerated storage',
      'refrigerated warehousing',
      'temperature controlled storage',
      'cold logistics',
    ],
    warehousing: ['storage', 'distribution', 'fulfilment', 'fulfillment'],
    'courier and parcel': ['courier', 'parcel', 'last mile', 'delivery'],
  },
  food: {
    'food production': [
      'food',
      'food manufacturing',
      'food processing',
      'food and beverage',
      'food & beverages',
      'fmcg',
      'consumer packaged goods',
    ],
    dairy: ['milk', 'cheese', 'dairy products'],
    'meat and fish': ['meat', 'fish', 'seafood', 'poultry', 'meat processing', 'fisheries'],
    'fruit and vegetables': ['produce', 'fresh produce', 'fruit', 'vegetables', 'horticulture'],
    bakery: ['baked goods', 'bakeries'],
    beverages: ['beverage', 'drinks', 'brewery', 'wine'],
    'frozen food': ['frozen', 'ice cream'],
  },
  retail: {
    grocery: ['supermarket', 'supermarkets', 'grocery retail', 'food retail', 'groceries'],
    retail: ['retailer', 'stores', 'wholesale and retail'],
    'e-commerce': ['ecommerce', 'online retail', 'internet retail'],
    wholesale: ['wholesaler', 'food wholesale', 'distribution wholesale'],
  },
  hospitality: {
    restaurants: ['restaurant', 'catering', 'food service', 'foodservice'],
    hotels: ['hotel', 'hospitality', 'lodging'],
  },
  health: {
    pharmaceuticals: ['pharma', 'pharmaceutical', 'drugs', 'life sciences', 'biopharma'],
    biotechnology: ['biotech'],
    'medical devices': ['medtech', 'medical equipment'],
    hospitals: ['hospital', 'clinic', 'healthcare', 'health care', 'health'],
  },
  manufacturing: {
    manufacturing: ['industrial manufacturing', 'industrial', 'production', 'maschinenbau'],
    machinery: ['mechanical engineering', 'industrial machinery', 'equipment'],
    automotive: ['cars', 'car parts', 'automobile'],
    chemicals: ['chemical', 'plastics', 'materials'],
    electronics: ['electrical', 'semiconductors', 'hardware'],
    packaging: ['containers and packaging', 'paper'],
    textiles: ['apparel', 'fashion', 'clothing'],
  },
  technology: {
    software: [
      'saas',
      'computer software',
      'information technology',
      'it',
      'it services',
      'internet',
      'tech',
      'technology',
    ],
    telecommunications: ['telecom', 'telco'],
  },
  finance: {
    banking: ['bank', 'banks', 'financial services', 'finance'],
    insurance: ['insurer'],
    'private equity': ['investment', 'venture capital'],
  },
  services: {
    consulting: ['management consulting', 'advisory', 'professional services'],
    marketing: ['advertising', 'agency', 'media'],
    legal: ['law', 'law firm'],
    staffing: ['recruiting', 'human resources'],
  },
  energy: {
    energy: ['utilities', 'oil and gas', 'power', 'electricity'],
    renewables: ['solar', 'wind', 'renewable energy'],
  },
  construction: {
    construction: ['building', 'builders', 'civil engineering'],
    'real estate': ['property', 'facility management'],
  },
  agriculture: { agriculture: ['farming', 'agri', 'agribusiness', 'crop'], forestry: ['timber'] },
  tobacco: { tobacco: ['cigarettes', 'vaping'] },
  public: {
    government: ['public sector', 'public administration', 'defence', 'military'],
    education: ['schools', 'university', 'higher education'],
    'non-profit': ['ngo', 'charity', 'nonprofit'],
  },
}

type Place = { branch: string; leaf: string | null }
const places = new Map<string, Place>()
for (const [branch, leaves] of Object.entries(tree)) {
  for (const [leaf, words] of Object.entries(leaves))
    for (const word of [leaf, ...words]) places.set(fold(word), { branch, leaf })
  // The branch's own name means all of it, unless a leaf has that name.
  if (!places.has(branch)) places.set(branch, { branch, leaf: null })
}

/** Where an industry's name stands in the tree; one typo (two in long words) is forgiven. Null when it is not known. */
export function placeOf(name: string): Place | null {
  const plain = fold(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (plain === '') return null
  const exact = places.get(plain) ?? places.get(plain.replaceAll(' and ', ' '))
  if (exact) return exact
  const allowed = plain.length >= 8 ? 2 : plain.length >= 5 ? 1 : 0
  let best: { place: Place; distance: number; word: string } | null = null
  for (const [word, place] of places) {
    if (Math.abs(word.length - plain.length) > allowed) continue
    const distance = editDistance(plain, word)
    if (distance <= allowed && (!best || distance < best.distance || (distance === best.distance && word < best.word)))
      best = { place, distance, word }
  }
  if (best) return best.place
  // "Cold storage and logistics": the first part that is known speaks for the whole.
  const parts = name.split(/[,/&+]| and | und | - /i).map((part) => part.trim())
  if (parts.length < 2) return null
  for (const part of parts) {
    const place = placeOf(part)
    if (place) return place
  }
  return null
}

/** 1 for the same leaf, 0.5 for the same branch, 0 for another; names that the tree lacks are compared as words. */
export function industryMatch(name: string, wanted: string): number {
  const [a, b] = [placeOf(name), placeOf(wanted)]
  if (!a || !b) return fold(name).trim() === fold(wanted).trim() ? 1 : 0
  if (a.branch !== b.branch) return 0
  return a.leaf === b.leaf || b.leaf === null ? 1 : 0.5
}
