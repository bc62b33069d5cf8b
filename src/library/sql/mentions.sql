-- Decisions on mentions: laid down, and applied to what was found.

-- name: unsettled
select article_id from temp.unsettled_mention order by 1
-- name: settled
delete from temp.unsettled_mention
-- name: unsettled_joins
-- One article's bare names and namesakes join nothing.
select u.entity_id from temp.unsettled_join u join entity e on e.id = u.entity_id
where e.scope = 0 and e.namesake = 0 order by 1
-- name: joins_settled
delete from temp.unsettled_join

-- name: has_decisions
select exists (select 1 from article_entity_decision where article_id = ?1)
    or exists (select 1 from article_version v join mention_decision d on d.version_id = v.id where v.article_id = ?1)

-- name: version
select v.id, v.text, coalesce(v.read_as, v.format), exists (select 1 from counted c where c.article_id = a.id)
from article a join article_version v on v.id = a.current_version where a.id = ?1

-- name: uncount
delete from counted where article_id = ?1
-- name: count
insert or ignore into counted values (?1)

-- name: reset
delete from mention where version_id = :version and decision_id is not null;
update mention set entity_id = coalesce(found_id, entity_id), found_id = null, status = 'detected'
where version_id = :version and (found_id is not null or status <> 'detected');
delete from event_entity where by_hand = 1 and event_id in (select id from event where version_id = :version);
update event_entity set entity_id = found_id, found_id = null
where found_id is not null and event_id in (select id from event where version_id = :version);
update quotation set found_speaker_id = read_speaker_id, read_speaker_id = null
where version_id = :version and read_speaker_id is not null;
update quotation_co_speaker set entity_id = found_id, found_id = null
where found_id is not null and quotation_id in (select id from quotation where version_id = :version);
update role set entity_id = found_id, found_id = null where version_id = :version and found_id is not null

-- name: article_decisions
select act, entity_id, target_id from article_entity_decision where article_id = ?1 order by id

-- name: mention_decisions
-- What waits for the researcher in another version is applied to nothing.
select d.id, d.act, d.byte_start, d.byte_end, d.entity_id from mention_decision d
where d.version_id = ?1
  and not exists (select 1 from placement p
                  where p.what = 'mention' and p.row_id = d.id and p.version_id = ?1 and p.state <> 'done')
order by d.id

-- name: found
select m.id, m.byte_start, m.byte_end, m.entity_id, e.joined_to
from mention m join entity e on e.id = m.entity_id where m.version_id = ?1 order by m.byte_start, m.id

-- name: reject
update mention set status = 'rejected' where id = ?1
-- name: assign
update mention set found_id = entity_id, entity_id = ?2, status = 'confirmed' where id = ?1

-- name: sentence_at
select position, byte_start, byte_end from sentence where version_id = ?1 and byte_start <= ?2 order by byte_start desc limit 1
-- name: say_sentence
update sentence set text = ?3 where version_id = ?1 and position = ?2 and text is null
-- name: add
insert into mention
    (version_id, sentence, at_start, at_end, entity_id, byte_start, byte_end, char_start, char_end, surface, score, rule, status,
     decision_id)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1, 'set by you', 'confirmed', ?11)

-- name: participants
select p.event_id, p.position, p.entity_id, coalesce(s.byte_start, ev.byte_start), coalesce(s.byte_end, ev.byte_end)
from event ev
join event_entity p on p.event_id = ev.id
left join sentence s on s.version_id = ev.version_id and s.position = ev.sentence
where ev.version_id = ?1
-- name: participant
update event_entity set found_id = entity_id, entity_id = ?3 where event_id = ?1 and position = ?2
-- name: events_around
select ev.id, ev.byte_start, ev.byte_end from event ev
where ev.version_id = ?1 and ev.byte_start <= ?2 and ev.byte_end >= ?3
-- name: add_participant
insert into event_entity (event_id, position, entity_id, by_hand)
select ?1, coalesce((select max(position) + 1 from event_entity where event_id = ?1), 0), ?2, 1
where not exists (select 1 from event_entity where event_id = ?1 and entity_id = ?2)

-- name: speakers
-- Where no words name the speaker, the sentence counts.
select q.id, 0, q.found_speaker_id, coalesce(q.speaker_start, s.byte_start, q.byte_start), coalesce(q.speaker_end, s.byte_end, q.byte_end)
from quotation q
left join sentence s on s.version_id = q.version_id and s.position = (
    select t.position from sentence t
    where t.version_id = q.version_id and t.byte_start <= q.byte_start order by t.byte_start desc limit 1)
where q.version_id = ?1 and q.found_speaker_id is not null
-- name: speaker
update quotation set read_speaker_id = found_speaker_id, found_speaker_id = ?3 where id = ?1 and ?2 = 0
-- name: co_speakers
-- Those who spoke along stand in the sentence that names the speaker, or in that of the words.
select c.quotation_id, c.position, c.entity_id, coalesce(s.byte_start, q.byte_start), coalesce(s.byte_end, q.byte_end)
from quotation q
join quotation_co_speaker c on c.quotation_id = q.id
left join sentence s on s.version_id = q.version_id and s.position = (
    select t.position from sentence t
    where t.version_id = q.version_id and t.byte_start <= coalesce(q.speaker_start, q.byte_start)
    order by t.byte_start desc limit 1)
where q.version_id = ?1
-- name: co_speaker
update quotation_co_speaker set found_id = entity_id, entity_id = ?3 where quotation_id = ?1 and position = ?2
-- name: refresh_speakers
insert into refresh_quotation select distinct article_id, found_text, nth from quotation where version_id = ?1

-- name: roles
select id, 0, entity_id, byte_start, byte_end from role where version_id = ?1
-- name: role
update role set found_id = entity_id, entity_id = ?3 where id = ?1 and ?2 = 0

-- name: acts
insert or ignore into unsettled_key select act, first_day from event where version_id = ?1 and act <> ''

-- name: nobody
select id from entity where found_kind = 'person' and found_key = '' and scope = -2 and namesake = 0
-- name: make_nobody
insert into entity (found_kind, found_name, found_key, scope, namesake, kind, name, name_key, status, keyed)
values ('person', '', '', -2, 0, 'person', '', '', 'rejected', 1)

-- name: new_entity
-- One that the researcher makes is joined by no name.
insert into entity (found_kind, found_name, found_key, scope, namesake, kind, name, name_key, keyed)
select ?1, ?2, fold(?2), -1,
       coalesce((select max(namesake) + 1 from entity where found_kind = ?1 and found_key = fold(?2) and scope = -1), 0),
       ?1, ?2, fold(?2), 1

-- name: shown
select e.id, e.name from entity f join entity e on e.id = f.shown_as where f.id = ?1

-- name: mention
select m.version_id, m.byte_start, m.byte_end, m.surface, e.name
from mention m join entity f on f.id = m.entity_id join entity e on e.id = f.shown_as where m.id = ?1

-- name: forget_mention
delete from mention_decision where version_id = ?1 and byte_start = ?2 and byte_end = ?3 and act = ?4
-- name: decide_mention
insert into mention_decision (version_id, byte_start, byte_end, words, act, entity_id, decided_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: named_in
-- The found entities whose mentions an article shows under an entity.
select distinct m.entity_id, e.name
from article a
join mention m on m.version_id = a.current_version
join entity f on f.id = m.entity_id
join entity e on e.id = f.shown_as
where a.id = ?1 and a.present = 1 and f.shown_as = ?2 and m.status <> 'rejected' and m.decision_id is null
-- name: forget_article
delete from article_entity_decision where article_id = ?1 and entity_id = ?2
-- name: decide_article
insert into article_entity_decision (article_id, entity_id, act, target_id, words, decided_at) values (?1, ?2, ?3, ?4, ?5, ?6)
