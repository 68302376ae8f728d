import { type Migration, tenantTable } from '../storage/migrations.ts'
import { outcomes, states, subjects } from './appeal/complaint-model.ts'

const listed = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

export const migrations: readonly Migration[] = [
  {
    id: 'assessment-001-complaints',
    // What is counted in public stands apart from who said what to whom, which goes after its time.
    sql: `
      create table complaint (
        organisation_id uuid not null references organisation (id),
        id uuid not null unique,
        number int not null,
        kind text not null check (kind in ('complaint', 'appeal')),
        subject text not null check (subject in (${listed(subjects)})),
        specification_id uuid,
        state text not null default 'received' check (state in (${listed(states)})),
        received_on date not null,
        due_on date not null,
        acknowledged_on date,
        answered_on date,
        outcome text check (outcome in (${listed(outcomes)})),
        escalated_on date,
        appeal_due_on date,
        appeal_outcome text check (appeal_outcome in (${listed(outcomes)})),
        closed_on date,
        closed_how text check (closed_how in ('accepted', 'expired', 'withdrawn', 'decided')),
        primary key (organisation_id, id),
        unique (organisation_id, number),
        check ((state = 'closed') = (closed_on is not null)),
        check (state not in ('answered') or (answered_on is not null and outcome is not null)),
        check ((answered_on is null) = (outcome is null))
      );
      create index complaint_queue on complaint (organisation_id, state, due_on);
      create index complaint_specification on complaint (specification_id, received_on);
      ${tenantTable('complaint')}
      -- Open complaints are never shown (procedures §7.4).
      create policy complaint_public on complaint for select using (state in ('answered', 'closed'));

      create table complaint_file (
        organisation_id uuid not null,
        complaint_id uuid not null,
        name text not null,
        email text not null,
        language text not null,
        reference text not null default '',
        body text not null,
        answer text not null default '',
        escalation text not null default '',
        appeal_answer text not null default '',
        handled_by uuid references person (id) on delete set null,
        appeal_by uuid references person (id) on delete set null,
        token_hash text not null unique,
        reminded_on date,
        primary key (organisation_id, complaint_id),
        foreign key (organisation_id, complaint_id) references complaint (organisation_id, id) on delete cascade,
        -- Who decided first does not decide the appeal (data model §2.5).
        constraint complaint_file_two_people check (appeal_by is null or appeal_by is distinct from handled_by)
      );
      ${tenantTable('complaint_file')}
      -- The link is the right to find its own file.
      create policy complaint_file_by_link on complaint_file for select using (
        token_hash = nullif(current_setting('app.complaint', true), ''));`,
  },
  {
    id: 'assessment-002-appeal-by-another-person',
    // Two accounts of one person are one person: whoever decided first does not decide the appeal by another account.
    sql: `
      create function complaint_file_other_person() returns trigger
        language plpgsql security definer set search_path = public as $f$
        declare why text;
        begin
          -- That it is another account is held by the constraint of this name.
          if new.appeal_by is null or new.handled_by is null or new.appeal_by = new.handled_by then return new; end if;
          why := same_person(new.organisation_id, new.appeal_by, new.handled_by);
          if why is not null then
            raise exception 'Who decided first does not decide the appeal (%).', why
              using errcode = 'check_violation', constraint = 'complaint_file_two_people';
          end if;
          return new;
        end $f$;
      create trigger complaint_file_appeal_by_another before insert or update of appeal_by, handled_by on complaint_file
        for each row execute function complaint_file_other_person();`,
  },
]
