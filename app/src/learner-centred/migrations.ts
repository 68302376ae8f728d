import { applicationRole } from '../storage/database.ts'
import { type Migration, tenantTable } from '../storage/migrations.ts'
import { countMigrations } from './feedback/count-migrations.ts'

export const migrations: readonly Migration[] = [
  {
    id: 'learner-centred-001-feedback',
    // Anonymous by construction: a ticket knows a round and a hash, an answer knows a round, and neither knows a
    // person, a time or the other. When a round closes, its tickets are deleted and its answers written anew in
    // random order, so that not even the order of the rows tells anything.
    sql: `
      create table feedback_round (
        organisation_id uuid not null references organisation (id),
        id uuid not null unique,
        specification_id uuid not null,
        version_id uuid not null,
        offer_id uuid,
        instrument text not null
          check (instrument in ('learner', 'learner-validation', 'learner-later', 'peer', 'stakeholder')),
        state text not null default 'open' check (state in ('open', 'closed', 'responded')),
        opened_on date not null,
        closes_on date not null,
        closed_on date,
        invited int not null default 0 check (invited >= 0),
        answers int not null default 0 check (answers >= 0),
        hours_stated numeric,
        results jsonb,
        response text not null default '',
        language text not null default 'en',
        responded_on date,
        reminded_on date,
        primary key (organisation_id, id),
        foreign key (organisation_id, specification_id, version_id)
          references specification_version (organisation_id, specification_id, id),
        check (closes_on >= opened_on),
        check ((state = 'open') = (closed_on is null)),
        check ((state = 'responded') = (responded_on is not null)),
        -- Fewer than five answers are never shown, not even to those who asked (rule P8.3-ANON).
        check (results is null or (answers >= 5 and state <> 'open'))
      );
      create index feedback_round_specification on feedback_round (specification_id, closed_on desc);
      create index feedback_round_state on feedback_round (organisation_id, state, closes_on);
      ${tenantTable('feedback_round')}
      create policy feedback_round_public on feedback_round for select using (state = 'responded');

      create table feedback_ticket (
        organisation_id uuid not null,
        round_id uuid not null,
        -- SHA-256 of the secret in the link; the secret itself is only in the mail.
        token_hash text not null unique,
        spent boolean not null default false,
        primary key (organisation_id, round_id, token_hash),
        foreign key (organisation_id, round_id) references feedback_round (organisation_id, id) on delete cascade
      );
      ${tenantTable('feedback_ticket')}
      -- The link is the right to find its own ticket, and no other.
      create policy feedback_ticket_by_link on feedback_ticket for select using (
        token_hash = nullif(current_setting('app.feedback_ticket', true), ''));

      create table feedback_answer (
        organisation_id uuid not null,
        round_id uuid not null,
        id uuid not null default gen_random_uuid(),
        scores jsonb not null,
        hours numeric,
        primary key (organisation_id, round_id, id),
        foreign key (organisation_id, round_id) references feedback_round (organisation_id, id) on delete cascade
      );
      create table feedback_text (
        organisation_id uuid not null,
        round_id uuid not null,
        id uuid not null default gen_random_uuid(),
        question text not null,
        -- As it was written until somebody has read it; then as everyone may read it, or hidden.
        body text not null,
        state text not null default 'unread' check (state in ('unread', 'shown', 'hidden')),
        primary key (organisation_id, round_id, id),
        foreign key (organisation_id, round_id) references feedback_round (organisation_id, id) on delete cascade
      );
      create function feedback_may_be_read(round uuid) returns boolean language sql stable as $f$
        select exists (select from feedback_round r where r.id = round
          and r.organisation_id = current_organisation() and r.state <> 'open'
          and (r.answers >= 5 or r.id::text = current_setting('app.feedback_discard', true))) $f$;
      alter table feedback_answer enable row level security;
      alter table feedback_answer force row level security;
      create policy feedback_answer_give on feedback_answer for insert
        with check (organisation_id = current_organisation());
      create policy feedback_answer_read on feedback_answer for select
        using (organisation_id = current_organisation() and feedback_may_be_read(round_id));
      create policy feedback_answer_delete on feedback_answer for delete
        using (organisation_id = current_organisation() and feedback_may_be_read(round_id));
      grant select, insert, delete on feedback_answer to ${applicationRole};
      alter table feedback_text enable row level security;
      alter table feedback_text force row level security;
      create policy feedback_text_give on feedback_text for insert
        with check (organisation_id = current_organisation());
      create policy feedback_text_read on feedback_text for select
        using (organisation_id = current_organisation() and feedback_may_be_read(round_id));
      create policy feedback_text_check on feedback_text for update
        using (organisation_id = current_organisation() and feedback_may_be_read(round_id));
      create policy feedback_text_delete on feedback_text for delete
        using (organisation_id = current_organisation() and feedback_may_be_read(round_id));
      create policy feedback_text_public on feedback_text for select using (
        state = 'shown' and exists (select from feedback_round r
          where r.id = round_id and r.state = 'responded' and r.answers >= 5));
      grant select, insert, update, delete on feedback_text to ${applicationRole};

      create table feedback_improvement (
        organisation_id uuid not null,
        round_id uuid not null,
        id uuid not null,
        said text not null,
        done text not null,
        owner_id uuid references person (id) on delete set null,
        due_on date not null,
        done_on date,
        version_id uuid,
        primary key (organisation_id, round_id, id),
        foreign key (organisation_id, round_id) references feedback_round (organisation_id, id) on delete cascade
      );
      ${tenantTable('feedback_improvement')}
      create policy feedback_improvement_public on feedback_improvement for select using (
        exists (select from feedback_round r where r.id = round_id and r.state = 'responded'));

      -- Who is asked again some months after the award; the row goes when the mail goes.
      create table feedback_later (
        organisation_id uuid not null references organisation (id),
        id uuid not null,
        version_id uuid not null,
        offer_id uuid,
        email text not null,
        language text not null,
        ask_on date not null,
        primary key (organisation_id, id)
      );
      create index feedback_later_day on feedback_later (ask_on);
      ${tenantTable('feedback_later')}`,
  },
  {
    id: 'learner-centred-002-answer-times',
    sql: `
      -- How fast a house answers is read from these alone, however many rounds it holds.
      create index feedback_round_answered on feedback_round (organisation_id, responded_on) include (closed_on)
        where state = 'responded';
      create index feedback_round_waiting on feedback_round (organisation_id, closed_on) where state = 'closed';`,
  },
  ...countMigrations,
]
