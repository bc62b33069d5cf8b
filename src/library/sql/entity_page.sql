-- The page of one entity: when it is mentioned, who with, in which articles, and what was noted on it and on others.

-- name: months
-- Its mentions by the month of their articles' publication; null for those without a day.
select case when x.published is not null then substr(x.published, 1, length(x.published) - 3) end as month,
       sum(x.mentions), count(*)
from entity_article x where x.entity_id = ?1 group by month order by month

-- name: company
-- Who is named in the same sentences and in the same paragraphs, in the latest of its articles.
with
    latest (version_id) as materialized (
        select a.current_version
        from (select article_id from entity_article where entity_id = ?1 order by published desc limit ?2) x
        join article a on a.id = x.article_id),
    named (version_id, entity_id, place, paragraph) as materialized (
        select distinct m.version_id, f.shown_as, m.sentence, coalesce(s.paragraph_no, -1 - m.sentence)
        from latest l
        cross join mention m on m.version_id = l.version_id
        cross join entity f on f.id = m.entity_id
        cross join sentence s on s.version_id = m.version_id and s.position = m.sentence
        where m.status <> 'rejected'),
    in_sentence (entity_id, times) as materialized (
        select o.entity_id, count(*)
        from (select version_id, place from named where entity_id = ?1) w
        join named o on o.version_id = w.version_id and o.place = w.place
        where o.entity_id <> ?1 group by o.entity_id),
    in_paragraph (entity_id, times) as materialized (
        select o.entity_id, count(*)
        from (select distinct version_id, paragraph from named where entity_id = ?1) w
        join (select distinct version_id, paragraph, entity_id from named) o
          on o.version_id = w.version_id and o.paragraph = w.paragraph
        where o.entity_id <> ?1 group by o.entity_id)
select e.id, e.kind, e.name, coalesce(s.times, 0), p.times
from in_paragraph p
join entity e on e.id = p.entity_id and e.status <> 'rejected'
left join in_sentence s on s.entity_id = p.entity_id
order by coalesce(s.times, 0) desc, p.times desc, e.mentions desc, e.id limit ?3

-- name: articles
select a.id, a.title, a.outlet, x.published, x.mentions
from entity_article x join article a on a.id = x.article_id
where x.entity_id = ?1 and a.present = 1 order by x.published desc limit ?2

-- name: notes_on_entity
select n.id from entity f
join note_about b on b.entity_id = f.id
join note n on n.id = b.note_id and n.deleted_at is null
where f.shown_as = ?1 order by n.created_at desc, n.id desc limit ?2

-- name: notes_on_event
-- Those on the event, and those on words of its passage.
select n.id from event ev
join note_anchor k on k.version_id = ev.version_id and k.byte_start < ev.byte_end and k.byte_end > ev.byte_start
join note n on n.id = k.note_id and n.deleted_at is null
where ev.id = ?1 order by n.created_at desc, n.id desc limit ?2

-- name: notes_on_quotation
select n.id from quotation q
join note_anchor k on k.version_id = q.version_id and k.byte_start < q.byte_end and k.byte_end > q.byte_start
join note n on n.id = k.note_id and n.deleted_at is null
where q.id = ?1 order by n.created_at desc, n.id desc limit ?2
