-- Who appears with whom.

-- name: articles
-- The articles that are looked at, those of one source side by side.
select a.id, a.current_version, a.source_group from article a not indexed
where a.present = 1 and a.current_version is not null
  and (?1 is null or a.published >= ?1) and (?2 is null or a.published <= ?2)
order by a.source_group, a.id

-- name: article
select a.id, a.current_version, a.source_group from article a
where a.id = ?1 and a.present = 1 and a.current_version is not null
  and (?2 is null or a.published >= ?2) and (?3 is null or a.published <= ?3)

-- name: top
select e.id, e.kind, e.name, e.mentions from entity e
where e.mentions > 0 and e.status <> 'rejected' and e.kind in (select value from json_each(?1))
order by e.mentions desc, e.name_key, e.id limit ?2

-- name: all_names
select count(*) from entity e
where e.mentions > 0 and e.status <> 'rejected' and e.kind in (select value from json_each(?1))

-- name: mentioned_in
select entity_id, mentions from entity_article where article_id = ?1

-- name: of_kinds
-- Those of these entities that are shown, in the order in which equals are listed.
select e.id, e.kind, e.name from json_each(?2) wanted
cross join entity e on e.id = wanted.value
where e.status <> 'rejected' and e.kind in (select value from json_each(?1))
order by e.name_key, e.id

-- name: shown_as
-- What was found, and what it is shown as.
select f.id, f.shown_as from json_each(?1) wanted cross join entity f on f.shown_as = wanted.value

-- name: by_sentence
select m.sentence, m.entity_id from mention m
where m.version_id = ?1 and m.sentence is not null and m.status <> 'rejected'
order by m.sentence

-- name: by_paragraph
-- A sentence that stands in no paragraph stands by itself.
select coalesce(s.paragraph_no, -1 - m.sentence), m.entity_id
from mention m join sentence s on s.version_id = m.version_id and s.position = m.sentence
where m.version_id = ?1 and m.status <> 'rejected'
order by m.sentence

-- name: by_article
select 0, entity_id from entity_article where article_id = ?1

-- name: shared
-- The mentions of two entities in the articles that mention both, in the order of the text.
select a.id, m.version_id, m.sentence, s.paragraph_no, m.id, f.shown_as, m.byte_start
from entity_article x
join entity_article y on y.article_id = x.article_id and y.entity_id = ?2
join article a on a.id = x.article_id and a.present = 1
cross join entity f on f.shown_as in (?1, ?2)
cross join mention m on m.entity_id = f.id and m.version_id = a.current_version
left join sentence s on s.version_id = m.version_id and s.position = m.sentence
where x.entity_id = ?1 and m.status <> 'rejected' and (?3 is null or a.id = ?3)
  and (?4 is null or a.published >= ?4) and (?5 is null or a.published <= ?5)

-- name: newest first
order by a.published desc nulls last, a.id, m.byte_start
-- name: oldest first
order by a.published asc nulls last, a.id, m.byte_start

-- name: rows
-- Two mentions with the sentences that they stand in, the earlier one first.
select m.id, n.id, a.id, a.title, a.published, v.id,
       coalesce(s.text, m.surface), case when s.text is null then 0 else m.at_start end,
       case when s.text is null then length(cast(m.surface as blob)) else m.at_end end,
       coalesce(t.text, n.surface), case when t.text is null then 0 else n.at_start end,
       case when t.text is null then length(cast(n.surface as blob)) else n.at_end end,
       m.sentence is n.sentence, coalesce(n.sentence - m.sentence, 2),
       coalesce(s.byte_start, m.byte_start), coalesce(s.byte_end, m.byte_end),
       coalesce(t.byte_start, n.byte_start), coalesce(t.byte_end, n.byte_end), a.source_group
from json_each(?1) wanted
cross join mention m on m.id = json_extract(wanted.value, '$[0]')
cross join mention n on n.id = json_extract(wanted.value, '$[1]')
cross join article_version v on v.id = m.version_id
cross join article a on a.id = v.article_id
left join sentence s on s.version_id = m.version_id and s.position = m.sentence
left join sentence t on t.version_id = n.version_id and t.position = n.sentence
where a.present = 1
order by wanted.key
