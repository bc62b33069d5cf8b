-- Names across articles: what makes two entities one, what may, and why; and the roles as a view.

-- Why a mention refers to its entity.
alter table mention add column link_score real not null default 1;
alter table mention add column link_rule text not null default '';

-- An entity that other articles call by a fuller or shorter name is shown as that one: `joined_to` is found anew whenever a name comes
-- in, from the names alone, so that the order of import does not matter. A decision of the researcher goes before it.
alter table entity add column joined_to integer references entity (id) deferrable initially deferred;
alter table entity add column join_score real;
alter table entity add column join_rule text;
-- The fullest name of all that were joined to it.
alter table entity add column best_name text;
-- Whether its keys are written.
alter table entity add column keyed integer not null default 0;

create index entity_unkeyed on entity (id) where keyed = 0;
create index entity_by_joined on entity (joined_to) where joined_to is not null;

-- What an entity is looked up by: "name", given name and surname of a person; "surname"; "short", an acronym or first words that an article states
-- for a longer name.
create table entity_key (
    sort      text not null check (sort in ('name', 'surname', 'short')),
    key       text not null,
    entity_id integer not null references entity (id),
    primary key (sort, key, entity_id)
) strict, without rowid;

create index entity_key_by_entity on entity_key (entity_id, sort, key);

-- Entities with names that fit, which one article keeps apart.
create table entity_apart (
    entity_id integer not null references entity (id),
    other_id  integer not null references entity (id),
    primary key (entity_id, other_id)
) strict, without rowid;

-- Entities that may be the same, with the reason; the names alone do not decide it.
create table entity_suggestion (
    entity_id integer not null references entity (id),
    other_id  integer not null references entity (id),
    because   text not null,
    primary key (entity_id, other_id)
) strict, without rowid;

create index entity_suggestion_by_other on entity_suggestion (other_id);

create index role_by_words on role (entity_id, role, date_from);

-- Entities that may be the same: names that fit more than one, and bare surnames.
create view v_suggestions as
    select e.id as entity_id, e.name, o.id as other_id, o.name as other_name, s.because
    from entity_suggestion s
    join entity f on f.id = s.entity_id
    join entity e on e.id = f.shown_as
    join entity g on g.id = s.other_id
    join entity o on o.id = g.shown_as
    where e.id <> o.id and e.mentions > 0 and o.mentions > 0 and e.status <> 'rejected' and o.status <> 'rejected'
    union
    select e.id, e.name, o.id, o.name, 'the same surname'
    from entity e
    join entity_key k on k.sort = 'surname' and k.key = e.found_key
    join entity g on g.id = k.entity_id
    join entity o on o.id = g.shown_as
    where e.found_kind = 'person' and e.shown_as = e.id and e.id <> o.id
      and e.mentions > 0 and o.mentions > 0 and e.status <> 'rejected' and o.status <> 'rejected';

-- What articles call somebody, with the time that they state and the place of the words.
create view v_roles as
    select r.id as role_id, e.id as entity_id, e.name, r.role, r.date_from, r.date_to, r.precision, r.qualifier,
           a.id as article_id, a.published, r.char_start, r.char_end
    from role r
    join article_version v on v.id = r.version_id
    join article a on a.id = v.article_id and a.current_version = v.id
    join entity f on f.id = r.entity_id
    join entity e on e.id = f.shown_as
    where a.present = 1 and e.status <> 'rejected';
