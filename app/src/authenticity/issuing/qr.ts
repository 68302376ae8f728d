import { toBuffer, toString as toText } from 'qrcode'

/** An address as QR code in SVG; error correction M survives a fold in the paper. */
export async function qrSvg(address: string): Promise<string> {
  return toText(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
}

/** The same as PNG, for the PDF. */
export async function qrPng(address: string): Promise<Uint8Array> {
  return toBuffer(address, { margin: 2, scale: 6, errorCorrectionLevel: 'M' })
}
