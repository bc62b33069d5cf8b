-- The sentences that mention an entity.

-- name: ids
select m.id
from entity_article x
join article a on a.id = x.article_id
join entity f on f.shown_as = x.entity_id
join mention m on m.entity_id = f.id and m.version_id = a.current_version
where x.entity_id = ?1 and m.status <> 'rejected'
-- name: any_article
and ?2 is null
-- name: article
and x.article_id = ?2
-- name: alone
and ?3 is null
-- name: in one sentence
and exists (
    select 1 from mention o join entity g on g.id = o.entity_id
    where o.version_id = m.version_id and o.sentence = m.sentence and g.shown_as = ?3 and o.status <> 'rejected')
-- name: in one paragraph
and exists (
    select 1 from sentence w
    join sentence u on u.version_id = w.version_id and u.paragraph_no = w.paragraph_no
    join mention o on o.version_id = u.version_id and o.sentence = u.position
    join entity g on g.id = o.entity_id
    where w.version_id = m.version_id and w.position = m.sentence and g.shown_as = ?3 and o.status <> 'rejected')
-- name: published ascending
order by x.published asc nulls last, x.article_id, m.byte_start
-- name: published descending
order by x.published desc nulls last, x.article_id, m.byte_start
-- name: before ascending
order by (select words_before(s.text, m.at_start) from sentence s where s.version_id = m.version_id and s.position = m.sentence),
         x.published asc nulls last, x.article_id, m.byte_start
-- name: before descending
order by (select words_before(s.text, m.at_start) from sentence s where s.version_id = m.version_id and s.position = m.sentence) desc,
         x.published asc nulls last, x.article_id, m.byte_start
-- name: name ascending
order by fold(m.surface),
         x.published asc nulls last, x.article_id, m.byte_start
-- name: name descending
order by fold(m.surface) desc,
         x.published asc nulls last, x.article_id, m.byte_start
-- name: after ascending
order by (select words_after(s.text, m.at_end) from sentence s where s.version_id = m.version_id and s.position = m.sentence),
         x.published asc nulls last, x.article_id, m.byte_start
-- name: after descending
order by (select words_after(s.text, m.at_end) from sentence s where s.version_id = m.version_id and s.position = m.sentence) desc,
         x.published asc nulls last, x.article_id, m.byte_start

-- name: rows
select m.id, f.shown_as, a.id, a.title, a.published, coalesce(s.text, m.surface),
       case when s.text is null then 0 else m.at_start end,
       case when s.text is null then length(cast(m.surface as blob)) else m.at_end end,
       m.byte_start, m.byte_end, coalesce(s.byte_start, m.byte_start), coalesce(s.byte_end, m.byte_end), s.paragraph_no
from json_each(?1) wanted
cross join mention m on m.id = wanted.value
cross join entity f on f.id = m.entity_id
cross join article_version v on v.id = m.version_id
cross join article a on a.id = v.article_id
left join sentence s on s.version_id = m.version_id and s.position = m.sentence
where a.present = 1
order by wanted.key
