-- The search.

-- name: heads
select a.id, a.published, a.outlet, a.language, v.words
from article a join article_version v on v.id = a.current_version
where a.present = 1
order by a.id

-- name: exists
select 1 from article_fts where article_fts match ?1 limit 1
-- name: words_of_letter
select term, doc from article_words where term >= ?1 and term < ?2

-- name: matching
select rowid from article_fts where article_fts match ?1
-- name: matching_latest
-- Those imported last come first; read no further than is needed.
select rowid from article_fts where article_fts match ?1 order by rowid desc
-- name: ranked
-- A word in the headline weighs as much as eight in the text (bm25: the smaller, the better).
select rowid, bm25(article_fts, 8.0, 1.0) from article_fts where article_fts match ?1

-- name: bylines
select id, byline from article where present = 1 and byline is not null
-- name: happened
select article_id from event indexed by event_by_day
where status <> 'rejected' and last_day >= ?1 and first_day <= ?2
-- name: names
select t.entity_id, case when e.kind = ?1 then t.term end
from entity e join entity_term t on t.entity_id = e.id and t.sort = 'name'
where e.mentions > 0 and e.status <> 'rejected'
-- name: mentioning
select distinct x.article_id from json_each(?1) wanted cross join entity_article x on x.entity_id = wanted.value
-- name: speakers
select e.id, e.name from entity e where e.mentions > 0 and e.status <> 'rejected'
union all
select t.entity_id, t.term from entity_term t where t.sort = 'name'
-- name: spoken_by
select distinct q.article_id
from json_each(?1) wanted
cross join entity f on f.shown_as = wanted.value
cross join quotation q on q.speaker_id = f.id
where q.status <> 'rejected'
-- name: spoken_by_words
select article_id, speaker_words from quotation where speaker_id is null and status <> 'rejected' and speaker_words is not null
-- name: said
select article_id, key from quotation where status <> 'rejected'
-- name: noted
select distinct n.article_id from note n
where n.deleted_at is null and n.article_id is not null and n.id in (select rowid from note_fts where note_fts match ?1)
-- name: tags
select id, name from tag
-- name: tagged
select distinct n.article_id
from json_each(?1) wanted
cross join note_tag t on t.tag_id = wanted.value
cross join note n on n.id = t.note_id
where n.deleted_at is null and n.article_id is not null

-- name: rows
select a.id, a.title, a.outlet, a.published, v.id, octet_length(v.text)
from json_each(?1) wanted
cross join article a on a.id = wanted.value
cross join article_version v on v.id = a.current_version
where a.present = 1
order by wanted.key
-- name: text
select text from article_version where id = ?1
-- name: text_of
select v.text from article a join article_version v on v.id = a.current_version where a.id = ?1

-- name: entities_of
-- Whom the articles of a list mention.
select x.entity_id, count(*)
from json_each(?1) wanted cross join entity_article x on x.article_id = wanted.value
group by x.entity_id order by 2 desc limit 60
-- name: entities_of_all
select article_id, entity_id from entity_article
-- name: entity_names
select e.id, e.name, e.kind from json_each(?1) wanted cross join entity e on e.id = wanted.value
where e.status <> 'rejected' and e.mentions > 0
order by wanted.key
-- name: tags_of
select n.article_id, t.name
from note n join note_tag nt on nt.note_id = n.id join tag t on t.id = nt.tag_id
where n.deleted_at is null and n.article_id is not null
group by n.article_id, t.id

-- name: notes
select n.id, n.article_id, c.body || char(10) || coalesce(c.quote, ''), c.tags
from note n join note_content c on c.id = n.id
where n.deleted_at is null
order by n.created_at desc, n.id desc
-- name: quotations
select q.id, q.article_id, q.text, coalesce(e.name, q.speaker_words)
from quotation q
left join entity f on f.id = q.speaker_id
left join entity e on e.id = f.shown_as
where q.status <> 'rejected'
-- name: quotations_of
select q.id, q.article_id, q.text, coalesce(e.name, q.speaker_words)
from json_each(?1) wanted
cross join quotation q on q.article_id = wanted.value
left join entity f on f.id = q.speaker_id
left join entity e on e.id = f.shown_as
where q.status <> 'rejected'
order by wanted.key, q.byte_start
-- name: all_names
select t.entity_id, t.term, e.mentions, e.kind
from entity e join entity_term t on t.entity_id = e.id and t.sort = 'name'
where e.mentions > 0 and e.status <> 'rejected'

-- name: headline
select title, published from article where id = ?1 and present = 1

-- name: saved
select id, name, query, exact, watched, created_at from saved_search order by key
-- name: save
insert into saved_search (name, key, query, exact, watched, created_at) values (?1, ?2, ?3, ?4, 1, ?5)
on conflict (key) do update set name = excluded.name, query = excluded.query, exact = excluded.exact
returning id
-- name: rename_saved
update saved_search set name = ?2, key = ?3 where id = ?1
-- name: watch_saved
update saved_search set watched = ?2 where id = ?1
-- name: forget_saved
delete from saved_search where id = ?1
-- name: saved_name
select name from saved_search where id = ?1
-- name: saved_of_key
select id from saved_search where key = ?1
