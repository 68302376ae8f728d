import { isPlainDate, type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { DossierQuality } from '@tesela/principles/dossier'
import type { OrganisationType } from '../../accounts/room.ts'
import type { RegisterId } from '../external/model.ts'

/** What the form asks for at an item. */
export type ItemField = 'state' | 'text' | 'link' | 'date' | 'figure'

/** One standard, phase, point or indicator of an instrument. Its words are `external.<instrument>.<id>`. */
export interface InstrumentItem {
  /** As the instrument numbers it, in letters that addresses and messages can carry: `1-3`, `plan`, `indicator-5`. */
  readonly id: string
  /** The group of the form that it stands in; its words are `external.<instrument>.group-<group>`. */
  readonly group: string
  readonly fields: readonly ItemField[]
  /** Without an answer the form cannot be published. */
  readonly isNeeded: boolean
}

/** Whether something is there: fully, in part, not yet. */
export const itemStates = ['in-place', 'partly', 'not-yet'] as const
export type ItemState = (typeof itemStates)[number]

export interface ItemAnswer {
  readonly state?: ItemState
  readonly text?: string
  /** Where it can be seen. */
  readonly link?: string
  readonly date?: PlainDate
  /** A number with its unit, as the indicator defines it. */
  readonly figure?: string
}

export type Answers = Readonly<Record<string, ItemAnswer>>

/**
 * A framework that quality is assured against: a row of the list. Everything that shared code must know about a
 * framework is said by its row.
 */
export interface Instrument {
  readonly id: string
  /** The edition of the standard that forms filled in now are about; older forms keep theirs. */
  readonly edition: string
  readonly source: string
  /** Registers of agencies that count for its decisions. */
  readonly registers: readonly RegisterId[]
  /** What an entry of it is in a dossier: a decision of `qa.external`, or a mark of `qa.labels`. */
  readonly standsAs: 'decision' | 'label'
  readonly items: readonly InstrumentItem[]
  /** Organisations that it is made for; whether it applies is each organisation's own recorded decision. */
  readonly madeFor: readonly OrganisationType[]
  /** What a published form says in the dossier's quality block. */
  readonly inDossier: (answers: Answers) => Partial<DossierQuality>
}

/** What stands against publishing a form, at the field concerned: `external.item-…`. */
export function answerProblems(
  instrument: Instrument,
  answers: Answers,
  today: PlainDate,
): readonly Problem[] {
  return instrument.items.flatMap((item) => {
    const answer = answers[item.id] ?? {}
    const said = [answer.text, answer.link, answer.date, answer.figure].some((value) => (value ?? '') !== '')
    const found: Problem[] = []
    if (item.isNeeded && !said)
      found.push(problem('external.item-unanswered', `${item.id}.${mainField(item)}`))
    if (item.fields.includes('state') && said && answer.state === undefined)
      found.push(problem('external.item-without-state', `${item.id}.state`))
    found.push(...valueProblems(item, answer, today))
    return found
  })
}

/** Values that cannot be: refused in drafts too. */
export function valueProblems(
  { id }: Pick<InstrumentItem, 'id'>,
  answer: ItemAnswer,
  today: PlainDate,
): readonly Problem[] {
  const { link, date, state } = answer
  return [
    ...(link !== undefined && !/^https?:\/\/[^\s/]+\.[^\s]+$/.test(link)
      ? [problem('external.item-not-a-link', `${id}.link`)]
      : []),
    ...(date !== undefined && !isPlainDate(date) ? [problem('external.item-not-a-date', `${id}.date`)] : []),
    ...(date !== undefined && isPlainDate(date) && date > today
      ? [problem('external.item-in-the-future', `${id}.date`)]
      : []),
    ...(state === 'not-yet' && (answer.text ?? '') === ''
      ? [problem('external.item-without-plan', `${id}.text`)]
      : []),
  ]
}

/** The field that a missing answer is shown at. */
export function mainField(item: Pick<InstrumentItem, 'fields'>): ItemField {
  return item.fields.find((field) => field !== 'state') ?? 'text'
}

/** What shows that an item holds: where it can be seen, else what is said of it. */
export function evidenceOf(answer: ItemAnswer | undefined): string | undefined {
  if (answer === undefined || answer.state === 'not-yet') return undefined
  return [answer.link, answer.text].find((value) => value !== undefined && value !== '')
}

/** How many items are in place, in part, not yet, and without an answer. */
export function countStates(
  instrument: Pick<Instrument, 'items'>,
  answers: Answers,
): Readonly<Record<ItemState | 'open', number>> {
  const counts = { 'in-place': 0, partly: 0, 'not-yet': 0, open: 0 }
  for (const { id } of instrument.items) {
    const answer = answers[id]
    const said = [answer?.text, answer?.link, answer?.date, answer?.figure].some(
      (value) => (value ?? '') !== '',
    )
    counts[answer?.state ?? (said ? 'in-place' : 'open')] += 1
  }
  return counts
}
