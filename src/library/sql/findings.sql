-- What an analysis writes: the findings of one version, in place of those it had.

-- name: version
-- The version's article, text and format, if the request is still the latest one.
select v.article_id, v.text, coalesce(v.read_as, v.format) from article_version v where v.id = ?1 and v.request = ?2

-- name: uncount
delete from counted where article_id = ?1

-- name: count
insert into counted select id from article where id = ?1 and present = 1 and current_version = ?2

-- name: clear
delete from event_entity where event_id in (select id from event where version_id = :version);
delete from event where version_id = :version;
delete from timex where version_id = :version;
delete from mention where version_id = :version;
delete from sentence where version_id = :version;
delete from quotation_co_speaker where quotation_id in (select id from quotation where version_id = :version);
delete from quotation where version_id = :version;
delete from role where version_id = :version;
delete from version_entity where version_id = :version

-- name: find_entity
select id, found_name, keyed from entity where found_kind = ?1 and found_key = ?2 and scope = ?3 and namesake = ?4

-- name: add_entity
insert into entity (found_kind, found_name, found_key, scope, namesake, kind, name, name_key)
values (?1, ?5, ?2, ?3, ?4, ?1, ?5, fold(?5))

-- name: show_entity
update entity set shown_as = id where id = ?1

-- name: version_entity
insert into version_entity (version_id, position, entity_id, kind, name) values (?1, ?2, ?3, ?4, ?5)

-- name: role
insert into role (version_id, entity_id, role, byte_start, byte_end, char_start, char_end, date_from, date_to, precision, qualifier)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)

-- name: sentence
insert into sentence (version_id, position, number, paragraph_no, byte_start, byte_end, char_start, char_end, text)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)

-- name: mention
insert into mention
    (version_id, sentence, at_start, at_end, entity_id, byte_start, byte_end, char_start, char_end, surface, score, rule,
     link_score, link_rule)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)

-- name: timex
insert into timex
    (version_id, byte_start, byte_end, char_start, char_end, words, kind, value, modifier, date_from, date_to, precision,
     qualifier, basis, anchor_start, anchor_end, because, offset_months, offset_days)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)

-- name: event
insert into event
    (article_id, version_id, timex_id, byte_start, byte_end, char_start, char_end, sentence, first_day, last_day, date_from,
     date_to, precision, qualifier, edtf, text, kind, found, as_written, headline, act, because, key)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
        fold(?16))

-- name: name_publication
-- The publication is called by the article's headline, wherever that was read.
insert into refresh_publication values (?1)

-- name: event_entity
insert into event_entity (event_id, position, entity_id) values (?1, ?2, ?3)

-- name: settle_events
insert or ignore into unsettled select article_id from event_decision where article_id = ?1 limit 1

-- name: language
-- A language is told by the text where neither the head nor the researcher states one.
insert into version_field (version_id, field, value, origin) values (?1, 'language', ?2, 'text')
on conflict (version_id, field) do update set value = excluded.value where origin = 'text' and value <> excluded.value

-- name: show_head
insert into refresh_head values (?1)

-- name: done
update article_version set analyzer_version = ?2, warnings = ?3 where id = ?1

-- name: queued_ids
-- Versions that wait: first those that no analyzer has read, then those that an older one has, in the order of import.
select v.id from article_version v cross join article a on a.id = v.article_id and a.current_version = v.id and a.present = 1
where v.analyzer_version < ?1 order by v.analyzer_version, v.id limit ?2

-- name: queued_wanted
-- Those of the articles asked for, in the order asked.
select v.id from json_each(?2) wanted
join article a on a.id = wanted.value and a.present = 1
join article_version v on v.id = a.current_version
where v.analyzer_version < ?1 order by wanted.key limit ?3

-- name: queued_version
select a.id, v.id, v.request, v.text, coalesce(v.read_as, v.format), a.published, a.language
from article_version v join article a on a.id = v.article_id and a.current_version = v.id where v.id = ?1
