-- Which entities of different articles are shown as one.

-- name: node
select id, found_kind, found_key, found_name, joined_to, keyed,
       exists (select 1 from entity_decision d where d.entity_id = e.id)
       or exists (select 1 from entity_decision d where d.target_id = e.id and d.target_id is not null)
from entity e where id = ?1

-- name: person_neighbors
-- Persons with a given name and surname in common; a pair that too many have tells nothing. Cross: from the name to those that share
-- it, never the other way about, through all names of all persons.
select distinct other.entity_id
from entity_key own
cross join entity_key other on other.sort = 'name' and other.key = own.key
where own.entity_id = ?1 and own.sort = 'name' and other.entity_id <> ?1
  and (select count(*) from (select 1 from entity_key crowd where crowd.sort = 'name' and crowd.key = own.key limit 65)) < 65
order by other.entity_id limit 257

-- name: short_form_neighbors
-- The long names that a short form was stated for, and the short forms of a long name.
select k.entity_id from entity_key k join entity e on e.id = k.entity_id
where k.sort = 'short' and k.key = ?3 and e.found_kind = ?2 and k.entity_id <> ?1
union
select e.id from entity_key k join entity e on e.found_kind = ?2 and e.found_key = k.key and e.scope = 0 and e.namesake = 0
where k.entity_id = ?1 and k.sort = 'short' and e.id <> ?1
order by 1 limit 65

-- name: apart
select 1 from entity_apart where entity_id = ?1 and other_id = ?2

-- name: parted
-- Kept apart by the researcher.
select 1 from entity_decision where entity_id = ?1 and act = 'split' and target_id = ?2
union all
select 1 from entity_decision where entity_id = ?2 and act = 'split' and target_id = ?1
limit 1

-- name: keep_apart
insert or ignore into entity_apart (entity_id, other_id) values (?1, ?2)

-- name: add_key
insert or ignore into entity_key (sort, key, entity_id) values (?1, ?2, ?3)

-- name: keyed
update entity set keyed = 1 where id = ?1 and keyed = 0

-- name: unkeyed
select e.id, e.found_kind, e.found_name, e.scope = 0 and e.namesake = 0 from entity e where e.keyed = 0
order by exists (select 1 from entity_decision d where d.entity_id = e.id) desc, e.id

-- name: rekey
update entity set found_key = ?2 where id = ?1 and found_key <> ?2
  and not exists (select 1 from entity o where o.found_kind = entity.found_kind and o.found_key = ?2
                  and o.scope = entity.scope and o.namesake = entity.namesake)

-- name: better_name
update entity set found_name = ?2 where id = ?1

-- name: joined
update entity set joined_to = ?2, join_score = ?3, join_rule = ?4 where id = ?1 and joined_to is not ?2

-- name: best_name
update entity set best_name = ?2 where id = ?1 and best_name is not ?2

-- name: unsuggest
delete from entity_suggestion where entity_id = ?1

-- name: suggest
insert or replace into entity_suggestion (entity_id, other_id, because) values (?1, ?2, ?3)

-- name: suggestions
-- Without those that the researcher keeps apart.
with offered (id, kind, name, mentions, because) as (
select o.id, o.kind, o.name, o.mentions, s.because
from entity f
join entity_suggestion s on s.entity_id = f.id
join entity g on g.id = s.other_id
join entity o on o.id = g.shown_as
where f.shown_as = ?1 and o.id <> ?1 and o.mentions > 0 and o.status <> 'rejected'
union
select o.id, o.kind, o.name, o.mentions, s.because
from entity g
join entity_suggestion s on s.other_id = g.id
join entity f on f.id = s.entity_id
join entity o on o.id = f.shown_as
where g.shown_as = ?1 and o.id <> ?1 and o.mentions > 0 and o.status <> 'rejected'
union
select * from (
    select o.id, o.kind, o.name, o.mentions, 'the same surname'
    from entity e
    join entity_key k on k.sort = 'surname' and k.key = e.found_key
    join entity g on g.id = k.entity_id
    join entity o on o.id = g.shown_as
    where e.id = ?1 and e.found_kind = 'person' and o.id <> ?1 and o.mentions > 0 and o.status <> 'rejected'
    limit 8)
)
select id, kind, name, mentions, because from offered
where not exists (select 1 from entity_decision d where d.entity_id = ?1 and d.act = 'split' and d.target_id = offered.id)
  and not exists (select 1 from entity_decision d where d.entity_id = offered.id and d.act = 'split' and d.target_id = ?1)
order by 4 desc, 3, 1 limit 8

-- name: joins
-- The names that are shown as an entity, with the reason.
select e.found_name, e.join_score, e.join_rule, e.id from entity e
where e.joined_to = ?1 and e.join_rule is not null and e.join_score is not null order by e.found_name, e.id limit 12
