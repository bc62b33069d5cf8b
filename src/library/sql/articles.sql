-- The article list.

-- name: ids
select a.id from article a where a.present = 1

-- name: any_words
and ?1 is null
-- name: words
and has_words(a.filter_key, ?1)

-- name: published ascending
order by a.published asc nulls last, a.id
-- name: published descending
order by a.published desc nulls last, a.id desc
-- name: title ascending
order by a.title_key, a.id
-- name: title descending
order by a.title_key desc, a.id desc
-- name: outlet ascending
order by fold(a.outlet) asc nulls last, a.published asc nulls last, a.id
-- name: outlet descending
order by fold(a.outlet) desc nulls last, a.published desc nulls last, a.id desc
-- name: imported ascending
order by a.id
-- name: imported descending
order by a.id desc

-- name: rows
select a.id, v.id, a.title, a.byline, a.outlet, a.published, a.language, v.words, v.source, v.imported_at,
       v.analyzer_version >= ?2, (select count(*) from note n where n.article_id = a.id and n.deleted_at is null)
from json_each(?1) wanted
cross join article a on a.id = wanted.value
cross join article_version v on v.id = a.current_version
where a.present = 1
order by wanted.key
