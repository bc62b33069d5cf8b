-- The quotations: the table, the marks in a text, and what is decided about them.

-- name: ids
-- The few that are out of sight are told by their numbers, so that the index that has the order is all that is read.
select q.id from quotation q
where q.id not in (select r.id from quotation r where r.status = 'rejected')
  and q.id not in (select r.id from article b cross join quotation r on r.article_id = b.id where b.present = 0)
  and q.id not in (select r.id from version_past p cross join quotation r on r.version_id = p.version_id)
-- name: ids by reading all
-- A filter that looks at every row reads the table as it lies: by an index of the order each row would be looked up for itself.
select q.id from quotation q not indexed
where q.status <> 'rejected' and q.article_id not in (select id from article where present = 0)
  and q.version_id not in (select version_id from version_past)
-- name: ids by article
select q.id from article a cross join quotation q on q.article_id = a.id
where a.present = 1 and q.id not in (select r.id from quotation r where r.status = 'rejected')
  and q.id not in (select r.id from version_past p cross join quotation r on r.version_id = p.version_id)

-- name: any_article
and ?1 is null
-- name: article
and q.article_id = ?1

-- name: any_entity
and ?2 is null
-- name: entity
and q.id in (
    select s.id from entity f join quotation s on s.speaker_id = f.id where f.shown_as = ?2
    union all
    select c.quotation_id from entity f
    join quotation_co_speaker c on c.entity_id = f.id
    join quotation s on s.id = c.quotation_id and s.speaker_id is s.found_speaker_id
    where f.shown_as = ?2)

-- name: any_words
and ?3 is null
-- name: words
and (has_words(q.key, ?3) or has_words(q.speaker_key, ?3))

-- name: any_kind
and ?4 is null
-- name: kind
and q.kind = ?4

-- name: day ascending
order by q.day, q.version_id, q.byte_start
-- name: day descending
order by q.day desc, q.version_id desc, q.byte_start desc
-- name: speaker ascending
order by q.speaker_key, q.day, q.version_id, q.byte_start
-- name: speaker descending
order by q.speaker_key desc, q.day desc, q.version_id desc, q.byte_start desc
-- name: kind ascending
order by q.kind, q.day, q.version_id, q.byte_start
-- name: kind descending
order by q.kind desc, q.day desc, q.version_id desc, q.byte_start desc
-- name: text ascending
order by substr(q.key, 1, 60), q.id
-- name: text descending
order by substr(q.key, 1, 60) desc, q.id desc
-- name: article ascending
order by a.title_key, a.id, q.byte_start
-- name: article descending
order by a.title_key desc, a.id desc, q.byte_start desc

-- name: rows
select q.id, a.id, a.title, a.outlet, a.byline, a.published, q.kind, q.text, q.byte_start, q.byte_end,
       e.id, coalesce(e.name, q.speaker_words), q.doubtful,
       case when exists (
           select 1 from quotation_decision d
           where d.article_id = q.article_id and d.words = q.found_text and d.nth = q.nth and d.act = 'speaker')
       then 'set by you' else q.because end, q.addressee, q.via, q.cue, q.said_edtf, q.status,
       case when q.speaker_id is q.found_speaker_id then
           (select json_group_array(n.name) from quotation_co_speaker c
            join entity m on m.id = c.entity_id join entity n on n.id = m.shown_as and n.status <> 'rejected'
            where c.quotation_id = q.id)
       else '[]' end,
       (select s.paragraph_no from sentence s where s.version_id = q.version_id and s.byte_start <= q.byte_start
        order by s.byte_start desc limit 1),
       q.speaker_words,
       (select nullif(d.value, q.text) from quotation_decision d
        where d.article_id = q.article_id and d.words = q.found_text and d.nth = q.nth and d.act = 'extent'
        order by d.id desc limit 1),
       (select p.label from version_page p where p.version_id = q.version_id and p.byte_start <= q.byte_start
        order by p.byte_start desc limit 1),
       case when a.source_group is null then '[]' else
           (select json_group_array(words) from (
                select coalesce(b.outlet, b.title) as words
                from article b
                where b.source_group = a.source_group and b.id <> a.id and b.present = 1
                  and exists (select 1 from quotation r
                              where r.article_id = b.id and r.version_id = b.current_version and r.status <> 'rejected'
                                and r.key = q.key)
                order by b.id limit 12)) end
from json_each(?1) wanted
cross join quotation q on q.id = wanted.value
cross join article a on a.id = q.article_id
left join entity f on f.id = q.speaker_id
left join entity e on e.id = f.shown_as and e.status <> 'rejected'
where a.present = 1
order by wanted.key

-- name: marks
select q.id, q.byte_start, q.byte_end, q.kind,
       coalesce(e.name, q.speaker_words)
           || case when q.speaker_id is q.found_speaker_id then coalesce((
                  select ', ' || group_concat(name, ', ') from (
                      select n.name from quotation_co_speaker c
                      join entity m on m.id = c.entity_id join entity n on n.id = m.shown_as and n.status <> 'rejected'
                      where c.quotation_id = q.id order by c.position)), '') else '' end,
       q.doubtful
from quotation q
left join entity f on f.id = q.speaker_id
left join entity e on e.id = f.shown_as and e.status <> 'rejected'
where q.version_id = ?1 and q.status <> 'rejected'
order by q.byte_start, q.byte_end

-- name: unplaced
-- The words of what was added or set by hand and is not in the current version of its article.
select d.value, 0 from article_version v
join quotation_decision d on d.article_id = v.article_id and d.act = 'extent'
join quotation q on q.version_id = v.id and q.found_text = d.words and q.nth = d.nth
where v.id = ?1 and q.text <> d.value and q.status <> 'rejected'
union all
-- Decided, and not found any more.
select d.words, 2 from article_version v
join quotation_decision d on d.article_id = v.article_id and d.act in ('confirm', 'kind', 'speaker', 'extent')
where v.id = ?1 and v.analyzer_version > 0 and not exists (
    select 1 from quotation q where q.article_id = v.article_id and q.version_id = v.id and q.found_text = d.words and q.nth = d.nth)
group by d.words, d.nth
union all
select d.words, 1 from article_version v
join quotation_decision d on d.article_id = v.article_id and d.act = 'add'
where v.id = ?1 and find_passage(v.text, d.words, d.byte_start) is null

-- name: decided
-- What a new analysis may find with other words, or as another of those with the same words: quotations that are decided about, or were
-- and may be again by undo and redo, with their places.
select q.found_text, q.nth, q.found_start, q.found_end from quotation q
where q.version_id = ?1 and q.origin = 'found' and exists (
    select 1 from quotation_decision d where d.article_id = q.article_id and d.words = q.found_text and d.nth = q.nth
    union all
    select 1 from journal_change c
    where c.table_name = 'quotation_decision' and json_extract(coalesce(c.new_row, c.old_row), '$.article_id') = q.article_id
      and (c.new_row ->> '$.words' = q.found_text and c.new_row ->> '$.nth' = q.nth
           or c.old_row ->> '$.words' = q.found_text and c.old_row ->> '$.nth' = q.nth))
order by q.found_start, q.id

-- name: at_place
select found_text, nth, found_start, found_end from quotation
where version_id = ?1 and origin = 'found' and found_start < ?3 and found_end > ?2 order by found_start, id

-- name: rekey
update quotation_decision set words = ?4, nth = ?5 where article_id = ?1 and words = ?2 and nth = ?3

-- name: rekey_acts
-- Acts that undo or redo would lay down again follow as well.
update journal_change set
    old_row = case when old_row ->> '$.words' = ?2 and old_row ->> '$.nth' = ?3
                   then json_set(old_row, '$.words', ?4, '$.nth', ?5) else old_row end,
    new_row = case when new_row ->> '$.words' = ?2 and new_row ->> '$.nth' = ?3
                   then json_set(new_row, '$.words', ?4, '$.nth', ?5) else new_row end
where table_name = 'quotation_decision' and json_extract(coalesce(new_row, old_row), '$.article_id') = ?1

-- name: latest
select max(id) from quotation_decision where article_id = ?1 and words = ?2 and nth = ?3

-- name: insert
insert into quotation
    (article_id, version_id, origin, found_text, nth, found_kind, found_start, found_end, found_char_start, found_char_end,
     found_speaker_id, found_speaker, found_doubtful, text, kind, byte_start, byte_end, char_start, char_end, speaker_id,
     speaker_words, doubtful, status, key, speaker_start, speaker_end, because, addressee, via, cue_start, cue_end, cue, said_on,
     said_edtf, day, speaker_key)
values (?1, ?2, 'found', ?3, ?24, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'detected', ?12, ?13, ?14,
        ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
        fold(coalesce((select e.name from entity f join entity e on e.id = f.shown_as where f.id = ?9 and e.status <> 'rejected'),
                      ?10, '~') || char(10) || coalesce(?17, '') || ' ' || coalesce(?16, '')))

-- name: co_speaker
insert into quotation_co_speaker (quotation_id, position, entity_id) values (?1, ?2, ?3)

-- name: published
select cast(julianday(published) - 2440587.5 as integer) from article where id = ?1

-- name: apply_decisions
insert into refresh_quotation (article_id, words, nth) select distinct article_id, words, nth from quotation_decision where article_id = ?1

-- name: known
select article_id, found_text, nth, version_id from quotation where id = ?1

-- name: forget
delete from quotation_decision
where article_id = ?1 and words = ?2 and nth = ?3 and (act = ?4 or (?4 in ('confirm', 'reject') and act in ('confirm', 'reject')))

-- name: decide
insert into quotation_decision
    (article_id, words, nth, act, value, entity_id, version_id, byte_start, byte_end, char_start, char_end, decided_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)

-- name: entity_named
-- The entity of a name: of all that have it, the one that is mentioned most.
select e.shown_as from entity e where e.name_key = fold(?1) and e.status <> 'rejected'
order by (select m.mentions from entity m where m.id = e.shown_as) desc, e.id limit 1
