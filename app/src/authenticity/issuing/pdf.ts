import { createRequire } from 'node:module'
import { localise } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import PDFDocument from 'pdfkit'
import type { Translate } from '../../i18n/t.ts'
import { factTexts, holderText } from '../verification/fact-texts.ts'
import { qrPng } from './qr.ts'

type Pdf = InstanceType<typeof PDFDocument>

const require = createRequire(import.meta.url)
const petrol = '#0B5C6B'
const ink = '#22303A'
const page = { width: 595.28, margin: 56 }
const textWidth = page.width - 2 * page.margin

/**
 * A credential on paper: tagged PDF with the facts in the reader's language and a QR code that leads to
 * the page where anyone can verify it. The paper proves nothing by itself, and says so.
 */
export async function credentialPdf(options: {
  readonly dossier: Dossier
  readonly address: string
  readonly made: string
  readonly t: Translate
}): Promise<Uint8Array> {
  const { dossier, address, made, t } = options
  const title = localise(dossier.spec?.title, t.locale)?.text ?? t('credential.title')
  const settings: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: page.margin,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: t.locale,
    info: {
      Title: title,
      Subject: t('credential.title'),
      Author: dossier.credential?.issuer?.legalName ?? '',
    },
  }
  // The engine writes PDF/UA; its published types do not know it yet.
  Reflect.set(settings, 'subset', 'PDF/UA')
  const document = new PDFDocument(settings)
  document.registerFont('text', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))
  document.registerFont('strong', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'))
  const finished = collect(document)
  const root = document.struct('Document')
  document.addStructure(root)
  const write = writer(document, root)
  document.rect(0, 0, page.width, 10).fill(petrol)
  write.text('P', t('credential.title').toLocaleUpperCase(t.locale), {
    size: 9,
    font: 'strong',
    colour: petrol,
  })
  write.text('H1', title, { size: 22, font: 'strong', after: 6 })
  write.text(
    'P',
    t('credential.pdf-awarded', {
      name: holderText(dossier),
      issuer: dossier.credential?.issuer?.legalName ?? '',
    }),
    { size: 12, after: 14 },
  )
  const summary = localise(dossier.spec?.summary, t.locale)?.text
  if (summary !== undefined) write.text('P', summary, { size: 10, after: 14 })
  for (const { term, value } of factTexts(dossier, t)) write.fact(term, value)
  write.text('H2', t('credential.outcomes'), { size: 13, font: 'strong', before: 12, after: 4 })
  for (const outcome of dossier.spec?.learningOutcomes ?? []) {
    write.text('P', `•  ${localise(outcome.text, t.locale)?.text ?? ''}`, { size: 10, after: 3 })
  }
  write.text('H2', t('credential.pdf-verify'), { size: 13, font: 'strong', before: 14, after: 4 })
  write.picture(await qrPng(address), t('credential.qr'))
  write.text('P', address, { size: 9, colour: petrol, after: 4 })
  write.text('P', t('credential.pdf-note', { made }), { size: 9 })
  root.end()
  document.end()
  return finished
}

interface TextStyle {
  readonly size: number
  readonly font?: 'text' | 'strong'
  readonly colour?: string
  readonly before?: number
  readonly after?: number
}

/** Writes pieces below each other, each a structure element of its own so that screen readers find them. */
function writer(document: Pdf, root: ReturnType<Pdf['struct']>) {
  const put = (tag: string, draw: () => void) => root.add(document.struct(tag, {}, draw))
  return {
    text: (tag: string, text: string, style: TextStyle) => {
      put(tag, () => {
        document.y += style.before ?? 0
        document
          .font(style.font ?? 'text')
          .fontSize(style.size)
          .fillColor(style.colour ?? ink)
        document.text(text, page.margin, document.y, { width: textWidth })
        document.y += style.after ?? 2
      })
    },
    fact: (term: string, value: string) => {
      put('P', () => {
        const top = document.y
        document.font('strong').fontSize(10).fillColor(ink).text(term, page.margin, top, { width: 130 })
        const afterTerm = document.y
        document.font('text').text(value, page.margin + 140, top, { width: textWidth - 140 })
        document.y = Math.max(document.y, afterTerm) + 4
      })
    },
    picture: (png: Uint8Array, alt: string) => {
      root.add(
        document.struct('Figure', { alt }, () => {
          if (document.y > 650) document.addPage()
          document.image(Buffer.from(png), page.margin, document.y, { width: 96 })
          document.y += 100
        }),
      )
    },
  }
}

function collect(document: Pdf): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
  })
}
