-- Articles that come again.

-- name: unkeyed
-- Versions whose wording was not read yet.
select v.id, v.text, coalesce(v.read_as, v.format),
       (select value from version_field f where f.version_id = v.id and f.field = 'url')
from article_version v where v.text_key is null order by v.id limit ?1

-- name: any_unkeyed
select exists (select 1 from article_version where text_key is null)

-- name: key
update article_version set text_key = ?2, address_key = ?3 where id = ?1

-- name: band
insert or ignore into text_band (band, version_id) values (?1, ?2)

-- name: in_band
select version_id from text_band where band = ?1 order by version_id limit ?2

-- name: keep_sketch
insert or replace into version_sketch (version_id, sketch) values (?1, ?2)

-- name: sketch
select sketch from version_sketch where version_id = ?1

-- name: same_text
select v.id from article_version v join article a on a.id = v.article_id and a.present = 1
where v.text_key = ?1 and v.present = 1 order by v.id limit 16

-- name: same_address
select v.id from article_version v join article a on a.id = v.article_id and a.present = 1
where v.address_key = ?1 and v.present = 1 order by v.id limit 16

-- name: version
-- A version with its article, as far as two articles are compared by it.
select v.article_id, a.present and v.present, v.number, v.text, coalesce(v.read_as, v.format), v.address_key,
       coalesce(v.modified_at, v.published_at), a.title, a.outlet
from article_version v join article a on a.id = v.article_id where v.id = ?1

-- name: head
select field, value, origin from version_field where version_id = ?1 and field in ('title', 'outlet', 'published', 'url')

-- name: current
select current_version from article where id = ?1

-- name: next_number
select max(number) + 1 from article_version where article_id = ?1

-- name: number
select number from article_version where id = ?1

-- name: make_current
update article set current_version = ?2 where id = ?1 and current_version is not ?2

-- name: version_present
update article_version set present = ?2 where id = ?1 and present <> ?2

-- name: alike
insert or replace into version_alike (version_id, other_id, shared) values (?1, ?2, ?3)

-- name: group_again
insert or ignore into unsettled_group (article_id) values (?1)

-- name: ungrouped
select article_id from temp.unsettled_group order by article_id

-- name: grouped
delete from temp.unsettled_group

-- name: group_of
select present, source_group from article where id = ?1

-- name: neighbors
-- The present articles that share most of their words with an article.
select distinct w.article_id
from article_version v
join version_alike k on k.version_id = v.id
join article_version w on w.id = k.other_id and w.present = 1 and w.article_id <> v.article_id
join article a on a.id = w.article_id and a.present = 1
where v.article_id = ?1 and v.present = 1
order by 1

-- name: members
select id from article where source_group = ?1 order by id

-- name: set_group
update article set source_group = ?2 where id = ?1 and source_group is not ?2

-- name: join_groups
update article set source_group = ?2 where source_group = ?1

-- name: title
select title from article where id = ?1

-- name: versions
-- The versions of an article, the first one first.
select v.id, v.number, v.imported_at, v.source, v.words, v.id = a.current_version,
       coalesce((select value from version_field f where f.version_id = v.id and f.field = 'title'), a.title),
       (select value from version_field f where f.version_id = v.id and f.field = 'published'),
       coalesce(v.modified_at, v.published_at)
from article a join article_version v on v.article_id = a.id and v.present = 1
where a.id = ?1 and a.present = 1 order by v.number

-- name: reprints
-- The articles that share most of their words with an article, those that share most first, by the versions that do.
select b.id, b.title, b.outlet, b.published, r.other_version_id, r.shared, r.shared_back, r.version_id,
       case when r.version_id <> a.current_version then v.number end,
       case when r.other_version_id <> b.current_version then w.number end
from reprint r
join article a on a.id = r.article_id
join article b on b.id = r.other_id
join article_version v on v.id = r.version_id
join article_version w on w.id = r.other_version_id
where r.article_id = ?1
order by r.shared desc, b.id

-- name: version_text
select v.id, v.number, a.id, a.title, a.outlet, v.text, coalesce(v.read_as, v.format)
from article_version v join article a on a.id = v.article_id where v.id = ?1
