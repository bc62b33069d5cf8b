-- What is shown of quotations: decisions over findings. Kept by TEMP triggers, as in derive.sql.

-- What the researcher added, with its place in the current version: where it was put or, in another version, where its words are.
create temp view quotation_added (article_id, words, nth, value, version_id, byte_start, byte_end, char_start, char_end) as
    select d.article_id, d.words, d.nth, d.value, d.version_id, d.place ->> 0, d.place ->> 1, d.place ->> 2, d.place ->> 3
    from (select a.article_id, a.words, a.nth, a.value, v.id as version_id,
                 case when a.version_id = v.id then json_array(a.byte_start, a.byte_end, a.char_start, a.char_end)
                      else find_passage(v.text, a.words, a.byte_start) end as place
          from main.quotation_decision a
          join main.article r on r.id = a.article_id
          join main.article_version v on v.id = r.current_version
          where a.act = 'add'
            -- What waits for the researcher is nowhere until it is placed.
            and not exists (select 1 from main.placement p
                            where p.what = 'quotation' and p.row_id = a.id and p.version_id = v.id and p.state <> 'done')) d;

create temp view refresh_quotation (article_id, words, nth) as select null, null, null;

create temp trigger refresh_quotation_call instead of insert on refresh_quotation begin
    delete from quotation where article_id = new.article_id and found_text = new.words and nth = new.nth and origin = 'added'
      and (not exists (select 1 from quotation_decision
                       where article_id = new.article_id and words = new.words and nth = new.nth and act = 'add')
           or (version_id = (select current_version from article a where a.id = new.article_id)
               and not exists (select 1 from quotation_added d
                               where d.article_id = new.article_id and d.words = new.words and d.nth = new.nth
                                 and d.byte_start = found_start and d.byte_end = found_end)));
    -- Added in the current version, and not found by the analysis meanwhile.
    insert into quotation
        (article_id, version_id, origin, found_text, nth, found_kind, found_start, found_end, found_char_start, found_char_end,
         text, kind, byte_start, byte_end, char_start, char_end, doubtful, status, key, because, day, speaker_key)
    select d.article_id, d.version_id, 'added', d.words, d.nth, d.value, d.byte_start, d.byte_end, d.char_start, d.char_end,
           d.words, d.value, d.byte_start, d.byte_end, d.char_start, d.char_end, 0, 'confirmed', fold(d.words), 'set by you',
           (select cast(julianday(a.published) - 2440587.5 as integer) from article a where a.id = d.article_id),
           '~' || char(10) || ' '
    from quotation_added d
    where d.article_id = new.article_id and d.words = new.words and d.nth = new.nth and d.byte_start is not null
      and not exists (
          select 1 from quotation q where q.version_id = d.version_id
            and ((q.found_text = d.words and q.nth = d.nth) or (q.byte_start = d.byte_start and q.byte_end = d.byte_end)));
    update quotation set
        status = coalesce(
            (select case act when 'reject' then 'rejected' else 'confirmed' end from quotation_decision
             where article_id = new.article_id and words = new.words and nth = new.nth order by id desc limit 1),
            'detected'),
        kind = coalesce(
            (select value from quotation_decision
             where article_id = new.article_id and words = new.words and nth = new.nth and act = 'kind' order by id desc limit 1),
            found_kind),
        (speaker_id, speaker_words, doubtful) = (select entity_id, value, 0 from quotation_decision
             where article_id = new.article_id and words = new.words and nth = new.nth and act = 'speaker'
             union all select found_speaker_id, found_speaker, found_doubtful
             where not exists (select 1 from quotation_decision
                 where article_id = new.article_id and words = new.words and nth = new.nth and act = 'speaker')
             limit 1),
        (text, byte_start, byte_end, char_start, char_end) = (
             select d.value, d.byte_start, d.byte_end, d.char_start, d.char_end
             from quotation_decision d
             where d.article_id = new.article_id and d.words = new.words and d.nth = new.nth and d.act = 'extent'
               and d.version_id = quotation.version_id
             -- Set in another version: its words as near as may be to where the quotation is now.
             union all
             select d.value, d.place ->> 0, d.place ->> 1, d.place ->> 2, d.place ->> 3
             from (select e.value, find_passage((select v.text from article_version v where v.id = quotation.version_id),
                                                e.value, quotation.found_start) as place
                   from quotation_decision e
                   where e.article_id = new.article_id and e.words = new.words and e.nth = new.nth and e.act = 'extent'
                     and e.version_id <> quotation.version_id
                     and not exists (select 1 from placement p
                                     where p.what = 'quotation' and p.row_id = e.id and p.version_id = quotation.version_id
                                       and p.state <> 'done')) d
             where d.place is not null
             union all
             select found_text, found_start, found_end, found_char_start, found_char_end
             limit 1)
    where article_id = new.article_id and found_text = new.words and nth = new.nth;
    update quotation set key = fold(text) where article_id = new.article_id and found_text = new.words and nth = new.nth;
end;

create temp trigger quotation_decided after insert on quotation_decision begin
    insert into refresh_quotation values (new.article_id, new.words, new.nth);
end;
create temp trigger quotation_decided_again after update on quotation_decision begin
    insert into refresh_quotation
        select old.article_id, old.words, old.nth where old.words <> new.words or old.nth <> new.nth;
    insert into refresh_quotation values (new.article_id, new.words, new.nth);
end;
create temp trigger quotation_undecided after delete on quotation_decision begin
    insert into refresh_quotation values (old.article_id, old.words, old.nth);
end;

-- The folded speaker, to sort and to filter by -----------------------------------------------------------------------------------

create temp view refresh_speaker (quotation_id) as select null;

create temp trigger refresh_speaker_call instead of insert on refresh_speaker begin
    update quotation set speaker_key = fold(
        coalesce((select e.name from entity f join entity e on e.id = f.shown_as
                  where f.id = quotation.speaker_id and e.status <> 'rejected'), speaker_words, '~')
        || char(10) || coalesce(via, '') || ' ' || coalesce(addressee, ''))
    where id = new.quotation_id;
end;

create temp trigger quotation_speaks after update of speaker_id, speaker_words on quotation
when old.speaker_id is not new.speaker_id or old.speaker_words is not new.speaker_words begin
    insert into refresh_speaker values (new.id);
end;

create temp trigger speaker_renamed after update of name, shown_as, status on entity
when old.name is not new.name or old.shown_as is not new.shown_as or old.status is not new.status begin
    insert into refresh_speaker
        select q.id from entity f join quotation q on q.speaker_id = f.id where f.shown_as = new.id
        union
        select q.id from quotation q where q.speaker_id = new.id;
end;
