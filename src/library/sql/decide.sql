-- What the researcher lays down: corrections and notes.

-- name: article_present
select current_version from article where id = ?1 and present = 1

-- name: version_text
select text, coalesce(read_as, format) from article_version where id = ?1

-- name: correct
insert into article_correction (article_id, field, value, corrected_at) values (?1, ?2, ?3, ?4)
on conflict (article_id, field) do update set value = excluded.value, corrected_at = excluded.corrected_at

-- name: uncorrect
delete from article_correction where article_id = ?1 and field = ?2

-- name: found
select value from version_field where version_id = ?1 and field = ?2

-- name: add_note
insert into note (article_id, body, kind, status, created_at, updated_at, color) values (?1, ?2, ?3, ?4, ?5, ?5, ?6)

-- name: add_anchor
insert into note_anchor (note_id, version_id, byte_start, byte_end, char_start, char_end, quote, prefix, suffix, paragraph_no)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)

-- name: edit_note
update note set body = ?2, kind = ?3, status = ?4, updated_at = ?5, color = ?6, verdict = ?7, second_source = ?8
where id = ?1 and (body, kind, status, color, verdict, second_source) is not (?2, ?3, ?4, ?6, ?7, ?8)

-- name: touch_note
update note set updated_at = ?2 where id = ?1

-- name: note_exists
select count(*) from note where id = ?1 and deleted_at is null

-- name: note_tags
select t.name from note_tag nt join tag t on t.id = nt.tag_id where nt.note_id = ?1 order by nt.position

-- name: untag
delete from note_tag where note_id = ?1

-- name: find_tag
select id from tag where key = fold(?1)

-- name: add_tag
insert into tag (name, key) values (?1, fold(?1))

-- name: tag_note
insert or ignore into note_tag (note_id, tag_id, position) values (?1, ?2, ?3)

-- name: drop_unused_tags
delete from tag where id not in (select tag_id from note_tag)

-- name: delete_note
update note set deleted_at = ?2 where id = ?1 and deleted_at is null

-- name: about_entity
insert into note_about (note_id, what, entity_id, words) select ?1, 'entity', id, name from entity where id = ?2
-- name: about_event
insert into note_about (note_id, what, date_words, words)
select ?1, 'event', case when ev.decision_id is null then coalesce(t.words, '') else '+' || ev.decision_id end,
       coalesce(s.text, ev.text)
from event ev
left join timex t on t.id = ev.timex_id
left join sentence s on s.version_id = ev.version_id and s.position = ev.sentence
where ev.id = ?2
-- name: about_quotation
insert into note_about (note_id, what, words, nth) select ?1, 'quotation', found_text, nth from quotation where id = ?2
-- name: event_passage
select article_id, version_id, byte_start, byte_end from event where id = ?1
-- name: quotation_passage
select article_id, version_id, byte_start, byte_end from quotation where id = ?1

-- name: event_words
-- The words that an event is known again by: those of its date and of its sentence.
select ev.article_id, case when ev.decision_id is null then coalesce(t.words, '') else '+' || ev.decision_id end,
       coalesce(s.text, ev.text), ev.headline
from event ev
left join timex t on t.id = ev.timex_id
left join sentence s on s.version_id = ev.version_id and s.position = ev.sentence
where ev.id = ?1

-- name: decide_event
insert into event_decision (article_id, act, date_words, sentence_words, value, decided_at) values (?1, ?2, ?3, ?4, ?5, ?6)

-- name: event_added
select id from event where decision_id = ?1

-- name: sentence_at
select s.byte_start, s.byte_end, v.text, coalesce(v.read_as, v.format)
from article a
join article_version v on v.id = a.current_version
join sentence s on s.version_id = v.id and s.byte_start <= ?2
where a.id = ?1 and a.present = 1 order by s.byte_start desc limit 1
