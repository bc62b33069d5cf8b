-- What the researcher decides about single mentions and single articles, what notes are about, colors, and the bin.

-- Whom the analysis took a mention, a participant, a speaker or the bearer of a role for, where a decision of the researcher gave it to
-- another; null where it stands as it was found. Derived: decisions are applied again after every analysis.
alter table mention add column found_id integer;
-- The decision that added it.
alter table mention add column decision_id integer;
alter table event_entity add column found_id integer;
alter table event_entity add column by_hand integer not null default 0 check (by_hand in (0, 1));
alter table quotation add column read_speaker_id integer;
alter table role add column found_id integer;

create index mention_by_decision on mention (version_id) where decision_id is not null;

-- Decisions on all mentions of an entity in one article: they are no names there, or they are somebody else's.
create table article_entity_decision (
    id         integer primary key autoincrement,
    article_id integer not null references article (id),
    entity_id  integer not null references entity (id),
    act        text not null check (act in ('reject', 'assign')),
    target_id  integer references entity (id),
    -- The entity's name as it stood when the decision was made.
    words      text not null,
    decided_at text not null,
    check ((act = 'assign') = (target_id is not null))
) strict;

create index article_entity_decision_by_article on article_entity_decision (article_id, entity_id, id);
create index article_entity_decision_by_entity on article_entity_decision (entity_id);
create index mention_decision_by_entity on mention_decision (entity_id) where entity_id is not null;

-- Notes: a color marks the passage, with words or without; a claim has a verdict and the second source that it hangs on.
alter table note add column color integer check (color between 1 and 5);
alter table note add column verdict text check (verdict in ('true', 'false', 'mixed', 'unclear'));
alter table note add column second_source text;
-- When it was put into the bin.
alter table note add column deleted_at text;

create index note_in_bin on note (deleted_at) where deleted_at is not null;

-- What a note is on, besides its passage: an entity; an event, known again by the words of its date and of its sentence; a quotation, known
-- again by its words and by which of several such it is.
create table note_about (
    note_id    integer primary key references note (id),
    what       text not null check (what in ('entity', 'event', 'quotation')),
    entity_id  integer references entity (id),
    date_words text,
    words      text not null,
    nth        integer
) strict;

create index note_about_entity on note_about (entity_id) where entity_id is not null;
create index note_about_words on note_about (words);

alter table tag add column color integer check (color between 1 and 8);

-- Articles that the researcher removed; one whose import was taken back is not among them.
create table article_bin (
    article_id integer primary key references article (id),
    removed_at text not null
) strict;

insert or ignore into article_bin (article_id, removed_at)
select a.id, s.changed_at
from article a
join journal_change c on c.table_name = 'article' and json_extract(c.new_row, '$.id') = a.id
join journal_step s on s.id = c.step_id and s.state = 'done'
where a.present = 0 and c.act = 'update' and json_extract(c.old_row, '$.present') = 1 and json_extract(c.new_row, '$.present') = 0
order by c.id desc;

drop view v_notes;

create view v_notes as
    select n.id as note_id, n.created_at, n.updated_at, n.body as note, n.kind,
           (select group_concat(name, '; ') from
               (select t.name from note_tag nt join tag t on t.id = nt.tag_id where nt.note_id = n.id order by nt.position)) as tags,
           n.status, a.id as article_id, a.title as article_title, a.outlet, a.byline, a.published, v.source,
           k.quote, k.prefix, k.suffix, k.char_start, k.char_end, k.paragraph_no,
           (select s.number from sentence s
            where s.version_id = k.version_id and s.byte_start <= k.byte_start and s.byte_end > k.byte_start
            order by s.byte_start desc limit 1) as sentence_no,
           v.number as text_version, c.citation,
           n.verdict, n.second_source,
           case n.color when 1 then 'yellow' when 2 then 'green' when 3 then 'blue' when 4 then 'pink' when 5 then 'purple' end as color,
           (select coalesce(b.what || ': ' || (select name from entity e where e.id = b.entity_id), b.what || ': ' || b.words)
            from note_about b where b.note_id = n.id) as about
    from note n
    join article a on a.id = n.article_id
    left join note_anchor k on k.note_id = n.id
    join article_version v on v.id = coalesce(k.version_id, a.current_version)
    join note_citation c on c.note_id = n.id
    where a.present = 1 and n.deleted_at is null;

-- Decisions on what is shown as one entity that cannot both hold.
create view v_contradictions as
    select e.shown_as as entity_id, 'confirmed and rejected' as because, d.id as decision_id, o.id as other_decision_id
    from entity_decision d
    join entity e on e.id = d.entity_id
    join entity g on g.shown_as = e.shown_as
    join entity_decision o on o.entity_id = g.id and o.act = 'reject'
    where d.act = 'confirm'
    union all
    select e.shown_as, 'two kinds', d.id, o.id
    from entity_decision d
    join entity e on e.id = d.entity_id
    join entity g on g.shown_as = e.shown_as
    join entity_decision o on o.entity_id = g.id and o.act = 'kind' and o.id > d.id and o.value <> d.value
    where d.act = 'kind'
    union all
    select a.shown_as, 'kept apart and shown as one', s.id,
           (select max(m.id) from entity_decision m
            where m.act = 'merge' and m.target_id is not null
              and (select shown_as from entity x where x.id = m.entity_id) = a.shown_as)
    from entity_decision s
    join entity a on a.id = s.entity_id
    join entity b on b.id = s.target_id and b.shown_as = a.shown_as
    where s.act = 'split'
    union all
    select e.shown_as, 'merged into each other', d.id, o.id
    from entity_decision d
    join entity_decision o on o.entity_id = d.target_id and o.act = 'merge' and o.target_id = d.entity_id and o.id > d.id
    join entity e on e.id = d.entity_id
    where d.act = 'merge';
