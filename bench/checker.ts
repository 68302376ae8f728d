import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkDossier } from '@tesela/principles'
import {
  universityDossier,
  validationDossier,
  vocationalDossier,
} from '@tesela/principles/testing/complete-dossier'
import { checkBatch } from '../cli/checking/batch.ts'
import type { Terminal } from '../cli/command.ts'
import { atLeast, atMost, type BenchResult, type Figure } from './lib/figure.ts'

const dossiers = [universityDossier, vocationalDossier, validationDossier]
const warmUp = 600
const perRound = 300
const rounds = 11
const batchSize = 10_000
/** Foreign badges a second on one core, reading from disk and the JSON report included. */
const batchTarget = 500

/** The principles checker: a full dossier on one warm core, and many foreign credentials in one run. */
export async function run(): Promise<BenchResult> {
  return { name: 'checker', figures: [dossier(), await batch()] }
}

/** The median over rounds of the milliseconds of one core's time that one full dossier takes. */
function dossier(): Figure {
  const judge = (index: number) => checkDossier(dossiers[index % dossiers.length] ?? universityDossier)
  for (let index = 0; index < warmUp; index += 1) judge(index)
  const times = Array.from({ length: rounds }, () => {
    // Time of the core and not of the clock: other work on the machine is none of the checker's.
    const start = process.cpuUsage()
    for (let index = 0; index < perRound; index += 1) judge(index)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000 / perRound
  })
  return atMost('full dossier', times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0, 'ms', 1)
}

/** Ten thousand badges of other issuers, each a file, through the command line's own batch. */
async function batch(): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'tesela-bench-'))
  try {
    for (let index = 0; index < batchSize; index += 1) {
      const part = join(folder, String(index % 100))
      if (index < 100) mkdirSync(part)
      writeFileSync(join(part, `${index}.json`), JSON.stringify(foreignBadge(index)))
    }
    let lines = 0
    let bars = 0
    const terminal: Terminal = {
      out: () => {
        lines += 1
      },
      error: () => {
        bars += 1
      },
      interactive: true,
      readStdin: async () => new Uint8Array(),
      now: () => '2026-11-23T10:00:00Z',
    }
    const start = process.cpuUsage()
    const code = await checkBatch([folder], { language: 'en' }, true, terminal)
    const { user, system } = process.cpuUsage(start)
    const seconds = (user + system) / 1_000_000
    if (code !== 1 || lines !== batchSize || bars < 100) {
      throw new Error(`the batch ended with ${code} after ${lines} files and ${bars} redraws of its bar`)
    }
    return atLeast('foreign credentials in a batch of 10,000', batchSize / seconds, 'per second', batchTarget)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function foreignBadge(index: number) {
  const site = `https://issuer-${index % 250}.example`
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: `${site}/credentials/${index}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: {
      id: site,
      type: ['Profile'],
      name: `Issuer ${index % 250}`,
      address: { addressCountryCode: 'NL' },
    },
    validFrom: '2026-03-01T00:00:00Z',
    credentialSubject: {
      id: `did:example:${index}`,
      type: ['AchievementSubject'],
      achievement: {
        id: `${site}/badges/${index % 1000}`,
        type: ['Achievement'],
        inLanguage: 'en',
        name: `Working with machine ${index % 1000}`,
        description: 'Set up, run and clean the machine by the book. Report faults to the shift leader.',
        criteria: { narrative: 'Ten faultless runs under supervision.' },
        creditsAvailable: 2,
        alignment: Array.from({ length: 4 }, (_, skill) => ({
          type: ['Alignment'],
          targetName: `Operate part ${skill} of the machine`,
          targetType: 'ceasn:Competency',
          targetUrl: `http://data.europa.eu/esco/skill/00000000-0000-4000-8000-00000000000${skill}`,
        })),
      },
    },
    proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofValue: 'z0' },
  }
}
