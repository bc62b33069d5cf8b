-- Quotations come in every order out of an index, and are filtered without folding a word.

-- Folded: the speaker as shown, behind a line break the outlet it came through and to whom it was said. Kept by triggers.
alter table quotation add column speaker_key text not null default '';

update quotation set speaker_key = fold(
    coalesce((select e.name from entity f join entity e on e.id = f.shown_as
              where f.id = quotation.speaker_id and e.status <> 'rejected'), speaker_words, '~')
    || char(10) || coalesce(via, '') || ' ' || coalesce(addressee, ''));

create index quotation_by_speaker_name on quotation (speaker_key, day, version_id, byte_start);
create index quotation_by_kind on quotation (kind, day, version_id, byte_start);
-- The beginning of the words is enough to sort by.
create index quotation_by_words on quotation (substr(key, 1, 60), id);
