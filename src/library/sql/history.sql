-- The acts of the researcher, and what waits in the bin.

-- name: ids
select id from journal_step order by id desc

-- name: rows
select s.id, s.label, s.state, s.changed_at
from json_each(?1) wanted cross join journal_step s on s.id = wanted.value
order by wanted.key

-- name: newest_done
select max(id) from journal_step where state = 'done'
-- name: oldest_undone
select min(id) from journal_step where state = 'undone'
-- name: is_step
select exists (select 1 from journal_step where id = ?1)

-- name: bin
select 0, a.id, a.title, b.removed_at, (select count(*) from note n where n.article_id = a.id and n.deleted_at is null)
from article_bin b join article a on a.id = b.article_id
union all
select 1, n.id, coalesce(nullif(n.body, ''), k.quote, a.title, b.words, ''), n.deleted_at, 0
from note n
left join article a on a.id = n.article_id
left join note_anchor k on k.note_id = n.id
left join note_about b on b.note_id = n.id
where n.deleted_at is not null and (n.article_id is null or a.present = 1)
order by 4 desc, 1, 2 desc limit 2000

-- name: put_in_bin
insert or ignore into article_bin (article_id, removed_at) values (?1, ?2)
-- name: out_of_bin
delete from article_bin where article_id = ?1
-- name: restore_note
update note set deleted_at = null where id = ?1 and deleted_at is not null

-- name: binned_articles
select article_id from article_bin
-- name: binned_notes
select n.id from note n where n.deleted_at is not null

-- name: purge_note
delete from note_tag where note_id = :id;
delete from note_anchor where note_id = :id;
delete from note_about where note_id = :id;
delete from placement where what = 'note' and row_id = :id;
delete from note where id = :id

-- name: forget_note
delete from journal_change where table_name = 'note' and json_extract(coalesce(new_row, old_row), '$.id') = :id;
delete from journal_change where table_name in ('note_anchor', 'note_about', 'note_tag')
  and json_extract(coalesce(new_row, old_row), '$.note_id') = :id;
delete from journal_change where table_name = 'placement' and json_extract(coalesce(new_row, old_row), '$.what') = 'note'
  and json_extract(coalesce(new_row, old_row), '$.row_id') = :id

-- name: notes_of
select id from note where article_id = ?1
-- name: hide
-- Its triggers take the text out of the index.
update article set current_version = null where id = ?1
-- name: versions_of
select id from article_version where article_id = ?1

-- name: purge_version
delete from event_same where event_id in (select id from event where version_id = :id)
    or leader_id in (select id from event where version_id = :id);
delete from event_dispute where event_id in (select id from event where version_id = :id)
    or other_id in (select id from event where version_id = :id);
delete from event_entity where event_id in (select id from event where version_id = :id);
delete from event where version_id = :id;
delete from timex where version_id = :id;
delete from mention where version_id = :id;
delete from sentence where version_id = :id;
delete from quotation_co_speaker where quotation_id in (select id from quotation where version_id = :id);
delete from quotation where version_id = :id;
delete from role where version_id = :id;
delete from version_entity where version_id = :id;
delete from mention_decision where version_id = :id;
delete from version_field where version_id = :id;
delete from version_page where version_id = :id;
delete from version_past where version_id = :id;
delete from version_sketch where version_id = :id;
delete from text_band where version_id = :id;
delete from version_alike where version_id = :id or other_id = :id

-- name: forget_version
delete from journal_change where table_name = 'article_version' and json_extract(coalesce(new_row, old_row), '$.id') = :id;
delete from journal_change where table_name = 'mention_decision'
  and json_extract(coalesce(new_row, old_row), '$.version_id') = :id

-- name: purge_article
delete from article_bin where article_id = :id;
delete from article_correction where article_id = :id;
delete from article_entity_decision where article_id = :id;
delete from event_decision where article_id = :id;
delete from quotation_decision where article_id = :id;
delete from placement where article_id = :id;
delete from counted where article_id = :id;
delete from entity_article where article_id = :id;
delete from article_version where article_id = :id;
delete from article where id = :id

-- name: forget_article
delete from journal_change where table_name = 'article' and json_extract(coalesce(new_row, old_row), '$.id') = :id;
delete from journal_change
where table_name in ('article_correction', 'article_entity_decision', 'event_decision', 'quotation_decision', 'placement', 'article_bin')
  and json_extract(coalesce(new_row, old_row), '$.article_id') = :id

-- name: forget_empty_steps
delete from journal_step where id not in (select step_id from journal_change)
