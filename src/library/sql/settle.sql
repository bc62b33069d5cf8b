-- Decisions on events, applied to what was found.

-- name: articles
select article_id from temp.unsettled order by article_id

-- name: settled
delete from temp.unsettled

-- name: events
select ev.id, ev.kind, t.byte_start, t.byte_end, t.anchor_start, t.anchor_end, t.offset_months, t.offset_days, coalesce(t.words, ''),
       ev.text, s.text, ev.found, ev.headline, ev.date_from, ev.date_to, ev.precision, ev.qualifier, ev.status, ev.because,
       ev.hangs_on, ev.decision_id
from event ev
join article a on a.id = ev.article_id and a.current_version = ev.version_id
left join timex t on t.id = ev.timex_id
left join sentence s on s.version_id = ev.version_id and s.position = ev.sentence
where ev.article_id = ?1
order by ev.id

-- name: decisions
select id, act, date_words, sentence_words, value from event_decision where article_id = ?1 order by id

-- name: show
update event set first_day = ?2, last_day = ?3, date_from = ?4, date_to = ?5, precision = ?6, qualifier = ?7, edtf = ?8, because = ?9,
                 status = ?10, hangs_on = ?11
where id = ?1

-- name: drop
delete from event where id = ?1

-- name: drop_participants
delete from event_entity where event_id = ?1

-- name: version
select v.id, v.text, coalesce(v.read_as, v.format) from article a join article_version v on v.id = a.current_version where a.id = ?1

-- name: sentences
select position, byte_start, byte_end, char_start, char_end, text from sentence where version_id = ?1 order by position

-- name: say_sentence
update sentence set text = ?3 where version_id = ?1 and position = ?2 and text is null

-- name: add
insert into event
    (article_id, version_id, kind, byte_start, byte_end, char_start, char_end, sentence, first_day, last_day, date_from, date_to,
     precision, qualifier, edtf, because, as_written, headline, act, text, key, status, decision_id)
values (?1, ?2, 'added', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, '', ?18,
        fold(?18), 'added', ?19)

-- name: add_participants
insert into event_entity (event_id, position, entity_id)
select ?1, row_number() over (order by min(byte_start)) - 1, entity_id
from mention where version_id = ?2 and sentence = ?3 and status <> 'rejected' group by entity_id

-- name: keys
select act, day from temp.unsettled_key order by act, day

-- name: keys_settled
delete from temp.unsettled_key

-- name: namesakes
-- The events that tell an act on one day, or within some days of it, with who takes part.
select ev.id, ev.article_id, ev.first_day, ev.last_day, ev.precision, ev.status, e.id, e.kind, ev.key, e.name_key
from event ev
join article a on a.id = ev.article_id and a.present = 1 and a.current_version = ev.version_id
left join event_entity p on p.event_id = ev.id
left join entity f on f.id = p.entity_id
left join entity e on e.id = f.shown_as and e.status <> 'rejected'
where ev.act = ?1 and ev.first_day between ?2 and ?3 and ev.status <> 'rejected'
order by ev.id, p.position

-- name: part
delete from event_same where event_id = ?1 or leader_id = ?1

-- name: join
insert or replace into event_same (event_id, leader_id) values (?1, ?2)

-- name: calm
delete from event_dispute where event_id = ?1 or other_id = ?1

-- name: dispute
insert or ignore into event_dispute (event_id, other_id) values (?1, ?2), (?2, ?1)

-- name: source_told
insert or ignore into unsettled_source select id from article where id = ?1 and source_group is not null

-- name: unsettled_sources
select u.article_id, a.source_group from temp.unsettled_source u join article a on a.id = u.article_id order by u.article_id

-- name: sources_settled
delete from temp.unsettled_source

-- name: part_without_act
-- Events that tell no known act are one only by their source.
delete from event_same
where event_id in (select id from event where article_id = ?1 and act = '')
   or leader_id in (select id from event where article_id = ?1 and act = '')

-- name: of_source
select ev.id, ev.article_id, ev.first_day, ev.last_day, ev.key
from article a
join event ev on ev.article_id = a.id and ev.version_id = a.current_version
where a.source_group = ?1 and a.present = 1 and ev.status <> 'rejected' and ev.kind <> 'publication'
order by ev.first_day, ev.last_day, ev.id limit ?2

-- name: members
select id from article where source_group = ?1 order by id

-- name: leader
select leader_id from event_same where event_id = ?1

-- name: lead_on
update event_same set leader_id = ?2 where leader_id = ?1
