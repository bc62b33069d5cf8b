-- A note on a name belongs to no article; those who spoke together follow their mentions; rejected mentions are found by whom they were.

-- The column article_id may be null now, which SQLite cannot say of a column that is there: the table is made anew, and what refers to it
-- waits aside meanwhile.
create temp table kept_note as select * from note;
create temp table kept_anchor as select * from note_anchor;
create temp table kept_note_tag as select * from note_tag;
create temp table kept_about as select * from note_about;
create temp table kept_number as select seq from sqlite_sequence where name = 'note';
delete from note_anchor;
delete from note_tag;
delete from note_about;
drop table note;

create table note (
    id            integer primary key autoincrement,
    -- Null for a note on a name that is on no passage: it belongs to no article.
    article_id    integer references article (id),
    body          text not null,
    kind          text not null check (kind in ('note', 'claim', 'question')),
    status        text not null check (status in ('open', 'to check', 'checked', 'dropped')),
    created_at    text not null,
    updated_at    text not null,
    color         integer check (color between 1 and 5),
    verdict       text check (verdict in ('true', 'false', 'mixed', 'unclear')),
    second_source text,
    deleted_at    text
) strict;

insert into note (id, article_id, body, kind, status, created_at, updated_at, color, verdict, second_source, deleted_at)
select n.id,
       case when exists (select 1 from temp.kept_about b where b.note_id = n.id and b.what = 'entity')
                 and not exists (select 1 from temp.kept_anchor k where k.note_id = n.id)
            then null else n.article_id end,
       n.body, n.kind, n.status, n.created_at, n.updated_at, n.color, n.verdict, n.second_source, n.deleted_at
from temp.kept_note n;
update sqlite_sequence set seq = max(seq, coalesce((select seq from temp.kept_number), 0)) where name = 'note';
insert into sqlite_sequence (name, seq)
select 'note', seq from temp.kept_number where not exists (select 1 from sqlite_sequence where name = 'note');
insert into note_anchor select * from temp.kept_anchor;
insert into note_tag select * from temp.kept_note_tag;
insert into note_about select * from temp.kept_about;

-- The undo history says the same of notes on names, those that were taken back among them.
update journal_change set old_row = json_set(old_row, '$.article_id', null)
where table_name = 'note' and old_row is not null
  and json_extract(old_row, '$.id') in (
      select json_extract(coalesce(c.new_row, c.old_row), '$.note_id') from journal_change c
      where c.table_name = 'note_about' and json_extract(coalesce(c.new_row, c.old_row), '$.what') = 'entity')
  and json_extract(old_row, '$.id') not in (
      select json_extract(coalesce(c.new_row, c.old_row), '$.note_id') from journal_change c where c.table_name = 'note_anchor');
update journal_change set new_row = json_set(new_row, '$.article_id', null)
where table_name = 'note' and new_row is not null
  and json_extract(new_row, '$.id') in (
      select json_extract(coalesce(c.new_row, c.old_row), '$.note_id') from journal_change c
      where c.table_name = 'note_about' and json_extract(coalesce(c.new_row, c.old_row), '$.what') = 'entity')
  and json_extract(new_row, '$.id') not in (
      select json_extract(coalesce(c.new_row, c.old_row), '$.note_id') from journal_change c where c.table_name = 'note_anchor');

drop table temp.kept_note;
drop table temp.kept_anchor;
drop table temp.kept_note_tag;
drop table temp.kept_about;
drop table temp.kept_number;

create index note_by_article on note (article_id);
create index note_by_creation on note (created_at, id);
create index note_in_bin on note (deleted_at) where deleted_at is not null;

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
           (select coalesce(b.what || ': ' || (select e.name from entity f join entity e on e.id = f.shown_as where f.id = b.entity_id),
                            b.what || ': ' || b.words)
            from note_about b where b.note_id = n.id) as about
    from note n
    left join article a on a.id = n.article_id
    left join note_anchor k on k.note_id = n.id
    left join article_version v on v.id = coalesce(k.version_id, a.current_version)
    left join note_citation c on c.note_id = n.id
    where (n.article_id is null or a.present = 1) and n.deleted_at is null;

-- Whom the analysis took one who spoke along for, where a decision gave the mention to another.
alter table quotation_co_speaker add column found_id integer;

-- Mentions that were taken for no name, by whom they had been taken for.
create index mention_rejected on mention (entity_id) where status = 'rejected';
create index article_entity_decision_by_target on article_entity_decision (target_id) where target_id is not null;

-- Acts on quotations, by article: they follow what a new analysis finds with other words.
create index journal_change_on_quotation on journal_change (json_extract(coalesce(new_row, old_row), '$.article_id'))
where table_name = 'quotation_decision';

-- What was noted on an event and on an entity leaves with them.
drop view v_chronology;

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
                where s.event_id = ev.id group by b.id order by b.id)) as articles,
           (select group_concat(outlet, '; ') from
               (select outlet from
                   (select coalesce(b.outlet, w.source) as outlet, min(b.id) as first_id
                    from event_source s
                    join event o on o.id = s.source_id
                    join article b on b.id = o.article_id
                    join article_version w on w.id = o.version_id
                    where s.event_id = ev.id group by coalesce(b.source_group, b.id))
                group by outlet order by min(first_id))) as sources,
           case when ev.status in ('confirmed', 'changed', 'moved', 'added') then 'set by user'
                when exists (select 1 from event_dispute d where d.event_id = ev.id) then 'disputed'
                when exists (
                    select 1 from event_same m
                    join event o on o.id = m.event_id
                    join article b on b.id = o.article_id
                    where m.leader_id = ev.id
                      and coalesce(b.source_group, b.id) <> coalesce(a.source_group, a.id)) then 'agreed'
                else 'single source' end as status,
           case ev.kind when 'publication' then ev.headline else coalesce(s.text, ev.text) end as sentence,
           a.id as article_id, ev.char_start, ev.char_end,
           (select group_concat(note, '; ') from
               (select d.note from event_decision d
                where d.article_id = ev.article_id and d.date_words = coalesce(t.words, '')
                  and d.sentence_words in (ev.text, s.text) and d.note is not null
                union all
                select n.body from note_anchor k
                join note n on n.id = k.note_id and n.deleted_at is null and n.body <> ''
                join note_about b on b.note_id = n.id and b.what = 'event'
                where k.version_id = ev.version_id and k.byte_start < ev.byte_end and k.byte_end > ev.byte_start
                  and b.date_words = case when ev.decision_id is null then coalesce(t.words, '') else '+' || ev.decision_id end)) as note
    from event ev
    left join timex t on t.id = ev.timex_id
    join article_version v on v.id = ev.version_id
    join article a on a.id = ev.article_id and a.current_version = v.id
    left join sentence s on s.version_id = ev.version_id and s.position = ev.sentence
    where a.present = 1 and ev.status <> 'rejected' and not exists (select 1 from event_same x where x.event_id = ev.id);

drop view v_entities;

create view v_entities as
    select e.id as entity_id, e.name, e.kind, e.status,
           (select group_concat(term, '; ') from
               (select term from entity_term t
                where t.entity_id = e.id and t.sort = 'name' and t.term <> e.name order by uses desc, term)) as aliases,
           e.mentions, e.articles, e.first_seen, e.last_seen,
           (select group_concat(term, '; ') from
               (select term from entity_term t
                where t.entity_id = e.id and t.sort = 'role' order by uses desc, term)) as roles,
           (select group_concat(note, '; ') from
               (select d.note from entity_decision d where d.entity_id = e.id and d.note is not null
                union all
                select n.body from entity f
                join note_about b on b.entity_id = f.id
                join note n on n.id = b.note_id and n.deleted_at is null and n.body <> ''
                where f.shown_as = e.id)) as note
    from entity e
    where e.mentions > 0 and e.status <> 'rejected';
