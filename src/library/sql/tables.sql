-- The tables that leave, each in the order in which it is read.

-- name: notes
select * from v_notes order by created_at, note_id
-- name: entities
select * from v_entities order by mentions desc, name, entity_id
-- name: mentions
select * from v_mentions order by mention_id
-- name: chronology
select v.* from v_chronology v join event e on e.id = v.event_id
order by e.first_day, e.last_day desc, e.version_id, e.byte_start
-- name: quotations
select * from v_quotations order by quotation_id
-- name: articles
select * from v_articles order by published asc nulls last, article_id
