-- Events with what the researcher lays down about them, the same event in several articles, and dates that hang on dates.
--
-- Events are findings: their table is made anew, its rows are kept until the next analysis of their article.

drop view v_chronology;
drop view event_name;

-- How far an expression lies from its anchor, and the expression with the words that it hangs on.
alter table timex add column offset_months integer;
alter table timex add column offset_days integer;

create table event_kept as select * from event;
create table event_entity_kept as select * from event_entity;
drop table event_entity;
drop table event;

create table event (
    id              integer primary key autoincrement,
    article_id      integer not null references article (id),
    version_id      integer not null references article_version (id),
    -- Null for the publication, for what has no date of its own and for what the researcher added.
    timex_id        integer references timex (id),
    kind            text not null check (kind in ('told', 'publication', 'inferred', 'added')),
    byte_start      integer not null,
    byte_end        integer not null,
    char_start      integer not null,
    char_end        integer not null,
    -- The sentence that it begins in, by position.
    sentence        integer,
    -- The date as shown: as found, or as decided. Days since 1 January 1970, to sort by: ISO years before 1 do not sort as text.
    first_day       integer not null,
    last_day        integer not null check (last_day >= first_day),
    date_from       text not null,
    date_to         text not null,
    precision       text not null check (precision in ('day', 'week', 'month', 'quarter', 'season', 'year', 'decade', 'century', 'range')),
    qualifier       text not null check (qualifier in ('exact', 'about', 'before', 'after', 'between')),
    edtf            text not null,
    -- How the date came about where it is not the expression's own: inferred, set by the researcher, moved with its anchor.
    because         text,
    -- The date as found, as JSON; null for what the researcher added.
    found           text check (found is null or json_valid(found)),
    -- The date as written, with the words that it hangs on.
    as_written      text not null,
    headline        text not null,
    -- The kind of act, to find the same event in other articles; empty where it is of no known kind.
    act             text not null,
    -- The sentence or clause.
    text            text not null,
    -- The text folded, for filtering.
    key             text not null,
    status          text not null default 'detected'
                    check (status in ('detected', 'confirmed', 'changed', 'moved', 'added', 'rejected')),
    -- The decision that added it.
    decision_id     integer,
    -- The event that its date hangs on.
    hangs_on        integer,
    foreign key (version_id, sentence) references sentence (version_id, position)
) strict;

create index event_by_day on event (first_day, last_day, version_id, byte_start, article_id, status);
create index event_by_article on event (article_id, first_day, last_day, version_id, byte_start);
create index event_by_sentence on event (version_id, sentence);
create index event_by_timex on event (timex_id);
create index event_by_act on event (act, first_day) where act <> '';

create table event_entity (
    event_id  integer not null references event (id),
    position  integer not null,
    entity_id integer not null references entity (id),
    primary key (event_id, position)
) strict, without rowid;

create index event_entity_by_entity on event_entity (entity_id, event_id);

insert into event
    (id, article_id, version_id, timex_id, kind, byte_start, byte_end, char_start, char_end, sentence, first_day, last_day, date_from,
     date_to, precision, qualifier, edtf, found, as_written, headline, act, text, key, status)
select k.id, k.article_id, k.version_id, k.timex_id, 'told', k.byte_start, k.byte_end, k.char_start, k.char_end, k.sentence,
       k.first_day, k.last_day, k.date_from, k.date_to, k.precision, k.qualifier, k.edtf,
       json_object('from', k.date_from, 'to', k.date_to, 'precision', k.precision, 'qualifier', k.qualifier),
       t.words, k.text, '', k.text, k.key, k.status
from event_kept k join timex t on t.id = k.timex_id;
insert into event_entity select * from event_entity_kept;
drop table event_kept;
drop table event_entity_kept;

-- The same event in several articles: those that are shown under another one.
create table event_same (
    event_id  integer primary key references event (id) on delete cascade,
    leader_id integer not null references event (id) on delete cascade
) strict;

create index event_same_by_leader on event_same (leader_id);

-- The same act with different days, both ways.
create table event_dispute (
    event_id integer not null references event (id) on delete cascade,
    other_id integer not null references event (id) on delete cascade,
    primary key (event_id, other_id)
) strict, without rowid;

create index event_dispute_by_other on event_dispute (other_id);

-- The names of those who take part in events, decisions applied.
create view event_name (event_id, position, entity_id, kind, name) as
    select p.event_id, p.position, e.id, e.kind, e.name
    from event_entity p
    join entity f on f.id = p.entity_id
    join entity e on e.id = f.shown_as
    where e.status <> 'rejected';

-- An event with those that tell the same, itself among them.
create view event_source (event_id, source_id) as
    select id, id from event
    union all
    select leader_id, event_id from event_same;

create view v_chronology as
    select ev.id as event_id, ev.date_from as date_start, ev.date_to as date_end, ev.precision, ev.qualifier, ev.edtf,
           ev.as_written, coalesce(nullif(ev.because, ''), nullif(t.because, ''), t.basis) as resolved_how, ev.headline as event,
           (select group_concat(name, '; ') from
               (select name from event_name p where p.event_id = ev.id and p.kind = 'person'
                group by entity_id order by min(position))) as people,
           (select group_concat(name, '; ') from
               (select name from event_name p where p.event_id = ev.id and p.kind = 'organization'
                group by entity_id order by min(position))) as organizations,
           (select group_concat(name, '; ') from
               (select name from event_name p where p.event_id = ev.id and p.kind = 'place'
                group by entity_id order by min(position))) as places,
           (select group_concat(title, '; ') from
               (select b.title from event_source s join event o on o.id = s.source_id join article b on b.id = o.article_id
                where s.event_id = ev.id group by b.id order by min(o.id))) as articles,
           (select group_concat(outlet, '; ') from
               (select coalesce(b.outlet, w.source) as outlet
                from event_source s
                join event o on o.id = s.source_id
                join article b on b.id = o.article_id
                join article_version w on w.id = o.version_id
                where s.event_id = ev.id group by 1 order by min(o.id))) as sources,
           case when ev.status in ('confirmed', 'changed', 'moved', 'added') then 'set by user'
                when exists (select 1 from event_dispute d where d.event_id = ev.id) then 'disputed'
                when exists (select 1 from event_same s where s.leader_id = ev.id) then 'agreed'
                else 'single source' end as status,
           coalesce(s.text, ev.text) as sentence, a.id as article_id, ev.char_start, ev.char_end,
           (select group_concat(note, '; ') from
               (select d.note from event_decision d
                where d.article_id = ev.article_id and d.date_words = coalesce(t.words, '')
                  and d.sentence_words in (ev.text, s.text) and d.note is not null order by d.id)) as note
    from event ev
    left join timex t on t.id = ev.timex_id
    join article_version v on v.id = ev.version_id
    join article a on a.id = ev.article_id and a.current_version = v.id
    left join sentence s on s.version_id = ev.version_id and s.position = ev.sentence
    where a.present = 1 and ev.status <> 'rejected' and not exists (select 1 from event_same x where x.event_id = ev.id);
