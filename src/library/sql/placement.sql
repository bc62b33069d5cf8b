-- Notes and decisions on passages when a version follows.

-- name: notes
-- The passages of an article's notes that stand in another version than this one.
select k.note_id, k.version_id, k.byte_start, k.byte_end, k.quote
from note n join note_anchor k on k.note_id = n.id
where n.article_id = ?1 and k.version_id <> ?2 order by k.version_id, k.byte_start, k.note_id

-- name: quotations
select id, version_id, byte_start, byte_end, case act when 'extent' then value else words end
from quotation_decision where article_id = ?1 and version_id <> ?2 order by version_id, byte_start, id

-- name: mentions
select d.id, d.version_id, d.byte_start, d.byte_end, d.words
from mention_decision d join article_version v on v.id = d.version_id
where v.article_id = ?1 and d.version_id <> ?2 order by d.version_id, d.byte_start, d.id

-- name: events
-- Decisions on events are known again by their words; the latest for each.
select max(id), sentence_words from event_decision where article_id = ?1 group by date_words, sentence_words order by 1

-- name: text
select text, coalesce(read_as, format) from article_version where id = ?1

-- name: move_note
update note_anchor set version_id = ?2, byte_start = ?3, byte_end = ?4, char_start = ?5, char_end = ?6, quote = ?7, prefix = ?8,
                       suffix = ?9, paragraph_no = ?10
where note_id = ?1

-- name: move_quotation
update quotation_decision set version_id = ?2, byte_start = ?3, byte_end = ?4, char_start = ?5, char_end = ?6,
                              value = case act when 'extent' then ?7 else value end
where id = ?1

-- name: move_mention
update mention_decision set version_id = ?2, byte_start = ?3, byte_end = ?4, words = ?5 where id = ?1

-- name: report
insert into placement
    (article_id, what, row_id, version_id, from_version, from_start, from_end, words, outcome, byte_start, byte_end, state)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
on conflict (what, row_id, version_id) do update set
    from_version = excluded.from_version, from_start = excluded.from_start, from_end = excluded.from_end, words = excluded.words,
    outcome = excluded.outcome, byte_start = excluded.byte_start, byte_end = excluded.byte_end, state = excluded.state

-- name: one
select p.article_id, p.what, p.row_id, a.current_version from placement p
join article a on a.id = p.article_id and a.present = 1 and a.current_version = p.version_id
where p.id = ?1

-- name: placed
update placement set state = 'done', byte_start = ?2, byte_end = ?3 where id = ?1

-- name: dropped
update placement set state = 'dropped' where id = ?1

-- name: drop_note
update note set status = 'dropped', updated_at = ?2 where id = ?1 and status <> 'dropped'

-- name: list
-- What became of notes and decisions in an article's current version, in the order of the text they come from.
select p.id, p.what, p.row_id, p.from_version, w.number, p.from_start, p.from_end, p.words, p.outcome, p.byte_start, p.byte_end,
       p.state, case p.what when 'note' then (select body from note where id = p.row_id) end
from article a
join placement p on p.article_id = a.id and p.version_id = a.current_version
join article_version w on w.id = p.from_version
where a.id = ?1 and a.present = 1
  and not (p.what = 'note' and exists (select 1 from note n where n.id = p.row_id and n.deleted_at is not null))
order by p.from_version, p.from_start is null, p.from_start, p.id
