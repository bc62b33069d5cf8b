-- What is shown of quotations: decisions over findings. Kept by TEMP triggers, as in derive.sql.

create temp view refresh_quotation (article_id, words, nth) as select null, null, null;

create temp trigger refresh_quotation_call instead of insert on refresh_quotation begin
    delete from quotation where article_id = new.article_id and found_text = new.words and nth = new.nth and origin = 'added'
      and not exists (select 1 from quotation_decision
                      where article_id = new.article_id and words = new.words and nth = new.nth and act = 'add');
    -- Added in the current version, and not found by the analysis meanwhile.
    insert into quotation
        (article_id, version_id, origin, found_text, nth, found_kind, found_start, found_end, found_char_start, found_char_end,
         text, kind, byte_start, byte_end, char_start, char_end, doubtful, status, key, because, day)
    select d.article_id, d.version_id, 'added', d.words, d.nth, d.value, d.byte_start, d.byte_end, d.char_start, d.char_end,
           d.words, d.value, d.byte_start, d.byte_end, d.char_start, d.char_end, 0, 'confirmed', fold(d.words), 'set by you',
           (select cast(julianday(a.published) - 2440587.5 as integer) from article a where a.id = d.article_id)
    from quotation_decision d
    where d.id = (select max(id) from quotation_decision
                  where article_id = new.article_id and words = new.words and nth = new.nth and act = 'add')
      and d.version_id = (select current_version from article a where a.id = d.article_id)
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
        (text, byte_start, byte_end, char_start, char_end) = (select value, byte_start, byte_end, char_start, char_end
             from quotation_decision d
             where d.article_id = new.article_id and d.words = new.words and d.nth = new.nth and d.act = 'extent'
               and d.version_id = quotation.version_id
             union all select found_text, found_start, found_end, found_char_start, found_char_end
             where not exists (select 1 from quotation_decision d
                 where d.article_id = new.article_id and d.words = new.words and d.nth = new.nth and d.act = 'extent'
                   and d.version_id = quotation.version_id)
             limit 1)
    where article_id = new.article_id and found_text = new.words and nth = new.nth;
    update quotation set key = fold(text) where article_id = new.article_id and found_text = new.words and nth = new.nth;
end;

create temp trigger quotation_decided after insert on quotation_decision begin
    insert into refresh_quotation values (new.article_id, new.words, new.nth);
end;
create temp trigger quotation_decided_again after update on quotation_decision begin
    insert into refresh_quotation values (new.article_id, new.words, new.nth);
end;
create temp trigger quotation_undecided after delete on quotation_decision begin
    insert into refresh_quotation values (old.article_id, old.words, old.nth);
end;
