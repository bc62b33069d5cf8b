-- What the inspector says about one entity, besides its row.

-- name: roles
-- Each role once, with a place that states its time if one does, else the first.
select t.term, v.article_id, r.byte_start, r.byte_end, r.date_from, r.date_to, r.precision, r.qualifier
from entity_term t
join role r on r.id = (
    select coalesce((
        select r.id from role r
        join article_version v on v.id = r.version_id
        join article a on a.id = v.article_id and a.current_version = v.id and a.present = 1
        where r.entity_id = f.id and r.role = t.term
        order by r.date_from desc limit 1), 0)
    from entity f
    where f.shown_as = t.entity_id
      and exists (select 1 from role r join article_version v on v.id = r.version_id
                  join article a on a.id = v.article_id and a.current_version = v.id and a.present = 1
                  where r.entity_id = f.id and r.role = t.term)
    order by f.id limit 1)
join article_version v on v.id = r.version_id
where t.entity_id = ?1 and t.sort = 'role'
order by t.uses desc, t.term limit 24
