-- The chronology.

-- name: ids
select ev.id from event ev
where ev.article_id not in (select id from article where present = 0)
  and ev.version_id not in (select version_id from version_past)

-- name: ids by reading all
-- A filter that looks at every row reads the table as it lies: by an index of the order each row would be looked up for itself.
select ev.id from event ev not indexed
where ev.article_id not in (select id from article where present = 0)
  and ev.version_id not in (select version_id from version_past)

-- name: any_standing
and ev.status <> 'rejected' and ?4 is null
-- name: standing
and ev.status = ?4
-- name: disputed
and ev.status <> 'rejected' and ?4 is null and ev.id in (select event_id from event_dispute)

-- name: any_day
and ?5 is null and ?6 is null
-- name: days
and ev.last_day >= coalesce(?5, -100000000) and ev.first_day <= coalesce(?6, 100000000)

-- name: every_source
-- name: one_source
and not exists (select 1 from event_same x where x.event_id = ev.id)

-- name: any_article
and ?1 is null
-- name: article
and ev.article_id = ?1

-- name: any_entity
and ?2 is null
-- name: entity
and ev.id in (
    select p.event_id from entity f join event_entity p on p.entity_id = f.id where f.shown_as = ?2)

-- name: any_words
and ?3 is null
-- name: words
and (has_words(ev.key, ?3)
     -- In this order: few names have the words, but every event has names.
     or ev.id in (
        select p.event_id from entity e
        cross join entity f on f.shown_as = e.id
        cross join event_entity p on p.entity_id = f.id
        where e.status <> 'rejected' and has_words(e.name_key, ?3)))

-- name: date ascending
-- The coarser date first: the year before its January, the month before its first day.
order by ev.first_day, ev.last_day desc, ev.version_id, ev.byte_start
-- name: date descending
order by ev.first_day desc, ev.last_day, ev.version_id desc, ev.byte_start desc
-- name: text ascending
order by fold(ev.headline), ev.first_day, ev.id
-- name: text descending
order by fold(ev.headline) desc, ev.first_day, ev.id
-- name: article ascending
order by (select title_key from article a where a.id = ev.article_id), ev.article_id, ev.byte_start
-- name: article descending
order by (select title_key from article a where a.id = ev.article_id) desc, ev.article_id, ev.byte_start

-- name: beside
-- What stands beside an event, by its relation.
select 0, other_id from event_dispute where event_id = ?1
union
select 1, s.event_id from event_same s where s.leader_id = coalesce((select leader_id from event_same where event_id = ?1), ?1)
    and s.event_id <> ?1
union
select 1, leader_id from event_same where event_id = ?1
union
select 2, hangs_on from event where id = ?1 and hangs_on is not null
union
select 3, o.id from event ev join event o on o.article_id = ev.article_id and o.version_id = ev.version_id
where ev.id = ?1 and o.hangs_on = ?1
union
select 4, id from (
    select o.id from event ev join event o on o.article_id = ev.article_id and o.version_id = ev.version_id
    where ev.id = ?1 and o.id <> ?1 and o.status <> 'rejected' order by o.first_day, o.id limit 300)

-- name: of_timex
select id from event where timex_id = ?1

-- name: of_dates
-- For the picture: the events with their days, what is drawn of them and what they are sorted into.
select ev.id, ev.first_day, ev.last_day, ev.precision, ev.qualifier, ev.status, ev.kind, ev.article_id,
       (select e.id from event_entity p join entity f on f.id = p.entity_id join entity e on e.id = f.shown_as
        where p.event_id = ev.id and e.kind = 'person' and e.status <> 'rejected' order by p.position limit 1), ev.act
from json_each(?1) wanted
cross join event ev on ev.id = wanted.value
order by ev.first_day, ev.last_day desc, ev.id

-- name: names_of_entities
select e.id, e.name from json_each(?1) wanted cross join entity e on e.id = wanted.value

-- name: titles_of_articles
select a.id, a.title from json_each(?1) wanted cross join article a on a.id = wanted.value

-- name: rows
select ev.id, a.id, a.title, a.outlet, ev.date_from, ev.date_to, ev.precision, ev.qualifier, ev.as_written, t.basis,
       coalesce(ev.because, t.because, ''), ev.text,
       ev.byte_start, ev.byte_end, t.byte_start, t.byte_end,
       (select json_group_array(name) from
           (select name from event_name p where p.event_id = ev.id and p.kind = 'person'
            group by entity_id order by min(position))),
       (select json_group_array(name) from
           (select name from event_name p where p.event_id = ev.id and p.kind = 'organization'
            group by entity_id order by min(position))),
       (select json_group_array(name) from
           (select name from event_name p where p.event_id = ev.id and p.kind = 'place'
            group by entity_id order by min(position))),
       ev.status, ev.kind, ev.headline, case ev.kind when 'publication' then ev.headline else coalesce(s.text, ev.text) end, ev.found,
       1 + (select count(*) from event_same o where o.leader_id = coalesce(
           (select leader_id from event_same x where x.event_id = ev.id), ev.id)),
       (select json_group_array(other_id) from event_dispute d where d.event_id = ev.id), ev.hangs_on,
       (select count(distinct coalesce(b.source_group, b.id)) from event_same o
        join event e on e.id = o.event_id join article b on b.id = e.article_id
        where o.leader_id = coalesce((select leader_id from event_same x where x.event_id = ev.id), ev.id)
          and coalesce(b.source_group, b.id) is not (
              select coalesce(c.source_group, c.id) from event l join article c on c.id = l.article_id
              where l.id = coalesce((select leader_id from event_same x where x.event_id = ev.id), ev.id))) + 1
from json_each(?1) wanted
cross join event ev on ev.id = wanted.value
left join timex t on t.id = ev.timex_id
left join sentence s on s.version_id = ev.version_id and s.position = ev.sentence
join article a on a.id = ev.article_id
where a.present = 1
order by wanted.key
