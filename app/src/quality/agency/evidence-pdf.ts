import { createRequire } from 'node:module'
import { localise } from '@tesela/kernel'
import PDFDocument from 'pdfkit'
import { dateText, daysInText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import type { EvidenceItem } from '../../room.ts'
import { factText, lineName, sectionName } from './evidence-text.ts'
import type { PackContents } from './read-packs.ts'

const require = createRequire(import.meta.url)
const petrol = '#0B5C6B'
const ink = '#22303A'
const page = { width: 595.28, margin: 56 }
const textWidth = page.width - 2 * page.margin

/** An evidence pack on paper: tagged PDF, a heading a section, a heading a thing, its facts under it. */
export async function evidencePdf(
  { pack, provider, agency, items }: PackContents,
  t: Translate,
): Promise<Uint8Array> {
  const title = t('agency.pack-title', { provider: provider?.legalName ?? '' })
  const settings: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: page.margin,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: t.locale,
    info: { Title: title, Author: provider?.legalName ?? '' },
  }
  // The engine writes PDF/UA; its published types do not know it yet.
  Reflect.set(settings, 'subset', 'PDF/UA')
  const document = new PDFDocument(settings)
  document.registerFont('text', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))
  document.registerFont('strong', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'))
  const finished = collected(document)
  const root = document.struct('Document')
  document.addStructure(root)
  const put = (tag: string, text: string, style: Style) =>
    root.add(
      document.struct(tag, {}, () => {
        document.y += style.before ?? 0
        document
          .font(style.strong === true ? 'strong' : 'text')
          .fontSize(style.size)
          .fillColor(style.colour ?? ink)
          .text(text, page.margin + (style.indent ?? 0), document.y, {
            width: textWidth - (style.indent ?? 0),
          })
        document.y += style.after ?? 2
      }),
    )
  put('H1', title, { size: 20, strong: true, after: 6, colour: petrol })
  put(
    'P',
    t('agency.pack-lead', {
      agency: agency?.legalName ?? '',
      from: dateText(t.locale, pack.periodFrom),
      until: dateText(t.locale, pack.periodTo),
    }),
    { size: 11, after: 4 },
  )
  put('P', `SHA-256 ${pack.digest}`, { size: 8, after: 8 })
  for (const section of sectionsOf(items)) {
    put('H2', sectionName(section, t), { size: 14, strong: true, before: 12, after: 4 })
    for (const item of items.filter((one) => one.section === section)) {
      put('H3', titleOf(item, t.locale), { size: 11, strong: true, before: 6 })
      for (const [name, fact] of Object.entries(item.facts))
        put('P', `${lineName(name, t)}: ${factText(name, fact, t)}`, { size: 9, indent: 12 })
    }
  }
  root.end()
  document.end()
  return finished
}

interface Style {
  readonly size: number
  readonly strong?: boolean
  readonly colour?: string
  readonly before?: number
  readonly after?: number
  readonly indent?: number
}

export function sectionsOf(items: readonly EvidenceItem[]): readonly EvidenceItem['section'][] {
  return [...new Set(items.map(({ section }) => section))]
}

/** An item's title in the reader's language. */
export function titleOf({ title }: Pick<EvidenceItem, 'title'>, language: string): string {
  if (typeof title !== 'string') return localise(title, language)?.text ?? ''
  return daysInText(language, title)
}

function collected(document: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
  })
}
