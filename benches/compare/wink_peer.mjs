// wink-nlp with its light model: word classes, sentences and its own entities (dates, sums, addresses; no names).
import fs from 'node:fs'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const started = performance.now()
const winkNLP = require('wink-nlp')
const model = require('wink-eng-lite-web-model')
const nlp = winkNLP(model)
const its = nlp.its
const load = (performance.now() - started) / 1000

const texts = fs.readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line).text)
const found = { 'numbers and dates': 0 }
const numeric = new Set(['CARDINAL', 'DATE', 'DURATION', 'MONEY', 'ORDINAL', 'PERCENT', 'TIME'])
const start = performance.now()
for (const text of texts) {
  const doc = nlp.readDoc(text)
  doc.tokens().out(its.pos)
  found['numbers and dates'] += doc.entities().out(its.type).filter((type) => numeric.has(type)).length
}
const read = (performance.now() - start) / 1000
const version = require('wink-nlp/package.json').version
console.log(JSON.stringify({ name: `wink-nlp ${version}`, load, read, found }))
