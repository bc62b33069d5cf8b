-- What is new since a mark: the articles after ?1, the versions after ?2.

-- name: seen
select coalesce(json_extract(value, '$.article'), 0), coalesce(json_extract(value, '$.version'), 0) from setting where name = 'seen'

-- name: newest
select (select coalesce(max(id), 0) from article), (select coalesce(max(id), 0) from article_version)

-- name: see
insert into setting (name, value) values ('seen', json_object('article', ?1, 'version', ?2))
on conflict (name) do update set value = excluded.value

-- name: begin_import
insert or ignore into import_run (key, started_at, article_before, version_before)
select ?1, ?2, coalesce((select max(id) from article), 0), coalesce((select max(id) from article_version), 0)

-- name: imports
-- The imports that brought something, the latest first, with what is left of it.
select id, started_at, articles, versions
from (select r.id, r.started_at,
             (select count(*) from article a
              where a.id > r.article_before and a.id <= r.article_up_to and a.present = 1) as articles,
             (select count(*) from article_version v join article a on a.id = v.article_id and a.present = 1
              where v.id > r.version_before and v.id <= r.version_up_to and v.article_id <= r.article_before
                and v.present = 1) as versions
      from (select *, coalesce(lead(article_before) over (order by id), 9223372036854775807) as article_up_to,
                   coalesce(lead(version_before) over (order by id), 9223372036854775807) as version_up_to
            from import_run) r)
where articles + versions > 0
order by id desc

-- name: before_import
select article_before, version_before from import_run where id = ?1

-- name: number
-- New articles, and new versions of earlier ones.
select (select count(*) from article where id > ?1 and present = 1)
     + (select count(*) from article_version v join article a on a.id = v.article_id and a.present = 1
        where v.id > ?2 and v.article_id <= ?1 and v.present = 1)

-- name: articles
select a.id, 0 from article a where a.id > ?1 and ?2 is not null and a.present = 1 order by a.id desc

-- name: versions
select v.id, 0 from article_version v join article a on a.id = v.article_id and a.present = 1
where v.id > ?2 and v.article_id <= ?1 and v.present = 1 order by v.id desc

-- name: watched
-- Articles that name somebody who is watched.
select e.id, x.article_id
from (select distinct f.shown_as as id from entity_watch w cross join entity f on f.id = w.entity_id) shown
cross join entity e on e.id = shown.id and e.status <> 'rejected'
cross join entity_article x on x.entity_id = e.id and x.article_id > ?1
where ?2 is not null
order by x.article_id desc, e.name_key, e.id

-- name: quotations
-- What somebody who is watched said.
select q.id, 0
from (select distinct f.shown_as as id from entity_watch w cross join entity f on f.id = w.entity_id) shown
cross join entity f on f.shown_as = shown.id
cross join quotation q on q.speaker_id = f.id
join article a on a.id = q.article_id and a.present = 1 and a.current_version = q.version_id
where q.article_id > ?1 and ?2 is not null and q.status <> 'rejected'
order by q.article_id desc, q.byte_start

-- name: disputes
-- Dates that a new article gives otherwise, or that it disputes.
select d.event_id, d.other_id
from event_dispute d
join event ev on ev.id = d.event_id
join event o on o.id = d.other_id
join article a on a.id = ev.article_id and a.present = 1 and a.current_version = ev.version_id
join article b on b.id = o.article_id and b.present = 1 and b.current_version = o.version_id
where d.event_id < d.other_id and (ev.article_id > ?1 or o.article_id > ?1) and ?2 is not null
  and ev.status <> 'rejected' and o.status <> 'rejected'
order by ev.first_day, ev.id, o.id

-- name: placements
select p.id, 0 from placement p join article a on a.id = p.article_id and a.present = 1
where p.state = 'open' and p.version_id > ?2 and ?1 is not null order by p.id

-- name: suggestions
-- Names that may be the same, of which one was not there before.
-- As v_suggestions has it, from the new names on.
with
    new (id) as materialized (
        select met.entity_id
        from (select distinct +x.entity_id as entity_id from entity_article x where x.article_id > ?1) met
        where ?2 is not null
          and not exists (select 1 from entity_article x where x.entity_id = met.entity_id and x.article_id <= ?1)
    ),
    pair (one, other) as (
        select n.id, g.shown_as
        from new n
        cross join entity f on f.shown_as = n.id
        cross join entity_suggestion s on s.entity_id = f.id
        cross join entity g on g.id = s.other_id
        union
        select g.shown_as, n.id
        from new n
        cross join entity f on f.shown_as = n.id
        cross join entity_suggestion s on s.other_id = f.id
        cross join entity g on g.id = s.entity_id
        union
        select n.id, g.shown_as
        from new n
        cross join entity e on e.id = n.id and e.found_kind = 'person' and e.shown_as = e.id
        cross join entity_key k on k.sort = 'surname' and k.key = e.found_key
        cross join entity g on g.id = k.entity_id
        union
        select e.id, n.id
        from new n
        cross join entity f on f.shown_as = n.id
        cross join entity_key k on k.entity_id = f.id and k.sort = 'surname'
        cross join entity e on e.found_kind = 'person' and e.found_key = k.key and e.shown_as = e.id
    )
select p.one, p.other
from pair p
cross join entity e on e.id = p.one
cross join entity o on o.id = p.other
where e.id <> o.id and e.mentions > 0 and o.mentions > 0 and e.status <> 'rejected' and o.status <> 'rejected'
order by p.one, p.other

-- name: entities
-- Those that no earlier article names.
select e.id, 0
from (select distinct +x.entity_id as entity_id from entity_article x where x.article_id > ?1) met
cross join entity e on e.id = met.entity_id
where e.status <> 'rejected' and e.mentions > 0 and ?2 is not null
  and not exists (select 1 from entity_article x where x.entity_id = e.id and x.article_id <= ?1)
order by e.mentions desc, e.name_key, e.id

-- name: events
-- Those that no earlier article tells; what several tell stands once.
select ev.id, 0
from event ev
join article a on a.id = ev.article_id and a.present = 1 and a.current_version = ev.version_id
where ev.article_id > ?1 and ?2 is not null and ev.status <> 'rejected' and ev.kind <> 'publication'
  and not exists (select 1 from event_same s where s.event_id = ev.id)
  and not exists (select 1 from event_same s join event o on o.id = s.event_id
                  where s.leader_id = ev.id and o.article_id <= ?1)
order by +ev.first_day, ev.last_day desc, ev.id

-- name: of_articles
select a.id, 0, a.title, coalesce(a.outlet, ''), null, a.id, a.title, a.published, null, null, null, null, null, null
from json_each(?1) wanted
join article a on a.id = json_extract(wanted.value, '$[0]')

-- name: of_versions
select v.id, 0, a.title, v.number, null, a.id, a.title, a.published, null, null, null, null, null, null
from json_each(?1) wanted
join article_version v on v.id = json_extract(wanted.value, '$[0]')
join article a on a.id = v.article_id

-- name: of_entities
-- With the first mention in the first article after the mark.
select e.id, 0, e.name, coalesce(s.text, m.surface), e.kind, a.id, a.title, a.published,
       coalesce(s.byte_start, m.byte_start), coalesce(s.byte_end, m.byte_end), null, null, null, null
from json_each(?1) wanted
join entity e on e.id = json_extract(wanted.value, '$[0]')
left join mention m on m.id = (
    select n.id from entity_article x
    join article b on b.id = x.article_id
    join entity f on f.shown_as = e.id
    join mention n on n.entity_id = f.id and n.version_id = b.current_version and n.status <> 'rejected'
    where x.entity_id = e.id and x.article_id > ?2 order by x.article_id, n.byte_start limit 1)
left join article_version v on v.id = m.version_id
left join article a on a.id = v.article_id
left join sentence s on s.version_id = m.version_id and s.position = m.sentence

-- name: of_watched
select e.id, b.id, e.name, coalesce(s.text, m.surface), e.kind, b.id, b.title, b.published,
       coalesce(s.byte_start, m.byte_start), coalesce(s.byte_end, m.byte_end), null, null, null, null
from json_each(?1) wanted
join entity e on e.id = json_extract(wanted.value, '$[0]')
join article b on b.id = json_extract(wanted.value, '$[1]')
left join mention m on m.id = (
    select n.id from entity f
    join mention n on n.entity_id = f.id and n.version_id = b.current_version and n.status <> 'rejected'
    where f.shown_as = e.id order by n.byte_start limit 1)
left join sentence s on s.version_id = m.version_id and s.position = m.sentence

-- name: of_quotations
select q.id, 0, coalesce(e.name, q.speaker_words, ''), q.text, 'person', a.id, a.title, a.published, q.byte_start, q.byte_end,
       null, null, null, null
from json_each(?1) wanted
join quotation q on q.id = json_extract(wanted.value, '$[0]')
join article a on a.id = q.article_id
left join entity f on f.id = q.speaker_id
left join entity e on e.id = f.shown_as

-- name: of_events
select ev.id, 0, ev.headline, coalesce(s.text, ev.text), null, a.id, a.title, a.published, ev.byte_start, ev.byte_end,
       ev.date_from, ev.date_to, ev.precision, ev.qualifier
from json_each(?1) wanted
join event ev on ev.id = json_extract(wanted.value, '$[0]')
join article a on a.id = ev.article_id
left join sentence s on s.version_id = ev.version_id and s.position = ev.sentence

-- name: of_disputes
select ev.id, o.id, ev.headline, o.edtf || ': ' || o.headline || ' (' || b.title || ')', null, a.id, a.title, a.published,
       ev.byte_start, ev.byte_end, ev.date_from, ev.date_to, ev.precision, ev.qualifier
from json_each(?1) wanted
join event ev on ev.id = json_extract(wanted.value, '$[0]')
join event o on o.id = json_extract(wanted.value, '$[1]')
join article a on a.id = ev.article_id
join article b on b.id = o.article_id

-- name: of_suggestions
select e.id, o.id, e.name || ' / ' || o.name, coalesce(
           (select s.because from entity f
            join entity_suggestion s on s.entity_id = f.id
            join entity g on g.id = s.other_id
            where f.shown_as = e.id and g.shown_as = o.id limit 1), 'the same surname'),
       e.kind, a.id, a.title, a.published, coalesce(s.byte_start, m.byte_start), coalesce(s.byte_end, m.byte_end),
       null, null, null, null
from json_each(?1) wanted
join entity e on e.id = json_extract(wanted.value, '$[0]')
join entity o on o.id = json_extract(wanted.value, '$[1]')
left join mention m on m.id = (
    select n.id from entity_article x
    join article b on b.id = x.article_id
    join entity f on f.shown_as = e.id
    join mention n on n.entity_id = f.id and n.version_id = b.current_version and n.status <> 'rejected'
    where x.entity_id = e.id order by x.article_id desc, n.byte_start limit 1)
left join article_version v on v.id = m.version_id
left join article a on a.id = v.article_id
left join sentence s on s.version_id = m.version_id and s.position = m.sentence

-- name: of_placements
select p.id, p.row_id, p.words, p.what, null, a.id, a.title, a.published, p.byte_start, p.byte_end, null, null, null, null
from json_each(?1) wanted
join placement p on p.id = json_extract(wanted.value, '$[0]')
join article a on a.id = p.article_id

-- name: watch
insert or ignore into entity_watch (entity_id, words, watched_at) values (?1, ?2, ?3)

-- name: unwatch
-- Whoever is shown as it is watched no longer.
delete from entity_watch where entity_id in (select f.id from entity f where f.shown_as = ?1)

-- name: all_watched
select distinct f.shown_as from entity_watch w cross join entity f on f.id = w.entity_id
