/**
 * The mailbox that an address reaches, so that one person is not taken for two: without capitals, without what
 * follows a plus sign (RFC 5233), and without the points that Gmail ignores. The database's `bare_email` says
 * the same.
 */
export function mailboxOf(address: string): string {
  const [local = '', domain = ''] = address.trim().toLowerCase().split('@')
  const [name = ''] = local.split('+')
  return ['gmail.com', 'googlemail.com'].includes(domain)
    ? `${name.replaceAll('.', '')}@gmail.com`
    : `${name}@${domain}`
}
