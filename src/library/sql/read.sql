-- What is read of single articles, and the totals.

-- name: article
select a.id, v.id, v.number, v.text, coalesce(v.read_as, v.format), v.encoding, v.encoding_guessed, v.source, v.imported_at,
    v.published_at, v.section, v.modified_at
from article a join article_version v on v.id = a.current_version
where a.id = ?1 and a.present = 1

-- name: pages
select label, byte_start from version_page where version_id = ?1 order by byte_start

-- name: fields
-- As corrected, else as found. The title that stands in for a missing one is a guess from the file's name.
select 'title', a.title, coalesce(
    (select 'researcher' from article_correction c where c.article_id = a.id and c.field = 'title'),
    (select f.origin from version_field f where f.version_id = a.current_version and f.field = 'title'),
    'guess'),
    (select f.read_from from version_field f
     where f.version_id = a.current_version and f.field = 'title'
       and not exists (select 1 from article_correction c where c.article_id = a.id and c.field = 'title'))
from article a where a.id = ?1
union all
select field, value, 'researcher', null from article_correction where article_id = ?1 and field <> 'title'
union all
select f.field, f.value, f.origin, f.read_from
from article a join version_field f on f.version_id = a.current_version
where a.id = ?1 and f.field <> 'title'
  and not exists (select 1 from article_correction c where c.article_id = a.id and c.field = f.field)

-- name: version_state
select analyzer_version >= ?2, warnings from article_version where id = ?1

-- name: mentions
select m.id, m.byte_start, m.byte_end, e.kind, e.id, m.score, m.rule, m.link_score, m.link_rule
from mention m
join entity f on f.id = m.entity_id
join entity e on e.id = f.shown_as
where m.version_id = ?1 and m.status <> 'rejected' and e.status <> 'rejected'
order by m.byte_start

-- name: timexes
select id, byte_start, byte_end, kind, value, modifier, date_from, date_to, precision, qualifier, basis, anchor_start, anchor_end,
       because
from timex where version_id = ?1 order by byte_start

-- name: notes
select n.id, k.byte_start, k.byte_end, n.kind, n.color,
       n.color is null or n.body <> '' or n.kind <> 'note' or exists (select 1 from note_tag t where t.note_id = n.id),
       substr(n.body, 1, 200)
from note_anchor k join note n on n.id = k.note_id
where k.version_id = ?1 and n.deleted_at is null order by k.byte_start, k.byte_end, n.id

-- name: sentences
select byte_start, byte_end from sentence where version_id = ?1 order by position

-- name: counts
select
    (select count(*) from article where present = 1),
    (select count(*) from entity where mentions > 0 and status <> 'rejected'),
    (select count(*) from event
     where status <> 'rejected' and article_id not in (select id from article where present = 0)
       and version_id not in (select version_id from version_past)
       and id not in (select event_id from event_same)),
    (select count(*) from note
     where deleted_at is null and (article_id is null or article_id not in (select id from article where present = 0))),
    (select count(*) from article_version v join article a on a.id = v.article_id and a.current_version = v.id and a.present = 1
     where v.analyzer_version < ?1)

-- name: tags
select name from tag t
where exists (
    select 1 from note_tag nt join note n on n.id = nt.note_id
    where nt.tag_id = t.id and n.deleted_at is null
      and (n.article_id is null or n.article_id not in (select id from article where present = 0)))
order by key
