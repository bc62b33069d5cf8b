-- What a backup holds.

-- name: holds
select (select count(*) from article where present = 1),
       (select count(*) from note where deleted_at is null),
       (select count(*) from entity_decision) + (select count(*) from article_entity_decision) + (select count(*) from mention_decision)
       + (select count(*) from event_decision) + (select count(*) from quotation_decision),
       (select label from journal_step where state = 'done' order by id desc limit 1),
       (select max(changed_at) from journal_step where state = 'done')

-- name: state
-- Tells one state of what a person did from every other.
select coalesce((select max(id) from journal_change), 0) || ' ' || (select count(*) from journal_step where state = 'done')
    || ' ' || coalesce((select max(changed_at) from journal_step), '') || ' ' || coalesce((select max(id) from article_version), 0)
