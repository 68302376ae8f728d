import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { legalIdKinds, readLegalId } from './legal-id.ts'
import {
  matchesLegalId,
  organizationIdentifierOf,
  readOrganizationIdentifier,
} from './organization-identifier.ts'

const codes = (...args: Parameters<typeof readLegalId>) => {
  const result = readLegalId(...args)
  return result.ok ? 'ok' : result.problems.map(({ code }) => code).join(' ')
}

describe('official numbers', () => {
  it.each([
    ['vat', 'EE100000001', 'EE'],
    ['vat', 'ES B-0000000.0', 'ES'],
    ['vat', 'GR123456789', 'GR'],
    ['vat', 'XI123456789', 'XI'],
    ['vat', 'FR0P123456789', 'FR'],
    ['euid', 'ESRM03001.000000000000', 'ES'],
    ['euid', 'IECRO.000000', 'IE'],
    ['euid', 'DEK1101R.HRB116737_X', 'DE'],
    ['eori', 'DE1234567890', 'DE'],
    ['eidas', 'ES/AT/02635542Y', 'ES'],
    ['lei', '529900T8BM49AURSDO55', undefined],
    ['national', '70000001', 'EE'],
  ])('P9.2-ISSUER-ID accepts %s %s', (scheme, value, country) => {
    expect(codes(scheme, value, country)).toBe('ok')
  })

  it.each([
    ['vat', 'EE10000000', 'EE', 'legal-id.format'],
    ['vat', 'AT12345678', 'AT', 'legal-id.format'],
    ['vat', 'EE100000001', 'LV', 'legal-id.country-differs'],
    ['euid', 'EE70000001', 'EE', 'legal-id.format'],
    ['eori', 'DE1234567890123456', 'DE', 'legal-id.format'],
    ['eidas', '02635542Y', 'ES', 'legal-id.format'],
    ['lei', '529900T8BM49AURSDO54', undefined, 'legal-id.checksum'],
    ['lei', '529900T8BM49AURSDO5', undefined, 'legal-id.format'],
    ['national', '70000001', undefined, 'legal-id.country-missing'],
    ['national', '', 'EE', 'legal-id.format'],
    ['passport', 'X1', 'EE', 'legal-id.scheme-unknown'],
  ])('P9.2-ISSUER-ID refuses %s %s of %s', (scheme, value, country, code) => {
    expect(codes(scheme, value, country)).toBe(code)
  })

  it('writes VAT numbers without ornament and Greece as EL', () => {
    expect(readLegalId('vat', 'gr 123.456-789', 'GR')).toEqual({
      ok: true,
      value: { scheme: 'vat', value: 'EL123456789', country: 'EL' },
    })
  })

  it('judges a VAT number of a country without a known form by the general form alone', () => {
    expect(codes('vat', 'CHE123456789', 'CH')).toBe('ok')
  })

  it('never throws, whatever the number', () => {
    const schemes = fc.constantFrom(...legalIdKinds.map(({ scheme }) => scheme))
    fc.assert(
      fc.property(
        schemes,
        fc.string(),
        fc.string(),
        (scheme, value, country) => codes(scheme, value, country) !== '',
      ),
    )
  })
})

describe('organizationIdentifier of a seal', () => {
  it.each([
    ['VATEE-100000001', { scheme: 'vat', value: 'EE100000001', country: 'EE' }],
    ['VATGR-123456789', { scheme: 'vat', value: 'EL123456789', country: 'EL' }],
    ['NTREE-70000001', { scheme: 'national', value: '70000001', country: 'EE' }],
    ['LEIXG-529900T8BM49AURSDO55', { scheme: 'lei', value: '529900T8BM49AURSDO55' }],
    ['EI:SE-5567971433', { scheme: 'national', value: '5567971433', country: 'SE' }],
  ])('EN 319 412-1 §5.1.4 reads %s', (text, expected) => {
    expect(readOrganizationIdentifier(text)).toEqual(expected)
  })

  it.each(['', 'EE100000001', 'VATEE100000001', 'XXXEE-1', 'VATEE-', 'vatee-1'])(
    'EN 319 412-1 §5.1.4 reads nothing in %j',
    (text) => {
      expect(readOrganizationIdentifier(text)).toBeUndefined()
    },
  )

  it('matches the number that an organisation claims in whichever of the two writings', () => {
    expect(matchesLegalId('VATEE-100000001', [{ value: '70000001' }, { value: 'EE 100000001' }])).toBe(true)
    expect(matchesLegalId('VATEE-100000001', [{ value: 'EE100000002' }])).toBe(false)
    expect(matchesLegalId('EE100000001', [{ value: 'EE100000001' }])).toBe(true)
  })

  it.each([
    [
      [
        { scheme: 'national', value: '70000001', country: 'EE' },
        { scheme: 'vat', value: 'EE100000001', country: 'EE' },
      ],
      'VATEE-100000001',
    ],
    [[{ scheme: 'euid', value: 'IECRO.000000', country: 'IE' }], 'NTRIE-CRO.000000'],
    [[{ scheme: 'national', value: '70000001', country: 'EE' }], 'NTREE-70000001'],
    [[{ scheme: 'lei', value: '529900T8BM49AURSDO55' }], 'LEIXG-529900T8BM49AURSDO55'],
    [[{ scheme: 'national', value: '70000001' }], undefined],
    [[{ scheme: 'eori', value: 'DE1' }], undefined],
    [[], undefined],
  ])('EN 319 412-1 §5.1.4 writes the best number of %j', (identifiers, expected) => {
    expect(organizationIdentifierOf(identifiers)).toBe(expected)
  })

  it('EN 319 412-1 §5.1.4 reads VAT and LEI numbers back as they were', () => {
    for (const [scheme, value, country] of [
      ['vat', 'EE100000001', 'EE'],
      ['lei', '529900T8BM49AURSDO55', undefined],
    ] as const) {
      const text = organizationIdentifierOf([
        { scheme, value, ...(country === undefined ? {} : { country }) },
      ])
      expect(readOrganizationIdentifier(text ?? '')).toEqual({
        scheme,
        value,
        ...(country === undefined ? {} : { country }),
      })
    }
  })
})
