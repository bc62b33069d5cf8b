-- The notes.

-- name: ids
-- A note on a name belongs to no article.
select n.id from note n
left join article a on a.id = n.article_id
left join note_anchor k on k.note_id = n.id
where (n.article_id is null or a.present = 1) and n.deleted_at is null
  and (?1 is null or n.article_id = ?1)
  and (?2 is null or n.kind = ?2)
  and (?3 is null or n.status = ?3)
  and (?4 is null or exists (
      select 1 from note_tag nt join tag t on t.id = nt.tag_id where nt.note_id = n.id
        and (t.key = fold(?4) or substr(t.key, 1, length(fold(?4)) + 1) = fold(?4) || '/')))
  and (?6 is null or n.color = ?6)
  and (?7 is null or exists (
      select 1 from note_about b join entity f on f.id = b.entity_id where b.note_id = n.id and f.shown_as = ?7))
  and (?8 = 0 or n.kind = 'claim' and n.status <> 'dropped' and (n.verdict is null or n.second_source is null))

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
order by a.title_key nulls last, a.id, k.byte_start, n.id
-- name: article descending
order by a.title_key desc nulls last, a.id desc, k.byte_start, n.id
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

-- name: passage ascending
order by fold(coalesce(k.quote, '')), n.id
-- name: passage descending
order by fold(coalesce(k.quote, '')) desc, n.id desc
-- name: tags ascending
order by (select min(t.key) from note_tag nt join tag t on t.id = nt.tag_id where nt.note_id = n.id) nulls last, n.id
-- name: tags descending
order by (select min(t.key) from note_tag nt join tag t on t.id = nt.tag_id where nt.note_id = n.id) desc nulls last, n.id desc
-- name: color ascending
order by n.color nulls last, n.created_at, n.id
-- name: color descending
order by n.color desc nulls last, n.created_at, n.id

-- name: rows
select n.id, n.body, n.kind, n.status,
       (select json_group_array(name) from
           (select t.name from note_tag nt join tag t on t.id = nt.tag_id where nt.note_id = n.id order by nt.position)),
       a.id, a.title, k.version_id, k.byte_start, k.byte_end, k.quote, k.prefix, k.suffix, k.paragraph_no, n.created_at, n.updated_at,
       case when k.version_id <> a.current_version then (select number from article_version v where v.id = k.version_id) end,
       n.color, n.verdict, n.second_source, b.what, e.id, e.name, b.words,
       (select c.citation from note_citation c where c.note_id = n.id)
from json_each(?1) wanted
cross join note n on n.id = wanted.value
left join article a on a.id = n.article_id
left join note_anchor k on k.note_id = n.id
left join note_about b on b.note_id = n.id
left join entity f on f.id = b.entity_id
left join entity e on e.id = f.shown_as
where (n.article_id is null or a.present = 1) and n.deleted_at is null
order by wanted.key
