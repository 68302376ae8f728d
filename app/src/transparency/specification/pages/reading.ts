import { localise } from '@tesela/kernel'
import type { DossierQuality, DossierSpecification } from '@tesela/principles/dossier'
import type { Organisation } from '../../../accounts/room.ts'
import { countryName, dateText, listText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import {
  disclosure,
  type Fact,
  facts,
  link,
  localText,
  paragraphs,
  section,
  tag,
} from '../../../web/components.ts'
import { type Content, type Html, html, nothing } from '../../../web/html.ts'
import {
  assessmentText,
  durationText,
  insideSentence,
  languagesText,
  levelText,
  participationText,
  sizeOf,
  workloadText,
} from '../../pages/texts.ts'
import { fieldLabel, labelOf } from '../../pages/vocabulary.ts'
import { prerequisiteText } from '../model.ts'

/** What the parts of a description need besides it. */
export interface Reading {
  readonly t: Translate
  readonly spec: DossierSpecification
  readonly qa: DossierQuality
  readonly provider: Organisation
  readonly awardingBodies: readonly Organisation[]
}

/** The elements of Annex I that a description has, as a definition list. */
export function elementFacts(reading: Reading): Html {
  const { t, spec, qa, provider } = reading
  const rows: readonly (Fact | undefined)[] = [
    row(t('catalogue.fact.awarding-body'), bodies(reading)),
    row(t('catalogue.fact.providers'), (spec.providers ?? []).join(', ')),
    row(t('catalogue.fact.country'), countryName(t.locale, provider.country)),
    row(t('catalogue.fact.workload'), workloadText(sizeOf(spec), t)),
    row(t('catalogue.fact.level'), levelText(spec, t)),
    row(t('catalogue.fact.assessment'), assessmentText(spec, t)),
    row(t('catalogue.fact.participation'), participationText(spec.participation, t)),
    row(t('catalogue.fact.quality'), labelOf('quality-type', qa.type, t)),
    row(t('catalogue.fact.language'), languageFact(spec, t)),
    row(t('catalogue.fact.prerequisites'), prerequisites(spec, t)),
    row(
      t('catalogue.fact.routes'),
      listText(t.locale, (spec.routes ?? []).map((route) => labelOf('route', route, t)).map(insideSentence)),
    ),
    row(t('catalogue.fact.stackability'), stackability(spec, t)),
    row(t('catalogue.fact.field'), (spec.iscedF ?? []).map((code) => fieldLabel(code, t)).join('; ')),
  ]
  return facts(rows.filter((one) => one !== undefined))
}

function row(term: string, value: Content): Fact | undefined {
  return value === '' || value === nothing ? undefined : { term, value }
}

function bodies({ awardingBodies, provider, spec }: Reading): Content {
  const known = awardingBodies.length === 0 ? [provider] : awardingBodies
  const other = (spec.awardingBodies ?? []).filter(
    (id) => !known.some((one) => one.id === id) && !/^[0-9a-f-]{36}$/.test(id),
  )
  return html`${known.map((one, index) => html`${index === 0 ? '' : ', '}${link(`/providers/${one.slug}`, one.legalName)}`)}${other.map((name) => html`, ${name}`)}`
}

function languageFact(spec: DossierSpecification, t: Translate): string {
  const { instruction = [], assessment = [] } = spec.languages ?? {}
  const same = [...instruction].sort().join() === [...assessment].sort().join()
  if (instruction.length === 0 || same) return languagesText(assessment, t)
  return t('catalogue.languages-differ', {
    instruction: languagesText(instruction, t),
    assessment: languagesText(assessment, t),
  })
}

function prerequisites(spec: DossierSpecification, t: Translate): Content {
  if (spec.prerequisites === undefined) return ''
  if (spec.prerequisites.length === 0) return t('catalogue.no-prerequisites')
  const main = spec.textLanguages?.[0] ?? 'en'
  return html`<ul class="ds-list">${spec.prerequisites.map(
    ({ text, ref, orValidation }) =>
      html`<li>${localText(prerequisiteText(text, main), t)}${ref === undefined ? nothing : html` ${link(ref, ref)}`}${orValidation === true ? html` <span class="ts-note">${t('catalogue.or-validation')}</span>` : nothing}</li>`,
  )}</ul>`
}

function stackability(spec: DossierSpecification, t: Translate): Content {
  const { kind, targets = [] } = spec.stackability ?? {}
  if (kind === undefined) return ''
  const parts = targets.map(({ id, state, confirmed }) =>
    confirmed !== undefined && state === 'confirmed'
      ? html`<li>${id} ${tag(t('catalogue.target-confirmed', { date: dateText(t.locale, confirmed.date ?? '') }), 'success')}</li>`
      : html`<li>${id} ${tag(t('catalogue.target-suggested'), 'neutral')}</li>`,
  )
  const noRight = kind === 'standalone' ? nothing : html`<p class="ts-note">${t('catalogue.no-right')}</p>`
  return html`${labelOf('stackability', kind, t)}${parts.length === 0 ? nothing : html`<ul class="ds-list">${parts}</ul>`}${noRight}`
}

/** What the learner can do at the end, each with its links. */
export function outcomeList({ t, spec }: Pick<Reading, 't' | 'spec'>): Html {
  const items = (spec.learningOutcomes ?? []).map(
    ({ text, type, frameworkUris = [] }) =>
      html`<li class="ts-outcome"><p>${localText(text, t)}</p><p class="ts-note">${labelOf('outcome-type', type, t)}${frameworkUris.map(
        (uri) => html` · ${link(uri, frameworkName(uri, t), { rel: 'noopener' })}`,
      )}</p></li>`,
  )
  return section(
    t('catalogue.section.outcomes'),
    html`<p class="ts-text">${t('catalogue.section.outcomes-lead')}</p><ul class="ds-list ts-text">${items}</ul>`,
    { id: 'outcomes' },
  )
}

function frameworkName(uri: string, t: Translate): string {
  if (uri.startsWith('http://data.europa.eu/esco/')) return t('catalogue.link.esco')
  if (uri.startsWith('http://data.europa.eu/snb/dcf/')) return t('catalogue.link.digcomp')
  return t('catalogue.link.framework')
}

/** How one is assessed, with the criteria open to everyone before they enrol (rule P4.1-CRITERIA). */
export function assessmentSection({ t, spec }: Pick<Reading, 't' | 'spec'>): Html {
  const parts = (spec.assessments ?? []).map((assessment) => {
    const { type, weight, supervision, grading, criteria = [], duration, language, title } = assessment
    const rows = [
      row(t('catalogue.fact.weight'), weight === undefined ? '' : t('catalogue.percent', { weight })),
      row(t('catalogue.fact.supervision'), labelOf('supervision', supervision, t)),
      row(t('catalogue.fact.duration'), duration === undefined ? '' : durationText(duration, t)),
      row(
        t('catalogue.fact.assessment-language'),
        language === undefined ? '' : languagesText([language], t),
      ),
      row(t('catalogue.fact.grading'), grading?.scheme ?? ''),
      row(t('catalogue.fact.pass'), grading?.pass ?? ''),
    ].filter((one) => one !== undefined)
    const lines = criteria.map(({ loId, pass, levels = [] }) => {
      const outcome = spec.learningOutcomes?.find(({ id }) => id === loId)
      const steps =
        levels.length === 0
          ? nothing
          : html`<dd>${t('catalogue.criteria-levels')}<ol class="ds-list">${levels.map((level) => html`<li>${level}</li>`)}</ol></dd>`
      return html`<div><dt>${localText(outcome?.text, t)}</dt><dd>${pass}</dd>${steps}</div>`
    })
    const name =
      title === undefined
        ? labelOf('assessment-type', type, t)
        : html`${labelOf('assessment-type', type, t)}: ${localText(title, t)}`
    return section(
      name,
      html`${facts(rows)}${disclosure(t('catalogue.criteria'), html`<dl class="ts-stack-sm">${lines}</dl>`, { open: true })}`,
      { level: 3 },
    )
  })
  const rules = [
    row(t('catalogue.fact.retake'), spec.retake ?? ''),
    row(t('catalogue.fact.appeal'), spec.appealUri === undefined ? '' : link(spec.appealUri, spec.appealUri)),
    row(
      t('catalogue.fact.adjustments'),
      spec.accommodationUri === undefined ? '' : link(spec.accommodationUri, spec.accommodationUri),
    ),
  ].filter((one) => one !== undefined)
  return section(t('catalogue.section.assessment'), html`${parts}${facts(rules)}`, { id: 'assessment' })
}

/** Purpose, content, target group, as people wrote them. */
export function textSections({ t, spec }: Pick<Reading, 't' | 'spec'>): Html {
  const content = localise(spec.content, t.locale)
  return html`${spec.purpose === undefined ? nothing : section(t('catalogue.section.purpose'), html`<p class="ts-text">${localText(spec.purpose, t)}</p>`)}
${spec.targetGroup?.description === undefined ? nothing : section(t('catalogue.section.target'), html`<p class="ts-text">${localText(spec.targetGroup.description, t)}</p>${needsOf(spec, t)}`)}
${content === undefined ? nothing : section(t('catalogue.section.content'), html`<div lang="${content.language}">${paragraphs(content.text)}</div>`)}`
}

function needsOf(spec: DossierSpecification, t: Translate): Html {
  const needs = spec.targetGroup?.needs ?? []
  if (needs.length === 0) return nothing
  return disclosure(
    t('catalogue.section.needs'),
    html`<dl class="ts-stack-sm">${needs.map(({ need, measure }) => html`<div><dt>${need}</dt><dd>${measure}</dd></div>`)}</dl>`,
  )
}

/** Whom to ask, and where one can go from here. */
export function guidanceSection({ t, spec }: Pick<Reading, 't' | 'spec'>): Html {
  const { channels = [], hours, languages = [], links = [] } = spec.guidance ?? {}
  const steps = (spec.nextSteps ?? []).filter(({ ref }) => ref !== undefined)
  const rows = [
    row(t('catalogue.fact.hours'), hours ?? ''),
    row(t('catalogue.fact.guidance-languages'), languages.length === 0 ? '' : languagesText(languages, t)),
    row(
      t('catalogue.fact.next-steps'),
      steps.length === 0
        ? ''
        : html`<ul class="ds-list">${steps.map(({ kind, ref }) => html`<li>${labelOf('next-step-kind', kind, t)}: ${ref}</li>`)}</ul>`,
    ),
  ].filter((one) => one !== undefined)
  return section(
    t('catalogue.section.guidance'),
    html`<ul class="ds-list">${channels.map((channel) => html`<li>${contactLink(channel)}</li>`)}${links.map((uri) => html`<li>${link(uri, uri)}</li>`)}</ul>${facts(rows)}`,
    { id: 'guidance' },
  )
}

/** An e-mail address or telephone number that can be used where it stands. */
export function contactLink(contact: string): Content {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)) return link(`mailto:${contact}`, contact)
  if (/^\+[\d ()-]{6,}$/.test(contact)) return link(`tel:${contact.replace(/[^\d+]/g, '')}`, contact)
  if (/^https?:\/\//.test(contact)) return link(contact, contact)
  return contact
}
