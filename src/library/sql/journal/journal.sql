-- The journal's own statements.

-- name: columns
-- The columns of a table, and those of its primary key.
select name, pk > 0 from pragma_table_info(?1) order by cid

-- name: open_table
create temp table journal_open (step_id integer)

-- name: open
insert into journal_open values (?1)

-- name: close
delete from journal_open

-- name: forget_undone
delete from journal_step where state = 'undone'

-- name: newest
-- The newest step, if it is done, has this key and was changed at or after the moment given.
select id from journal_step
where id = (select max(id) from journal_step) and state = 'done' and coalesce_key = ?1 and changed_at >= ?2

-- name: begin
insert into journal_step (label, coalesce_key, state, changed_at) values (?1, ?2, 'done', ?3)

-- name: touch
update journal_step set changed_at = ?2 where id = ?1

-- name: relabel
update journal_step set label = ?2 where id = ?1

-- name: last_change
select coalesce(max(id), 0) from journal_change

-- name: changed_tables
select distinct table_name from journal_change where step_id = ?1 and id > ?2

-- name: changed_rows
select count(*) from journal_change where step_id = ?1

-- name: articles_taken
-- Articles and versions that a step brought in.
select count(*) from journal_change
where step_id = ?1 and table_name in ('article', 'article_version')
  and json_extract(old_row, '$.present') = 0 and json_extract(new_row, '$.present') = 1

-- name: forget
delete from journal_step where id = ?1

-- name: squeeze
-- An update that follows right upon a change to the same row is one with it: the pair, if the step's last two changes are such.
select first.id, second.id, second.new_row
from journal_change second
join journal_change first
  on first.id = (select max(id) from journal_change where step_id = ?1 and id < second.id)
where second.id = (select max(id) from journal_change where step_id = ?1)
  and second.act = 'update' and first.act in ('insert', 'update')
  and first.table_name = second.table_name and first.new_row = second.old_row

-- name: rewrite
update journal_change set new_row = ?2 where id = ?1

-- name: drop_change
delete from journal_change where id = ?1

-- name: last_done
select id, label from journal_step where id = (select max(id) from journal_step where state = 'done')

-- name: first_undone
select id, label from journal_step where id = (select min(id) from journal_step where state = 'undone')

-- name: mark
update journal_step set state = ?2 where id = ?1

-- name: changes_forward
select table_name, act, old_row, new_row from journal_change where step_id = ?1 order by id

-- name: changes_backward
select table_name, act, old_row, new_row from journal_change where step_id = ?1 order by id desc

-- name: defer
pragma defer_foreign_keys = on
