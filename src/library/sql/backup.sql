-- What a backup holds, and views of notes kept by name.

-- name: holds
select (select count(*) from article where present = 1),
       (select count(*) from note),
       (select count(*) from entity_decision) + (select count(*) from mention_decision) + (select count(*) from event_decision),
       (select label from journal_step where state = 'done' order by id desc limit 1),
       (select max(changed_at) from journal_step where state = 'done')

-- name: state
-- Tells one state of what a person did from every other.
select coalesce((select max(id) from journal_change), 0) || ' ' || (select count(*) from journal_step where state = 'done')
    || ' ' || coalesce((select max(changed_at) from journal_step), '') || ' ' || coalesce((select max(id) from article_version), 0)

-- name: views
select substr(name, 12), value from setting where name like 'notes view %' order by name
-- name: keep_view
insert into setting (name, value) values ('notes view ' || ?1, ?2)
on conflict (name) do update set value = excluded.value
-- name: forget_view
delete from setting where name = 'notes view ' || ?1
