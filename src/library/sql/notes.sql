-- The notes.

-- name: ids
select n.id from note n
join article a on a.id = n.article_id
left join note_anchor k on k.note_id = n.id
where a.present = 1
  and (?1 is null or n.article_id = ?1)
  and (?2 is null or n.kind = ?2)
  and (?3 is null or n.status = ?3)
  and (?4 is null or exists (
      select 1 from note_tag nt join tag t on t.id = nt.tag_id where nt.note_id = n.id and t.key = fold(?4)))

-- name: any_words
and ?5 is null
-- name: words
and n.id in (select rowid from note_fts where note_fts match ?5)

-- name: created ascending
order by n.created_at, n.id
-- name: created descending
order by n.created_at desc, n.id desc
-- name: updated ascending
order by n.updated_at, n.id
-- name: updated descending
order by n.updated_at desc, n.id desc
-- name: article ascending
order by a.title_key, a.id, k.byte_start, n.id
-- name: article descending
order by a.title_key desc, a.id desc, k.byte_start, n.id
-- name: kind ascending
order by n.kind, n.created_at, n.id
-- name: kind descending
order by n.kind desc, n.created_at, n.id
-- name: status ascending
order by n.status, n.created_at, n.id
-- name: status descending
order by n.status desc, n.created_at, n.id
-- name: body ascending
order by fold(n.body), n.id
-- name: body descending
order by fold(n.body) desc, n.id desc

-- name: rows
select n.id, n.body, n.kind, n.status,
       (select json_group_array(name) from
           (select t.name from note_tag nt join tag t on t.id = nt.tag_id where nt.note_id = n.id order by nt.position)),
       a.id, a.title, k.version_id, k.byte_start, k.byte_end, k.quote, k.prefix, k.suffix, k.paragraph_no, n.created_at, n.updated_at,
       case when k.version_id <> a.current_version then (select number from article_version v where v.id = k.version_id) end
from json_each(?1) wanted
cross join note n on n.id = wanted.value
cross join article a on a.id = n.article_id
left join note_anchor k on k.note_id = n.id
where a.present = 1
order by wanted.key
