-- The entity tables. x is the entity in the article asked for, where one is.

-- name: ids
select e.id from entity e where e.mentions > 0 and e.status <> 'rejected' and ?1 is null
-- name: ids in article
select e.id from entity_article x join entity e on e.id = x.entity_id where x.article_id = ?1 and e.status <> 'rejected'

-- name: rejected
select e.id from entity e where e.mentions > 0 and e.status = 'rejected' and ?1 is null
-- name: rejected in article
select e.id from entity_article x join entity e on e.id = x.entity_id where x.article_id = ?1 and e.status = 'rejected'

-- name: any_standing
-- name: detected
and e.status = 'detected'
-- name: confirmed
and e.status = 'confirmed'
-- name: contradicted
and e.id in (select entity_id from v_contradictions)

-- name: watched
and e.id in (select f.shown_as from entity_watch w cross join entity f on f.id = w.entity_id)

-- name: any_kind
and ?2 is null
-- name: kind
and e.kind = ?2

-- name: any_words
and ?3 is null
-- name: words
and (has_words(e.name_key, ?3)
     or e.id in (select t.entity_id from entity_term t where t.sort = 'name' and has_words(t.key, ?3)))

-- name: mentions ascending
order by e.mentions, e.name_key, e.id
-- name: mentions descending
order by e.mentions desc, e.name_key, e.id
-- name: mentions ascending in article
order by x.mentions, e.name_key, e.id
-- name: mentions descending in article
order by x.mentions desc, e.name_key, e.id
-- name: name ascending
order by e.name_key, e.id
-- name: name descending
order by e.name_key desc, e.id desc
-- name: articles ascending
order by e.articles, e.name_key, e.id
-- name: articles descending
order by e.articles desc, e.name_key, e.id
-- name: first_seen ascending
order by e.first_seen asc nulls last, e.name_key, e.id
-- name: first_seen descending
order by e.first_seen desc nulls last, e.name_key, e.id
-- name: last_seen ascending
order by e.last_seen asc nulls last, e.name_key, e.id
-- name: last_seen descending
order by e.last_seen desc nulls last, e.name_key, e.id

-- name: rows
select e.id, e.kind, e.name, e.status,
       (select json_group_array(term) from
           (select term from entity_term t
            where t.entity_id = e.id and t.sort = 'name' and t.term <> e.name order by uses desc, term)),
       case when ?2 is null then e.mentions
            else coalesce((select x.mentions from entity_article x where x.article_id = ?2 and x.entity_id = e.id), 0) end,
       e.articles, e.first_seen, e.last_seen,
       (select json_group_array(term) from
           (select term from entity_term t where t.entity_id = e.id and t.sort = 'role' order by uses desc, term))
from json_each(?1) wanted
cross join entity e on e.id = wanted.value
where e.mentions > 0
order by wanted.key
