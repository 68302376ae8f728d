import type { Migration } from '../../storage/migrations.ts'

export const returningMigrations: readonly Migration[] = [
  {
    id: 'authenticity-030-holder-returns',
    // An account that was not used for two years goes, and the award stays. Whoever signs in again with the address at
    // which the award was told finds it again: the address is proven by the link or the service of the sign-in.
    sql: `
      create policy award_returning on award using (
        lower(holder_email) = nullif(current_setting('app.returning_email', true), ''));
      create function award_holder_returns() returns trigger
        language plpgsql security definer set search_path = public as $f$
        begin
          perform set_config('app.returning_email', lower(new.email), true);
          update award set holder_person_id = new.id
            where holder_person_id is null and lower(holder_email) = lower(new.email);
          perform set_config('app.returning_email', '', true);
          return null;
        end $f$;
      create trigger award_holder_returns after insert on person
        for each row execute function award_holder_returns();
      create index award_without_account on award (lower(holder_email)) where holder_person_id is null;`,
  },
]
