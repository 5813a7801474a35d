// The firms and people with names of their own. All invented; every domain ends in .example.
export const vendor = 'Kelvara'

export const users = [
  ['mock-usr-1', 'Maya Lind', 'maya.lind@kelvara.example', 'Account Executive', 'North', 'Germany;Sweden;Norway;Denmark', 'en;de;sv', 'A;B', 1500],
  ['mock-usr-2', 'Lena Vogt', 'lena.vogt@kelvara.example', 'Account Executive', 'Centre', 'Germany;Switzerland;Austria;Poland', 'de;en', 'A;B;C', 1600],
  ['mock-usr-3', 'Omar Haddad', 'omar.haddad@kelvara.example', 'Account Executive', 'South', 'Italy;Spain;France', 'fr;it;es;en', 'B;C', 1600],
  ['mock-usr-4', 'Jonas Petersen', 'jonas.petersen@kelvara.example', 'Account Executive', 'West', 'United Kingdom;Ireland;Netherlands;United States;Canada', 'en;nl', 'A;B;C', 1400],
  ['mock-usr-5', 'Ruth Adeyemi', 'ruth.adeyemi@kelvara.example', 'Sales Manager', '', '', 'en;fr', '', ''],
  ['mock-usr-6', 'Ida Solberg', 'ida.solberg@kelvara.example', 'Solutions Engineer', '', 'Norway;Sweden;Denmark;Germany', 'no;en;de', '', 1200],
]

export const products = [
  ['mock-prd-1', 'ColdTrack 2', 'Cold Track 2;ColdTrack;CT2;CT-2;sensor;temperature sensor', 'Temperature breaks in trucks and stores are noticed only when the goods are already lost.', 'Reports temperature and humidity every minute and warns before a limit is reached.', 'Blue River Foods cut its write-offs from temperature breaks by 38 percent in one year.', 'yes'],
  ['mock-prd-2', 'FrostGuard', 'Frost Guard;door alarm', 'Cold-room doors stay open unnoticed and compressors run all night.', 'Watches doors and compressors and calls the person on duty.', 'Alpine Dairy found eleven doors that stood open every night.', 'yes'],
  ['mock-prd-3', 'RouteSense', 'Route Sense;reefer unit link', 'Nobody sees the temperature between loading and unloading.', 'Joins the refrigeration unit, the position and the load in one picture.', 'A pilot with 40 trailers ran for six months without a lost reading.', 'no'],
  ['mock-prd-4', 'ChillLedger', 'Chill Ledger;HACCP log;audit log', 'Paper logs fail audits.', 'Keeps HACCP and GDP records that an auditor can read without help.', 'Three food-safety audits passed without a remark.', 'yes'],
  ['mock-prd-5', 'DockWatch', 'Dock Watch', 'Goods wait too long on the loading dock.', 'Measures how long each pallet stands in the warm.', '', 'no'],
  ['mock-prd-6', 'SensorCare', 'Sensor Care;calibration service', 'Calibration dates are missed.', 'Calibrates every sensor once a year, on site.', 'On-time rate of 97 percent over 1,900 sensors.', 'yes'],
]

// id, name, domain, industry, employees, revenue in units, currency, country, region, city, tools, segment, owner, type
export const accounts = [
  ['001', 'Nordfrost Logistik GmbH', 'nordfrost.example', 'Logistics', '220', 48_000_000, 'EUR', 'Germany', 'Schleswig-Holstein', 'Kiel', 'SAP;paper logs', 'A', 'Maya Lind', 'Prospect'],
  ['002', 'Blue River Foods Inc', 'blueriverfoods.example', 'Food production', '640', 210_000_000, 'USD', 'United States', 'Idaho', 'Boise', 'ColdTrack 2;Oracle', 'A', 'Jonas Petersen', 'Customer'],
  ['003', 'Smith & Sons Ltd', 'smithandsons.example', 'Wholesale', '85', 19_000_000, 'GBP', 'United Kingdom', 'Yorkshire', 'Leeds', 'Excel', 'C', 'Jonas Petersen', 'Prospect'],
  ['004', 'Polar Freight Lines', 'polarfreight.example', 'Transport', '410', 95_000_000, 'EUR', 'Norway', 'Oslo', 'Oslo', 'ThermaLog;SAP', 'A', 'Maya Lind', 'Prospect'],
  ['005', 'Brennero Logistica S.r.l.', 'brennero.example', 'Logistics', '130', 27_500_000, 'EUR', 'Italy', 'Alto Adige', 'Bolzano', '', 'B', 'Omar Haddad', 'Prospect'],
  ['006', 'Hansen Fisk A/S', 'hansenfisk.example', 'Meat and fish', '150', 62_000_000, 'EUR', 'Norway', 'Vestland', 'Bergen', 'paper logs', 'B', 'Maya Lind', 'Prospect'],
  ['007', 'Alpine Dairy AG', 'alpinedairy.example', 'Dairy', '300', 120_000_000, 'EUR', 'Switzerland', 'Zürich', 'Zürich', 'FrostGuard;SAP', 'A', 'Lena Vogt', 'Customer'],
  ['008', 'Coastal Freight Co', 'coastalfreight.example', 'Transport', '75', 14_000_000, 'USD', 'United States', 'Oregon', 'Portland', 'Excel', 'C', 'Jonas Petersen', 'Prospect'],
  ['009', 'Coastal Foods Ltd', 'coastalfoods.example', 'Food production', '190', 41_000_000, 'EUR', 'Ireland', 'Munster', 'Cork', 'paper logs', 'B', 'Jonas Petersen', 'Prospect'],
  ['010', 'Medicool Pharma BV', 'medicool.example', 'Pharmaceuticals', '260', 88_000_000, 'EUR', 'Netherlands', 'Utrecht', 'Utrecht', 'SAP;IceTrace', 'A', 'Jonas Petersen', 'Prospect'],
  ['011', 'Summit Partners LLC', 'summitpartners.example', 'Consulting', '40', 9_000_000, 'USD', 'United States', 'Colorado', 'Denver', '', 'C', 'Jonas Petersen', 'Prospect'],
  ['012', 'Kaltwerk AG', 'kaltwerk.example', 'Cold storage', '95', 22_000_000, 'EUR', 'Switzerland', 'Basel', 'Basel', 'Excel', 'B', 'Lena Vogt', 'Prospect'],
]

// id, account, first, last, title, opted out, legal basis, consent date, consent note
export const contacts = [
  ['001', '001', 'Dana', 'Ruiz', 'Head of Logistics', 'no', 'Freely given consent from contact', '2026-09-17', 'Signed the form at the Kiel cold-chain fair and confirmed by e-mail'],
  ['002', '001', 'Anna', 'Berg', 'CFO', 'no', '', '', ''],
  ['003', '006', 'Anna', 'Berg', 'Buyer', 'no', 'Freely given consent from contact', '2026-06-02', 'Asked for the newsletter'],
  ['004', '004', 'Lars', 'Lindqvist', 'COO', 'no', 'Freely given consent from contact', '2026-05-11', 'Web form, double opt-in'],
  ['005', '005', 'Giulia', 'Moretti', 'Supply Chain Manager', 'no', 'Freely given consent from contact', '2026-03-20', 'Asked for material by e-mail'],
  ['006', '003', 'Tom', 'Smith', 'Managing Director', 'no', 'Legitimate interest', '2026-02-02', ''],
  ['007', '010', 'Priya', 'Nair', 'Head of Quality', 'no', 'Freely given consent from contact', '2026-04-14', 'Asked for the GDP guide'],
  ['008', '007', 'Marc', 'Weber', 'Operations Director', 'no', 'Existing customer', '2025-11-30', 'Contract'],
  ['009', '012', 'Jonas', 'Weber', 'IT Director', 'no', 'Freely given consent from contact', '2026-08-25', 'Web form, double opt-in'],
  ['010', '006', 'Sofia', 'Hansen', 'CEO', 'no', 'Freely given consent from contact', '2026-06-02', 'Asked for the newsletter'],
  ['011', '008', 'Emily', 'Carter', 'Fleet Manager', 'no', '', '', ''],
  ['012', '009', 'Rachel', "O'Neill", 'Procurement Lead', 'no', 'Legitimate interest', '2026-01-19', ''],
  ['013', '011', 'Ken', 'Ito', 'Partner', 'no', '', '', ''],
  ['014', '002', 'Walter', 'Boone', 'VP Supply Chain', 'no', 'Existing customer', '2025-10-01', 'Contract'],
]

// id, account, name, stage, amount, created, close, stage since, pushes, next step, next step date, contacts, competitor, loss reason, notes
export const deals = [
  ['001', '001', 'Nordfrost fleet rollout', 'Proposal/Price Quote', 60_000, '2026-08-04', '2026-12-20', '2026-10-22', 0, 'Walk the CFO through the payback figures', '2026-11-27', '001;002', 'ThermaLog', '', 'Budget of 60,000 EUR approved for 2026 by CFO Anna Berg. Dana Ruiz is our champion and wants to replace the paper logs. They lose about 90,000 EUR a year to spoiled loads. Decision by 15 December; go-live before 2027-02-01.'],
  ['002', '002', 'Blue River pilot', 'Qualification', 12_000, '2026-09-28', '2027-01-31', '2026-10-30', 0, 'Agree on the two trucks for the pilot', '2026-12-01', '014', '', '', 'Pilot of RouteSense on two trucks.'],
  ['003', '002', 'Blue River renewal 2027', 'Negotiation/Review', 48_000, '2026-08-20', '2026-12-31', '2026-11-02', 0, 'Send the renewal contract to legal', '2026-11-25', '014', '', '', 'Walter Boone will sign when legal is done. Happy with ColdTrack 2, wants a two-year term.'],
  ['004', '004', 'Polar Freight reefer sensors', 'Qualification', 120_000, '2026-06-15', '2027-03-31', '2026-07-01', 2, '', '', '004', 'ThermaLog', '', 'Contract with ThermaLog runs out in March 2027. Lars Lindqvist does not know who signs. No budget set yet.'],
  ['005', '010', 'Medicool validation project', 'Proposal/Price Quote', 80_000, '2026-07-21', '2027-02-15', '2026-10-05', 1, 'Answer the validation questionnaire', '2026-11-24', '007', 'IceTrace', '', 'Needs GDP validation documents before procurement may order. Decision criteria: audit trail, calibration certificates, EU hosting. Priya Nair supports us; her director has to approve.'],
  ['006', '007', 'Alpine Dairy expansion', 'Negotiation/Review', 95_000, '2026-05-12', '2026-12-15', '2026-09-01', 3, 'Board meeting', '2026-12-08', '008', '', '', 'Marc Weber said the board approves investments on 8 December. Close date moved three times.'],
  ['007', '005', 'Brennero trial', 'Closed Lost', 9_000, '2026-03-02', '2026-06-30', '2026-06-30', 1, '', '', '005', 'IceTrace', 'Price', 'Trial of ten sensors. IceTrace was cheaper.'],
  ['008', '006', 'Hansen Fisk export monitoring', 'Prospecting', 35_000, '2026-10-27', '2027-04-30', '2026-10-27', 0, 'Call Sofia Hansen about export rules', '2026-11-26', '010', '', '', 'Export customers ask for temperature records. No timeline yet.'],
  ['009', '008', 'Coastal Freight trial', 'Prospecting', 8_000, '2026-11-03', '2027-02-28', '2026-11-03', 0, 'Send trial conditions', '2026-11-24', '011', '', '', 'Emily Carter asked for a trial with five sensors.'],
]
