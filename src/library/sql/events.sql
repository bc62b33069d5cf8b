-- The chronology.

-- name: ids
select ev.id from event ev
where ev.status <> 'rejected' and ev.article_id not in (select id from article where present = 0)

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
     or ev.id in (
        select p.event_id from entity e
        join entity f on f.shown_as = e.id
        join event_entity p on p.entity_id = f.id
        where e.status <> 'rejected' and has_words(e.name_key, ?3)))

-- name: date ascending
order by ev.first_day, ev.last_day, ev.version_id, ev.byte_start
-- name: date descending
order by ev.first_day desc, ev.last_day desc, ev.version_id desc, ev.byte_start desc
-- name: text ascending
order by ev.key, ev.first_day, ev.id
-- name: text descending
order by ev.key desc, ev.first_day, ev.id
-- name: article ascending
order by (select title_key from article a where a.id = ev.article_id), ev.article_id, ev.byte_start
-- name: article descending
order by (select title_key from article a where a.id = ev.article_id) desc, ev.article_id, ev.byte_start

-- name: rows
select ev.id, a.id, a.title, a.outlet, ev.date_from, ev.date_to, ev.precision, ev.qualifier, t.words, t.basis, t.because, ev.text,
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
       ev.status
from json_each(?1) wanted
cross join event ev on ev.id = wanted.value
cross join timex t on t.id = ev.timex_id
cross join article a on a.id = ev.article_id
where a.present = 1
order by wanted.key
