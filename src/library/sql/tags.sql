-- The tags, and notes changed several at a time.

-- name: tags
select t.id, t.name, t.color,
       (select count(*) from note_tag nt join note n on n.id = nt.note_id and n.deleted_at is null
        left join article a on a.id = n.article_id
        where nt.tag_id = t.id and (n.article_id is null or a.present = 1))
from tag t order by t.key

-- name: tag
select name from tag where id = ?1
-- name: find
select id from tag where key = fold(?1) and id <> ?2
-- name: rename
update tag set name = ?2, key = fold(?2) where id = ?1
-- name: color
update tag set color = ?2 where id = ?1
-- name: below
-- The tags nested in one.
select id, name from tag where key like replace(replace(fold(?1), '%', '\%'), '_', '\_') || '/%' escape '\' order by id
-- name: move
-- A note that has the other tag already keeps it where it is.
insert or ignore into note_tag (note_id, tag_id, position) select note_id, ?2, position from note_tag where tag_id = ?1
-- name: untag_all
delete from note_tag where tag_id = ?1
-- name: delete
delete from tag where id = ?1

-- name: set_kind
update note set kind = ?2, updated_at = ?3 where id = ?1 and kind <> ?2
-- name: set_status
update note set status = ?2, updated_at = ?3 where id = ?1 and status <> ?2
-- name: set_color
update note set color = ?2, updated_at = ?3 where id = ?1 and color is not ?2
-- name: put_tag
insert or ignore into note_tag (note_id, tag_id, position)
values (?1, ?2, coalesce((select max(position) + 1 from note_tag where note_id = ?1), 0))
-- name: take_tag
delete from note_tag where note_id = ?1 and tag_id in (select id from tag where key = fold(?2))
