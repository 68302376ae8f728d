import { isPlainDate } from '@tesela/kernel'
import { z } from 'zod'

/*
 * The form of a dossier file: every member may be missing, none may have another type than data model §2 gives
 * it. Judging what the values say is the checker's work, not this schema's.
 */

const short = z.string().max(500)
const long = z.string().max(10_000)
const few = <T extends z.ZodType>(of: T) => z.array(of).max(200)
const whole = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.object(
    Object.fromEntries(
      Object.entries(shape).map(([key, value]) => [key, z.exactOptional(value as z.ZodType)]),
    ),
  )
const languageCode = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
const texts = z.record(languageCode, long)
const day = z.string().refine(isPlainDate, { params: { code: 'not-a-date' } })
const yes = z.boolean()
const number = z.number().min(-1_000_000).max(1_000_000)
const named = z.record(z.string().max(100), short)
const countryCode = z.string().regex(/^[A-Z]{2}$/)

const legalIdentifier = z.object({ scheme: short, value: short, country: z.exactOptional(countryCode) })

const organisation = whole({
  id: short,
  type: short,
  country: countryCode,
  place: short,
  status: short,
  statusHistory: few(whole({ status: short, from: day })),
  legalName: short,
  ids: few(legalIdentifier),
  qaPolicyUri: short,
  complaints: whole({ uri: short, contact: short, answerDays: number }),
  registerUri: short,
  registerChecked: day,
  deqarInstId: short,
  eterId: short,
  predecessors: few(whole({ org: short, kind: short, date: day })),
  protectedTitles: few(short),
  contact: short,
})

const assessment = whole({
  id: short,
  type: short,
  typeUri: short,
  title: texts,
  loIds: few(short),
  weight: number,
  supervision: short,
  mode: short,
  language: languageCode,
  duration: short,
  grading: whole({ scheme: short, pass: short, values: few(short) }),
  criteria: few(whole({ loId: short, pass: long, levels: few(long) })),
})

const specification = whole({
  id: short,
  version: z.string().regex(/^\d{1,4}(\.\d{1,4}){0,2}$/),
  uri: short,
  publishedOn: day,
  authors: few(short),
  awardingBodies: few(short),
  providers: few(short),
  title: texts,
  summary: texts,
  purpose: texts,
  content: texts,
  textLanguages: few(languageCode),
  machineTranslated: few(languageCode),
  languages: whole({ instruction: few(languageCode), assessment: few(languageCode) }),
  iscedF: few(short),
  learningOutcomes: few(whole({ id: short, type: short, text: texts, frameworkUris: few(short) })),
  workload: whole({
    hours: number,
    iso: short,
    stated: few(whole({ iso: short, at: short })),
    breakdown: z.record(z.string().max(100), number),
    basis: short,
    method: long,
    credits: few(
      whole({
        system: short,
        points: number,
        awarder: short,
        awarderType: short,
        legalBasis: short,
        uri: short,
      }),
    ),
  }),
  level: whole({
    eqf: number,
    qfEhea: short,
    basis: short,
    nqf: whole({ framework: short, level: short, eqf: number, uri: short }),
    registerUri: short,
    noneReason: long,
  }),
  participation: short,
  routes: few(short),
  assessments: few(assessment),
  retake: long,
  appealUri: short,
  accommodationUri: short,
  prerequisites: few(whole({ text: z.union([long, texts]), ref: short, orValidation: yes })),
  stackability: whole({
    kind: short,
    open: yes,
    targets: few(
      whole({ id: short, state: short, confirmed: whole({ by: short, date: day, rulesVersion: short }) }),
    ),
  }),
  targetGroup: whole({
    description: texts,
    codes: few(short),
    needs: few(whole({ need: long, measure: long })),
  }),
  needs: few(whole({ type: short, source: long, date: day, finding: long, stillValid: long })),
  stakeholders: few(whole({ org: short, role: short, date: day, contribution: long })),
  contentChecked: day,
  changeLogUri: short,
  previousVersions: few(whole({ version: short, supersededOn: day })),
  transitionMonths: number,
  subcontracts: few(
    whole({ body: short, task: short, contract: short, responsibilities: long, qualityOwner: short }),
  ),
  secondMarking: yes,
  guidance: whole({ channels: few(short), hours: short, languages: few(languageCode), links: few(short) }),
  nextSteps: few(whole({ kind: short, ref: short })),
  furtherInformation: few(whole({ text: texts, uri: short })),
  standaloneAssessable: yes,
})

const quality = whole({
  type: short,
  external: few(
    whole({
      subject: short,
      scope: short,
      agency: short,
      eqarRegistered: yes,
      decision: short,
      decisionOnAppeal: short,
      withdrawnOn: day,
      conditions: long,
      learnersInvolved: yes,
      validFrom: day,
      validTo: day,
      report: short,
      limitEqfLevels: few(number),
      limitFields: few(short),
      limitCountries: few(short),
    }),
  ),
  labels: few(whole({ name: short, owner: short, uri: short, validTo: day, state: short })),
  reviews: few(
    whole({
      kind: short,
      specVersion: short,
      outcome: short,
      date: day,
      by: short,
      covers: few(short),
      checklist: few(whole({ q: long, answer: short, note: long })),
      panel: few(whole({ role: short, org: short })),
    }),
  ),
  learnerSurvey: whole({ instrumentUri: short }),
  firstRunEnded: day,
  periodicReview: yes,
  peerFeedback: few(whole({ role: short, org: short })),
  rounds: few(
    whole({
      n: number,
      date: day,
      published: yes,
      response: long,
      responseDate: day,
      publicResponse: short,
      freeTextChecked: yes,
      unlinked: yes,
    }),
  ),
  eqavet: named,
  esg: named,
  nationalReason: long,
  annexIv: named,
  nextReviewDue: day,
})

const offer = whole({
  uri: short,
  specVersion: short,
  provider: short,
  deadline: day,
  start: day,
  end: day,
  language: languageCode,
  mode: short,
  place: short,
  price: whole({ amount: number, currency: short, allIn: yes }),
  listed: yes,
  anyTime: yes,
  applyUri: short,
  contact: short,
  prerequisites: long,
  funding: few(short),
  accessibility: z.record(z.string().max(100), z.union([yes, short, number])),
})

const award = whole({
  route: short,
  date: day,
  passed: yes,
  grade: short,
  identityProofing: whole({ method: short, level: short, date: day }),
  assessmentRecord: whole({
    assessor: short,
    adviser: short,
    moderator: short,
    date: day,
    criteriaVersion: short,
    enrolledVersion: short,
    changeAgreed: yes,
    conflictOfInterest: long,
    assessorQualified: yes,
    results: few(whole({ loId: short, passed: yes, grade: short })),
    evidenceRefs: few(whole({ hash: short, location: short })),
    automated: yes,
    humanDecision: long,
    humanSeconds: number,
    learnerInformed: yes,
    systemRegistered: yes,
  }),
  stages: z.record(z.string().max(100), z.union([day, z.literal('not-needed')])),
  partialStatement: long,
  planForRest: long,
  evidence: few(
    whole({
      id: short,
      loIds: few(short),
      kind: short,
      title: short,
      valid: yes,
      authentic: yes,
      current: yes,
      sufficient: yes,
    }),
  ),
})

const credential = whole({
  id: short,
  serial: short,
  issuedOn: day,
  issuedAt: whole({ place: short, country: countryCode }),
  holder: whole({
    givenName: short,
    familyName: short,
    fullName: short,
    dateOfBirth: day,
    holderKey: z.string().max(5000),
    matchingId: short,
    otherAttributes: few(short),
  }),
  issuer: whole({ id: short, legalName: short, country: countryCode, ids: few(legalIdentifier) }),
  title: texts,
  seal: whole({ kind: short, orgId: short }),
  formats: few(short),
  status: whole({ list: short, index: number, listSize: number }),
  validFrom: day,
  validUntil: z.union([day, z.null()]),
  validUntilMeaning: short,
  expiryReason: long,
  renewal: long,
  mandateUri: short,
  mandate: whole({ scope: short, validFrom: day, validTo: day }),
  replaces: short,
})

const range = z.tuple([number, number])

/** A dossier file. What it does not name is left out, and told to the reader as not imported. */
export const dossierSchema = whole({
  today: day,
  profile: whole({ name: short, hoursPerEcts: range, ectsRange: range, legalBasis: long }),
  org: organisation,
  spec: specification,
  qa: quality,
  justifications: z.record(z.string().regex(/^P\d{1,2}\.[A-Za-z0-9.-]{1,60}$/), long),
  offer: z.union([offer, z.null()]),
  award,
  credential,
})
