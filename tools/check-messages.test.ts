import { describe, expect, it } from 'vitest'
import { type Catalogue, checkMessages, type Message } from './check-messages.ts'

const catalogue = (language: string, messages: Record<string, Message>): Catalogue => ({
  language,
  namespace: 'web',
  file: `${language}/web.json`,
  messages,
})
const code = (text: string) => [{ path: 'app/src/web/page.ts', text }]

/** The rules that two languages and one file break. */
function broken(
  english: Record<string, Message>,
  estonian: Record<string, Message>,
  text: string,
): readonly string[] {
  const catalogues = [catalogue('en', english), catalogue('et', estonian)]
  return checkMessages({ catalogues, languages: ['en', 'et'], code: code(text) }).map((found) => found.rule)
}

describe('the message check', () => {
  it('finds nothing wrong with messages that are whole and used', () => {
    const english = { 'web.hello': 'Hello {name}', 'web.files': { one: 'One file', other: '{count} files' } }
    const estonian = {
      'web.hello': 'Tere, {name}',
      'web.files': { one: '{count} fail', other: '{count} faili' },
    }
    expect(
      broken(english, estonian, "html`<p class=\"${x}\">${t('web.hello', { name })}</p>` + t('web.files')"),
    ).toEqual([])
  })

  it.each<[string, Record<string, Message>, Record<string, Message>, string, string]>([
    [
      'a message that a language lacks',
      { 'web.a': 'A', 'web.b': 'B' },
      { 'web.a': 'A' },
      "t('web.a') + t('web.b')",
      'missing-message',
    ],
    [
      'a message that English no longer has',
      { 'web.a': 'A' },
      { 'web.a': 'A', 'web.b': 'B' },
      "t('web.a')",
      'stale-message',
    ],
    ['params that differ', { 'web.a': '{x}' }, { 'web.a': '{y}' }, "t('web.a')", 'different-params'],
    [
      'a plural form that is missing',
      { 'web.a': { one: '1', other: 'n' } },
      { 'web.a': { other: 'n' } },
      "t('web.a')",
      'plural-forms',
    ],
    [
      'a plural form that the language has not',
      { 'web.a': { one: '1', few: '2', other: 'n' } },
      { 'web.a': 'n' },
      "t('web.a')",
      'plural-forms',
    ],
    [
      'a key that is not there',
      { 'web.a': 'A' },
      { 'web.a': 'A' },
      "t('web.a') + t(x ? 'web.b' : 'web.a')",
      'unknown-message',
    ],
    [
      'a label that is not there',
      { 'web.a': 'A' },
      { 'web.a': 'A' },
      "t('web.a'); const f = { labelKey: 'web.b' }",
      'unknown-message',
    ],
    [
      'a problem without a sentence',
      { 'web.a': 'A' },
      { 'web.a': 'A' },
      "t('web.a'); problem('award.unknown')",
      'unknown-message',
    ],
    ['a message nobody asks for', { 'web.a': 'A' }, { 'web.a': 'A' }, "t('web')", 'unused-message'],
    [
      'words in a template',
      { 'web.a': 'A' },
      { 'web.a': 'A' },
      "t('web.a'); html`<p>Hello</p>`",
      'hard-coded-words',
    ],
    [
      'words inside an expression of a template',
      { 'web.a': 'A' },
      { 'web.a': 'A' },
      "html`<p>${t('web.a')}${x ? html`<b>Hello</b>` : ''}</p>`",
      'hard-coded-words',
    ],
    [
      'words in an attribute that is read aloud',
      { 'web.a': 'A' },
      { 'web.a': 'A' },
      'html`<p aria-label="Menu">${t(\'web.a\')}</p>`',
      'hard-coded-words',
    ],
  ])('catches %s', (_, english, estonian, text, rule) => {
    expect(broken(english, estonian, text)).toContain(rule)
  })

  it('counts a key as used when a comment names its form', () => {
    const text = '/** `<words>.help.<field>` */ t(`${words}.${kind}.${field}`)'
    expect(broken({ 'web.help.title': 'A' }, { 'web.help.title': 'A' }, text)).toEqual([])
    expect(broken({ 'web.hint.title': 'A' }, { 'web.hint.title': 'A' }, text)).toEqual(['unused-message'])
  })

  it('counts a key as used when a template can name it', () => {
    expect(
      broken({ 'web.label.title': 'A' }, { 'web.label.title': 'A' }, 't(`${words}.label.${field}`)'),
    ).toEqual([])
    expect(broken({ 'web.role.author': 'A' }, { 'web.role.author': 'A' }, 't(`web.role.${role}`)')).toEqual(
      [],
    )
    expect(
      broken({ 'problem.a.b': 'A' }, { 'problem.a.b': 'A' }, "t(`problem.${code}`); problem('a.b')"),
    ).toEqual([])
    expect(broken({ 'problem.a.b': 'A' }, { 'problem.a.b': 'A' }, 't(`problem.${code}`)')).toEqual([
      'unused-message',
    ])
  })
})
