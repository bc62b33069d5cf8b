-- What the researcher decides about entities.

-- name: shown
select e.id, e.name from entity f join entity e on e.id = f.shown_as where f.id = ?1

-- name: own
-- One that is shown as another goes by the name that was found.
select id, case when shown_as = id then name else found_name end from entity where id = ?1

-- name: decide
insert into entity_decision (entity_id, act, value, target_id, words, decided_at) values (?1, ?2, ?3, ?4, ?5, ?6)

-- name: forget
-- A decision goes in the place of the earlier one of its sort; confirming and rejecting are one sort.
delete from entity_decision
where entity_id = ?1 and (act = ?2 or (act in ('confirm', 'reject') and ?2 in ('confirm', 'reject')))

-- name: forget_apart
delete from entity_decision
where act = 'split' and ((entity_id = ?1 and target_id = ?2) or (entity_id = ?2 and target_id = ?1))

-- name: one
select d.act, d.value, d.words, e.name from entity_decision d left join entity e on e.id = d.target_id where d.id = ?1

-- name: withdraw
delete from entity_decision where id = ?1

-- name: list
-- All decisions on what is shown as an entity, the oldest first.
select d.id, d.act, d.value, d.words, t.id, t.name, d.decided_at
from entity f
join entity_decision d on d.entity_id = f.id
left join entity t on t.id = d.target_id
where f.shown_as = ?1
union
select d.id, d.act, d.value, d.words, e.id, e.name, d.decided_at
from entity_decision d
join entity e on e.id = d.entity_id
where d.target_id = ?1 and d.act = 'split'
order by 1

-- name: contradicting
-- Pairs of decisions that cannot both hold; the other one is missing where it is the names that say so.
select c.because, c.decision_id, c.other_decision_id from v_contradictions c where c.entity_id = ?1 order by 2, 3

-- name: in_articles
-- Decisions on its mentions in single articles, and on single passages.
select a.id, a.title, d.act, d.words, t.name, 1, d.id
from entity f
join article_entity_decision d on d.entity_id = f.id
join article a on a.id = d.article_id
left join entity t on t.id = d.target_id
where f.shown_as = ?1 or d.target_id = ?1
union
select a.id, a.title, d.act, d.words, t.name, 0, d.id
from mention_decision d
join article_version v on v.id = d.version_id
join article a on a.id = v.article_id
join entity f on f.id = d.entity_id
join entity t on t.id = f.shown_as
where f.shown_as = ?1
union
-- One that is no name is nobody's: it was this entity's when it was found.
select a.id, a.title, d.act, d.words, null, 0, d.id
from entity f
join mention m on m.entity_id = f.id and m.status = 'rejected'
join mention_decision d on d.version_id = m.version_id and d.act = 'reject' and d.byte_start < m.byte_end and d.byte_end > m.byte_start
join article_version v on v.id = d.version_id
join article a on a.id = v.article_id
where f.shown_as = ?1
order by 2, 1, 7

-- name: one_article
select act, words from article_entity_decision where id = ?1
-- name: one_mention
select act, words from mention_decision where id = ?1

-- name: withdraw_article
delete from article_entity_decision where id = ?1
-- name: withdraw_mention
delete from mention_decision where id = ?1

-- name: contradictions
select count(distinct entity_id) from v_contradictions
