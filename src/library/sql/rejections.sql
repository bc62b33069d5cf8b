-- What was taken for no name: everywhere, in an article, at one place; the latest first.

-- name: list
select 0, d.id, d.words, null, null, null, null, null, null, d.decided_at
from entity_decision d where d.act = 'reject'
union all
select 1, d.id, d.words, a.id, a.title, null, null, null, null, d.decided_at
from article_entity_decision d join article a on a.id = d.article_id and a.present = 1
where d.act = 'reject'
union all
select 2, d.id, d.words, a.id, a.title, d.byte_start, d.byte_end,
       (select s.text from sentence s where s.version_id = d.version_id and s.byte_start <= d.byte_start
        order by s.byte_start desc limit 1),
       (select e.name from mention m join entity f on f.id = m.entity_id join entity e on e.id = f.shown_as
        where m.version_id = d.version_id and m.status = 'rejected' and m.byte_start < d.byte_end and m.byte_end > d.byte_start
        limit 1),
       d.decided_at
from mention_decision d
join article_version v on v.id = d.version_id
join article a on a.id = v.article_id and a.present = 1
where d.act = 'reject'
order by 10 desc, 1, 2 desc limit 2000

