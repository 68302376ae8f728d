import type { Dossier, DossierCredential } from '../dossier.ts'
import { dayOf, textOf } from '../facts.ts'
import {
  fail,
  finding,
  holds,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
  verdict,
} from '../judgement.ts'
import { isLegalIdentifier } from '../legal-identifier.ts'
import { checkableRules, type RuleContext } from '../rule.ts'
import { countryCodes } from '../vocabulary.ts'

const sealKinds: ReadonlySet<string> = new Set(['advanced', 'qualified', 'trusted-list'])
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/i
/** 128 random bits or more in base64url, as the last part of an address. */
const unguessableToken = /[/:#=](?=[\w-]*\d)(?=[\w-]*[a-zA-Z])[\w-]{22,}$/

export const issuerRules = checkableRules([
  {
    id: 'P9.2-ISSUER-NAME',
    severity: 'E',
    force: 'T',
    scope: 'CRED',
    source: 'SEED P9; ELM Organisation legalName 1..*',
    field: 'credential.issuer.legalName',
    judge: nameIsThatOfTheRegister,
  },
  {
    id: 'P9.2-ISSUER-ID',
    severity: 'E',
    force: 'T',
    scope: 'CRED',
    source: 'SEED P9; ELM issuer eidasLegalIdentifier 1..1; eIDAS legal person attributes',
    field: 'credential.issuer.ids',
    judge: issuerHasALegalId,
  },
  {
    id: 'P9.2-SEAL',
    severity: 'E',
    force: 'R',
    scope: 'CRED',
    source: 'Europass EDC; EIDAS 36, 35(2)',
    field: 'credential.seal',
    judge: sealIsTheIssuers,
  },
  {
    id: 'P9.2-MANDATE',
    severity: 'E',
    force: 'R',
    scope: 'CRED',
    source: 'ELM issuedByMandate; WB 2.1',
    field: 'credential.mandateUri',
    judge: issuerIsMandated,
  },
  {
    id: 'P9.2-ISSUER-ACTIVE',
    severity: 'E',
    force: 'T',
    scope: 'CRED',
    source: 'SEED P9',
    field: 'org.status',
    judge: issuerWasActive,
  },
  {
    id: 'P9.3-DATES',
    severity: 'E',
    force: 'R',
    scope: 'CRED',
    source: 'WB MC-IR-03',
    field: 'credential.issuedOn',
    judge: datesAreInOrder,
  },
  {
    id: 'P9.4-LOCATION',
    severity: 'E',
    force: 'T',
    scope: 'CRED',
    source: 'SEED P9; CR22 Annex I (3); ELM Address countryCode 1..1',
    field: 'credential.issuedAt',
    judge: placeIsKnown,
  },
  {
    id: 'P9.3-UNIQUE-ID',
    severity: 'E',
    force: 'R',
    scope: 'CRED',
    source: 'W3C VC',
    field: 'credential.id',
    judge: idCannotBeGuessed,
  },
])

/** Judges a credential; a dossier that has none yet is not checked. */
function ofCredential(
  { credential }: Dossier,
  judge: (credential: DossierCredential) => Judgement,
): Judgement {
  return credential === undefined ? notChecked('no-data') : judge(credential)
}

function nameIsThatOfTheRegister(dossier: Dossier, { environment }: RuleContext): Judgement {
  return ofCredential(dossier, ({ issuer }) => {
    const path = 'credential.issuer.legalName'
    const name = textOf(issuer?.legalName)
    if (name === '') return fail(path)
    const inRegister = (issuer?.ids ?? []).flatMap(({ value }) => environment.registerNames?.[value] ?? [])[0]
    const own = issuer?.id !== undefined && issuer.id === dossier.org?.id ? dossier.org.legalName : undefined
    const expected = inRegister ?? own
    return expected === undefined
      ? notChecked('no-connection')
      : holds(name === expected, path, { value: name, expected })
  })
}

function issuerHasALegalId(dossier: Dossier): Judgement {
  return ofCredential(dossier, ({ issuer }) => {
    const ids = issuer?.ids ?? []
    if (ids.length === 0) return fail('credential.issuer.ids')
    return verdict(
      ids.flatMap((id, index) =>
        isLegalIdentifier(id, issuer?.country)
          ? []
          : [finding(`credential.issuer.ids.${index}`, { value: id.value })],
      ),
    )
  })
}

function sealIsTheIssuers(dossier: Dossier, { mode }: RuleContext): Judgement {
  return ofCredential(dossier, ({ seal, issuer }) => {
    if (seal === undefined) return fail('credential.seal')
    // A file that carries a seal shows neither its kind nor its owner before the certificate is verified.
    if (seal.kind === 'unverified' && mode === 'credential') return notChecked('no-connection')
    if (!sealKinds.has(textOf(seal.kind))) return fail('credential.seal.kind', { value: textOf(seal.kind) })
    const isOwn = (issuer?.ids ?? []).some(({ value }) => value === seal.orgId)
    return holds(isOwn, 'credential.seal.orgId', { value: textOf(seal.orgId) })
  })
}

function issuerIsMandated(dossier: Dossier): Judgement {
  return ofCredential(dossier, ({ issuer, mandateUri, mandate, issuedOn }) => {
    const bodies = dossier.spec?.awardingBodies ?? []
    if (issuer?.id === undefined || bodies.length === 0 || bodies.includes(issuer.id)) return notApplicable
    if (textOf(mandateUri) === '') return fail('credential.mandateUri', { value: textOf(issuer.legalName) })
    if (mandate === undefined) return pass(['mandate'])
    const { scope, validFrom, validTo } = mandate
    const day = dayOf(issuedOn) ?? ''
    const covers = validFrom !== undefined && validFrom <= day && (validTo === undefined || day <= validTo)
    return verdict([
      ...(textOf(scope) === '' ? [finding('credential.mandate.scope')] : []),
      ...(covers ? [] : [finding('credential.mandate.validFrom', { value: day })]),
    ])
  })
}

function issuerWasActive(dossier: Dossier, { mode }: RuleContext): Judgement {
  return ofCredential(dossier, ({ issuedOn }) => {
    const { status, statusHistory = [] } = dossier.org ?? {}
    if (status === undefined && statusHistory.length === 0) {
      return mode === 'credential' ? notChecked('no-connection') : fail('org.status')
    }
    const day = dayOf(issuedOn) ?? ''
    const then = statusHistory
      .filter(({ from }) => from !== undefined && from <= day)
      .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
      .at(-1)
    const onThatDay = then?.status ?? status
    return holds(onThatDay === 'active', 'org.status', { value: textOf(onThatDay) })
  })
}

function datesAreInOrder(dossier: Dossier, { at }: RuleContext): Judgement {
  return ofCredential(dossier, ({ issuedOn }) => {
    const { award } = dossier
    const steps = [
      { path: 'award.assessmentRecord.date', date: award?.assessmentRecord?.date },
      { path: 'award.date', date: award?.date },
      { path: 'credential.issuedOn', date: issuedOn },
    ]
    const written = steps.flatMap(({ path, date }) =>
      date === undefined ? [] : [{ path, date, day: dayOf(date) }],
    )
    if (issuedOn === undefined) return fail('credential.issuedOn')
    return verdict(
      written.flatMap(({ path, date, day }, order) => {
        const next = written[order + 1]?.day ?? at
        return day !== undefined && day <= next ? [] : [finding(path, { value: date, expected: next })]
      }),
    )
  })
}

function placeIsKnown(dossier: Dossier): Judgement {
  return ofCredential(dossier, ({ issuedAt, issuer }) => {
    const country = issuedAt?.country ?? issuer?.country
    return verdict([
      ...(textOf(issuedAt?.place) === '' ? [finding('credential.issuedAt.place')] : []),
      ...(countryCodes.has(textOf(country))
        ? []
        : [finding('credential.issuedAt.country', { value: textOf(country) })]),
    ])
  })
}

function idCannotBeGuessed(dossier: Dossier): Judgement {
  return ofCredential(dossier, ({ id, serial }) => {
    const text = textOf(id)
    // Of the versions of a UUID only 4 and 7 are random; the others are made from clocks, machines or names.
    const version = uuid.exec(text)?.[1]
    const isSafe = version === undefined ? unguessableToken.test(text) : version === '4' || version === '7'
    return holds(isSafe && text !== serial, 'credential.id', { value: text })
  })
}
