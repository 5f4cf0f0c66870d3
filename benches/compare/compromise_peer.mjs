// compromise: people, places, organizations, quotations and numbers.
import fs from 'node:fs'
const started = performance.now()
const { default: nlp } = await import('compromise')
nlp('It rained.').people()
const load = (performance.now() - started) / 1000

const texts = fs.readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line).text)
const found = { people: 0, places: 0, organizations: 0, quotations: 0, numbers: 0 }
const start = performance.now()
for (const text of texts) {
  const doc = nlp(text)
  for (const what of Object.keys(found)) found[what] += doc[what]().length
}
const read = (performance.now() - start) / 1000
console.log(JSON.stringify({ name: `compromise ${nlp.version}`, load, read, found }))
